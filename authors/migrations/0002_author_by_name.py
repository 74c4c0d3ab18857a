"""Authors get the name by which an index sorts them."""

from django.conf import settings
from django.db import migrations, models

from authors.models import plain

AT_ONCE = 500


def name_them(apps, schema_editor):
    authors = apps.get_model('authors', 'Author').objects.using(schema_editor.connection.alias).order_by('pk')
    last = 0
    while rows := list(authors.filter(pk__gt=last).only('name')[:AT_ONCE]):
        for row in rows:
            row.sort_name = plain(row.name)[:200]
        authors.bulk_update(rows, ['sort_name'])
        last = rows[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('authors', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='author',
            name='sort_name',
            field=models.CharField(default='', editable=False, max_length=200),
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='author',
            index=models.Index(fields=['sort_name', 'id'], name='author_by_name'),
        ),
    ]
