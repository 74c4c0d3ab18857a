"""Articles that were live before the column existed get the number of their words."""

from django.db import migrations

from articles.leaves import word_count

AT_ONCE = 200


def count_words(apps, schema_editor):
    published = apps.get_model('articles', 'PublishedArticle').objects.using(schema_editor.connection.alias)
    uncounted = published.filter(word_count=0).order_by('pk')
    last = 0
    while rows := list(uncounted.filter(pk__gt=last).select_related('revision').only('revision__content')[:AT_ONCE]):
        for row in rows:
            row.word_count = word_count(row.revision.content['body'])
        published.bulk_update(rows, ['word_count'])
        last = rows[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_search'),
    ]

    operations = [migrations.RunPython(count_words, migrations.RunPython.noop)]
