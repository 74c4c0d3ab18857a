"""Lets no picture of a made archive wait for the worker, which would make them beside what is measured:
`python -m bench.still`."""

from django.db.models import F

from photos.models import Photo

if __name__ == "__main__":
    Photo.objects.update(avif_version=F("version"))
