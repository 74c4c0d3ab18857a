"""The worker enters stale articles again with the newest first."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_word_counts'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='searchentry', name='search_stale'),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(
                condition=models.Q(('is_stale', True)), fields=['place'], name='search_stale_newest'
            ),
        ),
    ]
