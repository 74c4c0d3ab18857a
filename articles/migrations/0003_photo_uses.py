"""Until now only the lead photo of a live article was shown, and nothing recorded it."""

from django.db import migrations


def record_lead_photos(apps, schema_editor):
    PublishedArticle = apps.get_model("articles", "PublishedArticle")
    PhotoUse = apps.get_model("articles", "PhotoUse")
    shown = PublishedArticle.objects.exclude(lead_photo=None).values_list("pk", "lead_photo_id")
    PhotoUse.objects.bulk_create(
        (PhotoUse(article_id=article, photo_id=photo) for article, photo in shown.iterator()),
        batch_size=1000,
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_the_desk")]
    operations = [migrations.RunPython(record_lead_photos, migrations.RunPython.noop)]
