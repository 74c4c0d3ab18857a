"""`manage.py check_rights`: live articles with a picture that may no longer be shown."""

from typing import Any

from django.core.management.base import BaseCommand
from django.template.defaultfilters import pluralize
from django.utils import timezone

from articles.moments import day
from articles.rights import run_out


class Command(BaseCommand):
    help = (
        "List the live articles that show a picture whose usage rights have run out, the longest overdue first. "
        "Changes nothing. The exit status is 0 whatever is found."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = run_out(timezone.localdate())
        for row in found:
            self.stdout.write(
                f"{row.article.get_absolute_url()} “{row.article.headline}”: "
                f"“{row.photo.title}” (picture {row.photo.pk}, {row.where}), until {day(row.last_day)}"
            )
        articles = len({row.article.pk for row in found})
        pictures = f"{len(found)} picture{pluralize(len(found))} in {articles} live article{pluralize(articles)}"
        self.stdout.write(f"{pictures} may no longer be shown.")
