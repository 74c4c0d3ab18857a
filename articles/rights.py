"""Live articles with a picture that may no longer be shown: found through the pictures, told once a night."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from articles import mail, workflow
from articles.models import Errand, PhotoUse, Section

# More than a desk can look through in a day; the list of articles and the command have them all.
MOST_TOLD = 200
ERRAND = "picture rights"


@dataclass(frozen=True, slots=True)
class RunOut:
    """A picture in a live article after its last day."""

    article: Any
    photo: Any
    where: str

    @property
    def last_day(self) -> date:
        return self.photo.licensed_until  # type: ignore[no-any-return]  # the query asks for those that have one


def run_out(today: date, most: int | None = None) -> list[RunOut]:
    """Return every picture in a live article whose last day was before `today`, the longest overdue first.

    One query, which begins with the pictures.
    """
    uses = PhotoUse.objects.licence_over(today).with_places().select_related("photo", "article__section")
    uses = uses.defer("article__body_html", "article__content")
    rows = uses.order_by("photo__licensed_until", "photo_id", "-article_id")[:most]
    return [RunOut(use.article, use.photo, _where(use)) for use in rows]


def _where(use: Any) -> str:
    """Where the page shows the picture; it may be in several places."""
    places = {"lead photo": use.is_lead, "in the text": use.is_in_text, "in a gallery": use.is_in_gallery}
    return ", ".join(place for place, is_there in places.items() if is_there)


def articles_concerned(today: date, *, sections: Iterable[Section] | None = None) -> Any:
    """Return a query for the ids of the live articles with such a picture, in all `sections` or some."""
    uses = PhotoUse.objects.licence_over(today)
    if sections is not None:
        uses = uses.filter(article__section__in=list(sections))
    return uses.order_by().values_list("article_id", flat=True).distinct()


def number_for(user: Any, today: date, *, most: int) -> int:
    """Return how many of these articles `user` could correct, update or withdraw, but no more than `most`."""
    if not user.has_perm("articles.publish_article"):
        return 0
    found = len(articles_concerned(today)[:most])
    if not found or user.has_perm("articles.work_everywhere"):
        return found
    return len(articles_concerned(today, sections=workflow.sections_for(user))[:most])


def tell_nightly(*, now: datetime) -> int:
    """Write once a night to those who can act, however many workers ask; return how many mails were sent."""
    today = timezone.localdate(now)
    if not Errand.objects.claim(ERRAND, today):
        return 0
    try:
        return mail.tell_of_rights(_by_reader(run_out(today, MOST_TOLD)))
    except Exception:
        # The next round tries again.
        Errand.objects.give_back(ERRAND)
        raise


def _by_reader(found: Sequence[RunOut]) -> dict[Any, list[RunOut]]:
    """Return who is to hear of what: the editors of each article's section as readers see it, else the chiefs."""
    desks: dict[int, list[Any]] = {}
    readers: dict[Any, list[RunOut]] = {}
    for row in found:
        section = row.article.section
        if section.pk not in desks:
            desks[section.pk] = mail.desk_of_section(section)
        for person in desks[section.pk]:
            readers.setdefault(person, []).append(row)
    return readers
