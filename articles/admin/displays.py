"""What the article's form shows and nobody types there."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from articles.models import Article
from photos.desk import thumbnail_tag


def import_heading(article: Article) -> str:
    count = len(article.source.unplaced)
    lines = "1 line" if count == 1 else f"{count} lines"
    return f"From the import: {lines} found no place" if count else "From the import"


class ArticleDisplays:
    """Fields that are only read."""

    @admin.display(description="body")
    def body_as_read(self, article: Article) -> str:
        return mark_safe(f'<div class="prose" dir="{article.direction}">{article.body}</div>') if article.body else "–"

    @admin.display(description="lead photo")
    def photo_now(self, article: Article) -> str:
        return thumbnail_tag(article.lead_photo, height=150)

    @admin.display(description="lines without a place")
    def unplaced(self, article: Article) -> str:
        return _lines(article.source.unplaced)

    @admin.display(description="warnings")
    def warnings(self, article: Article) -> str:
        return _lines(article.source.warnings)

    @admin.display(description="printed beside it")
    def neighbours(self, article: Article) -> str:
        return format_html("Previous: {}<br>Next: {}", article.previous_title or "–", article.next_title or "–")

    @admin.display(description="the original")
    def source_text(self, article: Article) -> str:
        return format_html('<p>{}</p><pre dir="auto" tabindex="0">{}</pre>', article.source.file, article.source.text)


def _lines(lines: list[Any]) -> str:
    return format_html("<ul>{}</ul>", format_html_join("", '<li dir="auto">{}</li>', ((line,) for line in lines)))
