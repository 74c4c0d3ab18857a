"""The file that a picture had becomes its master, out of the reach of web servers."""

import secrets

from django.core.files.storage import default_storage, storages
from django.db import migrations


def move_files(apps, schema_editor):
    private = storages["originals"]
    for photo in apps.get_model("photos", "Photo").objects.iterator():
        photo.key = secrets.token_urlsafe(18)
        name = photo.file.name
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                photo.master = private.save(f"photos/{photo.key}/master.{name.rpartition('.')[2]}", file)
            default_storage.delete(name)
        photo.original = photo.master
        photo.is_transparent = photo.master.endswith(".png")
        words = (photo.title, photo.caption, photo.credit, photo.alt_text)
        photo.search_text = " ".join(filter(None, words)).casefold()
        photo.save()


class Migration(migrations.Migration):
    dependencies = [("photos", "0002_library")]
    operations = [migrations.RunPython(move_files, migrations.RunPython.noop)]
