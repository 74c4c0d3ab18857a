"""`manage.py illustrate pictures.json`: draw the pictures of the sample edition and put them into its articles."""

import json
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from articles import publishing
from articles.models import PublishedArticle, Source
from authors.models import Author
from authors.signals import author_saved
from photos.drawing import draw
from photos.intake import take_in
from photos.library import add_photo
from photos.models import Photo

Entry = dict[str, Any]


class Command(BaseCommand):
    help = "Draw pictures for imported articles and their authors that have none yet. What an editor chose stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pictures", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        entries = json.loads(options["pictures"].read_text(encoding="utf-8"))
        self.now = timezone.now()
        waiting = [entry for entry in entries if self._article(entry) or self._author(entry)]
        for entry in tqdm(waiting, "Drawing", disable=None, unit=" pictures", leave=False):
            with transaction.atomic():
                self._illustrate(entry)
        self.stdout.write(f"{len(waiting)} pictures drawn, {len(entries) - len(waiting)} were there or not wanted.")

    def _article(self, entry: Entry) -> Source | None:
        """Return the source of the article that waits for this picture."""
        if "capture" not in entry:
            return None
        sources = Source.objects.filter(key__startswith=f"{entry['capture']}|", article__lead_photo=None)
        source = sources.select_related("article__revision").first()
        return source if source and not source.is_edited else None

    def _author(self, entry: Entry) -> Author | None:
        return Author.objects.filter(name=entry["author"], photo=None).first() if "author" in entry else None

    def _illustrate(self, entry: Entry) -> None:
        photo = self._photo(entry)
        if author := self._author(entry):
            author.photo = photo
            author.save(update_fields=["photo"])
            author_saved.send(Author, author=author, by=None, now=self.now)
        elif source := self._article(entry):
            self._give(source, photo)

    def _photo(self, entry: Entry) -> Photo:
        file = BytesIO()
        draw(entry).save(file, "JPEG", quality=82, optimize=True, progressive=True)
        return add_photo(
            upload=take_in(SimpleUploadedFile("drawing.jpg", file.getvalue())),
            by=None,
            now=self.now,
            title=entry["title"],
            caption=entry.get("caption", ""),
            credit=entry.get("credit", ""),
            alt_text=entry["alt"],
        )

    def _give(self, source: Source, photo: Photo) -> None:
        article, base = source.article, source.article.revision
        was_live = PublishedArticle.objects.filter(revision=base).exists()
        article.lead_photo = photo
        source.revision = publishing.save_revision(
            article=article, base=base, by=None, now=self.now, note="Picture of the sample edition"
        )
        source.save(update_fields=["revision"])
        if was_live:
            publishing.publish(
                revision=source.revision, by=None, now=self.now, minor=True, reason="picture", archive=True
            )
