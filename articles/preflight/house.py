"""What a newsroom decides on. Each name stands in the setting PREFLIGHT with warn, block or off."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import checks

from articles.moments import spoken
from articles.preflight.facts import cards_in, figures_in, galleries_in, links_in
from articles.preflight.findings import Check, Severity, Subject
from articles.preflight.leftovers import Leftovers
from articles.preflight.licences import PhotoRights, PhotoRightsEnding
from articles.preflight.rules import RULES

LONGEST_HEADLINE = 110
OLDEST = timedelta(days=100 * 365)


class HeadlineLength(Check):
    name = "headline_length"
    field = "headline"

    def look(self, subject: Subject) -> Iterator[str]:
        length = len(subject.story["headline"])
        if length > LONGEST_HEADLINE:
            yield f"The headline has {length} characters; search engines and phones cut it after {LONGEST_HEADLINE}."


class Standfirst(Check):
    name = field = "standfirst"

    def look(self, subject: Subject) -> Iterator[str]:
        if not subject.story["standfirst"].strip():
            yield "There is no standfirst."


class Bylines(Check):
    name = "byline"
    field = "bylines"

    def look(self, subject: Subject) -> Iterator[str]:
        if not subject.story["bylines"] and not subject.story["agency_credit"]:
            yield "Nobody is named: add a byline or an agency credit."


class Topics(Check):
    name = "topic"
    field = "tags"

    def look(self, subject: Subject) -> Iterator[str]:
        if not subject.story["tags"]:
            yield "There is no topic."


class LeadPhoto(Check):
    name = field = "lead_photo"

    def look(self, subject: Subject) -> Iterator[str]:
        if not subject.story["lead_photo"]:
            yield "There is no lead photo."


class AltText(Check):
    """The article's own words come first, as they do on the page."""

    name = "alt_text"
    field = "lead_alt_text"

    def look(self, subject: Subject) -> Iterator[str]:
        photo = subject.lead_photo
        if photo and not (subject.story["lead_alt_text"] or photo.alt_text):
            yield "The lead photo has no alternative text, for readers who cannot see it."


class PhotoCredit(Check):
    name = "photo_credit"
    field = "lead_credit"

    def look(self, subject: Subject) -> Iterator[str]:
        photo = subject.lead_photo
        if photo and not (subject.story["lead_credit"] or photo.credit):
            yield "The lead photo has no credit."


class BodyPhotos(Check):
    name = "body_photos"
    field = "body"

    def look(self, subject: Subject) -> Iterator[str]:
        for figure in figures_in(subject.story["body"]):
            photo = subject.facts.photos.get(figure.photo)
            if photo is None:
                yield f"A photo in the body (number {figure.photo}) is no longer in the library."
                continue
            texts = {
                "alternative text": figure.alt_text or photo.alt_text,
                "credit": figure.credit or photo.credit,
            }
            if missing := [what for what, text in texts.items() if not text]:
                yield f"The photo “{photo.title}” in the body has no {' and no '.join(missing)}."
        yield from self._look_into_galleries(subject)

    def _look_into_galleries(self, subject: Subject) -> Iterator[str]:
        for pk in dict.fromkeys(galleries_in(subject.story["body"])):
            places = subject.facts.galleries.get(pk, [])
            if not places:
                yield f"Readers will not see a gallery in the body (number {pk}): it is empty or gone."
            for place in places:
                texts = {"alternative text": place.printed_alt_text, "credit": place.credit or place.photo.credit}
                if missing := [what for what, text in texts.items() if not text]:
                    where = f"The photo “{place.photo.title}” in the gallery “{place.gallery.title}”"
                    yield f"{where} has no {' and no '.join(missing)}."


class Links(Check):
    name = "links"
    field = "body"

    def look(self, subject: Subject) -> Iterator[str | tuple[str, str]]:
        facts = subject.facts
        for path, written in dict(links_in(subject.story["body"])).items():
            if path in facts.dead_paths and path.rpartition("/")[2] != subject.story["slug"]:
                yield f"The link to {written} leads nowhere: {facts.dead_paths[path]}."
        for pk in cards_in(subject.story["body"]):
            if pk in facts.dead_articles:
                yield f"Readers will not see the card of an article: {facts.dead_articles[pk]}."
        for link in subject.story["related_links"]:
            wrong = facts.dead_articles.get(link["target"]["id"]) if link["target"] else None
            if wrong:
                yield f"Readers will not see a related link: {wrong}.", "related_links"


class Dates(Check):
    name = "dates"
    field = "published_at"

    def look(self, subject: Subject) -> Iterator[str]:
        published, updated = subject.moment("published_at"), subject.moment("updated_at")
        if published and published < subject.at - OLDEST:
            yield f"The publication date, {spoken(published)}, is more than a hundred years ago."
        if published and updated and updated < published:
            yield f"The printed update, {spoken(updated)}, lies before the publication."


HOUSE: tuple[Check, ...] = (
    HeadlineLength(),
    Standfirst(),
    Bylines(),
    Topics(),
    LeadPhoto(),
    AltText(),
    PhotoCredit(),
    BodyPhotos(),
    PhotoRights(),
    PhotoRightsEnding(),
    Leftovers(),
    Links(),
    Dates(),
)


@checks.register("newsroom")
def check_setting(**kwargs: Any) -> list[checks.CheckMessage]:
    """Whether PREFLIGHT names every check once, and with a word that means something."""
    names, rules = {check.name for check in HOUSE}, {check.name for check in RULES}
    said, words = settings.PREFLIGHT, ", ".join(Severity)
    wrong = [(name, "is a rule of the house and always blocks") for name in sorted(rules & said.keys())]
    wrong += [(name, "is no check") for name in sorted(said.keys() - names - rules)]
    wrong += [(name, f"is missing: say {words}") for name in sorted(names - said.keys())]
    wrong += [
        (name, f"cannot be “{said[name]}”: say {words}")
        for name in sorted(names & said.keys())
        if said[name] not in list(Severity)
    ]
    hint = f"The checks are {', '.join(sorted(names))}."
    return [checks.Error(f"PREFLIGHT: “{name}” {what}.", hint=hint, id="newsroom.E001") for name, what in wrong]
