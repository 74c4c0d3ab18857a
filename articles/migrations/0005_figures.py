"""The photos of live bodies are drawn when a page is read, and working copies have rows for the photos they show."""

import re

from django.db import migrations

FIGURE = re.compile(r'<figure data-photo="([0-9]{1,18})"[^\n]*</figure>')
DRAWN = re.compile(r'<figure class="photo">[^\n]*?</figure>')


def undraw(apps, schema_editor):
    """Put the figures of the revision back in the place of those that were drawn; their order is the same."""
    Photo = apps.get_model("photos", "Photo")
    shown = apps.get_model("articles", "PublishedArticle").objects.filter(body_html__contains='<figure class="photo">')
    for article in shown.select_related("revision").iterator(chunk_size=100):
        figures = list(FIGURE.finditer(article.revision.content["body"]))
        there = set(Photo.objects.filter(pk__in=[found[1] for found in figures]).values_list("pk", flat=True))
        kept = iter([found[0] for found in figures if int(found[1]) in there])
        article.body_html = DRAWN.sub(lambda drawn: next(kept, ""), article.body_html)
        article.save(update_fields=["body_html"])


def record_copies(apps, schema_editor):
    Article = apps.get_model("articles", "Article")
    CopyPhoto = apps.get_model("articles", "CopyPhoto")
    Photo = apps.get_model("photos", "Photo")
    leads = Article.objects.exclude(lead_photo=None).values_list("pk", "lead_photo_id").iterator(chunk_size=1000)
    bodies = Article.objects.filter(body__contains="<figure data-photo=").values_list("pk", "body")
    in_text = ((pk, int(found[1])) for pk, body in bodies.iterator(chunk_size=100) for found in FIGURE.finditer(body))
    there = set(Photo.objects.values_list("pk", flat=True))
    for pairs in (leads, in_text):
        CopyPhoto.objects.bulk_create(
            [CopyPhoto(article_id=article, photo_id=photo) for article, photo in pairs if photo in there],
            batch_size=1000,
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_pictures"), ("photos", "0004_keys")]
    operations = [
        migrations.RunPython(undraw, migrations.RunPython.noop),
        migrations.RunPython(record_copies, migrations.RunPython.noop),
    ]
