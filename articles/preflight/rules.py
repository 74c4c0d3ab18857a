"""What no newsroom can switch off: without it there is no page, or readers would see it before its time."""

from collections.abc import Iterator

from articles.moments import spoken
from articles.preflight.findings import Check, Subject


class Headline(Check):
    name = field = "headline"
    is_rule = is_vital = True

    def look(self, subject: Subject) -> Iterator[str]:
        if not subject.story["headline"].strip():
            yield "The headline is missing."


class Body(Check):
    name = field = "body"
    is_rule = is_vital = True

    def look(self, subject: Subject) -> Iterator[str]:
        if not subject.story["body"].strip():
            yield "The body is empty."


class SectionChosen(Check):
    name = field = "section"
    is_rule = is_vital = True

    def look(self, subject: Subject) -> Iterator[str]:
        section = subject.story["section"]
        if not section:
            yield "No section is chosen, so the article has no address."
        elif section["id"] not in subject.facts.sections:
            yield f"The section “{section['label']}” no longer exists: choose another."


class LeadPhotoThere(Check):
    name = "photo_gone"
    field = "lead_photo"
    is_rule = is_vital = True

    def look(self, subject: Subject) -> Iterator[str]:
        if subject.story["lead_photo"] and subject.lead_photo is None:
            yield f"The lead photo “{subject.story['lead_photo']['label']}” is no longer in the library."


class Embargo(Check):
    """The later of the embargo in these words and of one that was set since they were saved."""

    name = "embargo"
    field = "embargo_until"
    is_rule = True

    def look(self, subject: Subject) -> Iterator[str]:
        ends = [end for end in (subject.moment("embargo_until"), subject.held_until) if end]
        if ends and max(ends) > subject.at:
            yield f"Under embargo until {spoken(max(ends))}."


class DateAhead(Check):
    name = "date_ahead"
    field = "published_at"
    is_rule = True

    def look(self, subject: Subject) -> Iterator[str]:
        date = subject.moment("published_at")
        if date and date > subject.at:
            yield f"The publication date, {spoken(date)}, lies ahead: empty it, or schedule the article."


RULES = (Headline(), Body(), SectionChosen(), LeadPhotoThere(), Embargo(), DateAhead())
