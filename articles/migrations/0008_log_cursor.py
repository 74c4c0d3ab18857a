from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_readers_site'),
    ]

    operations = [
        migrations.CreateModel(
            name='LogCursor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('position', models.PositiveBigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('article', None)), fields=['-id'], name='event_of_surroundings'),
        ),
    ]
