"""What `make_demo` adds to the sample edition: the site's profile and pages, colours, genres, series, a front."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from articles import catalogue, publishing
from articles.counting import work_out_most_read
from articles.models import (
    Article,
    Placement,
    Policy,
    Promo,
    PublishedArticle,
    ReadCount,
    Section,
    Series,
    SiteProfile,
    Source,
)

EDITION = json.loads(Path(__file__).with_name("edition.json").read_text(encoding="utf-8"))
# The front's lead stays for a day, so that a newcomer's own story comes to the top in the end.
PLACED_FOR = timedelta(days=1)


@transaction.atomic
def complete_edition(*, by: Any, now: datetime) -> None:
    """Add what edition.json says to the imported articles; captures that did not come in are passed over.

    For a site without a profile, once. The changes go the way of every change: saved as revisions, published as minor.
    """
    profile = SiteProfile(name=settings.SITE_NAME, tagline=settings.SITE_TAGLINE, **EDITION["profile"])
    publishing.save_profile(profile=profile, by=by, now=now)
    for position, (kind, paragraphs) in enumerate(EDITION["pages"].items(), start=1):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        publishing.save_policy(policy=Policy(kind=kind, body=body, position=position * 10), by=by, now=now)
    for position, (path, (colour, about)) in enumerate(EDITION["sections"].items(), start=1):
        if section := Section.objects.filter(path=path).first():
            section.position, section.colour, section.description = position * 10, colour, about
            catalogue.save_section(section=section, by=by, now=now)
    for promo in EDITION["promos"]:
        about = promo | {"section": Section.objects.filter(path=promo["section"]).first()}
        publishing.save_promo(promo=Promo(**about), by=by, now=now)
    _tell_more(by=by, now=now)
    _correct(EDITION["corrections"], by=by, now=now)
    _withdraw(EDITION["withdrawn"], by=by, now=now)
    _place(by=by, now=now)
    _read(now=now)


def _tell_more(*, by: Any, now: datetime) -> None:
    """Give articles their genres and kickers, and join the parts of each series."""
    told: dict[str, dict[str, Any]] = {capture: dict(words) for capture, words in EDITION["articles"].items()}
    for slug, about in EDITION["series"].items():
        series = Series(slug=slug, name=about["name"], description=about["description"])
        if _sources(about["parts"]):
            catalogue.save_series(series=series, by=by, now=now)
        for part, capture in enumerate(about["parts"], start=1):
            told.setdefault(capture, {}).update(series=series, part=part)
    for capture, source in _sources(told).items():
        _change(source, told[capture], by=by, now=now)


def _change(source: Source, words: Mapping[str, Any], *, by: Any, now: datetime) -> None:
    """Change an article and publish it if readers had it; the next import does not take this for an editor's work."""
    article, base = source.article, source.article.revision
    was_live = PublishedArticle.objects.filter(revision=base).exists()
    for name, value in words.items():
        setattr(article, name, value)
    note = "Completed for the sample edition"
    source.revision = publishing.save_revision(article=article, base=base, by=by, now=now, note=note)
    source.save(update_fields=["revision"])
    if was_live:
        publishing.publish(revision=source.revision, by=by, now=now, minor=True, reason=note, archive=True)


def _correct(notes: Mapping[str, str], *, by: Any, now: datetime) -> None:
    """Correct articles in public; the next import does not take this for an editor's work either."""
    for capture, source in _sources(_live(notes)).items():
        opened = source.article.revision
        assert opened
        about: dict[str, Any] = {"article": source.article, "opened": opened, "kind": "correction", "words": {}}
        done = publishing.correct(**about, text=notes[capture], by=by, now=now, minor=True)
        source.revision = done.published.revision
        source.save(update_fields=["revision"])


def _withdraw(words: Mapping[str, str], *, by: Any, now: datetime) -> None:
    """Publish a story and withdraw it, so that its address says what became of it."""
    section = Section.objects.filter(path=words["section"]).first()
    article = Article.objects.create(headline=words["headline"], body=words["body"], section=section, owner=by)
    saved = publishing.save_revision(article=article, base=None, by=by, now=now)
    publishing.publish(revision=saved, by=by, now=now, reason="demo", archive=True)
    publishing.withdraw(article=article, by=by, now=now, reason="demo", public_note=words["note"])


def _place(*, by: Any, now: datetime) -> None:
    """Arrange the front page for a day."""
    live = _live([row["capture"] for row in EDITION["front"]])
    placements = [
        Placement(
            slot=row["slot"], article=live[row["capture"]], kicker=row.get("kicker", ""), ends_at=now + PLACED_FOR
        )
        for row in EDITION["front"]
        if row["capture"] in live
    ]
    note = "The sample edition as its editors saw it"
    publishing.save_front(section=None, placements=placements, base=0, by=by, now=now, note=note)


def _read(*, now: datetime) -> None:
    """Let some articles have been read within the last hour, so that there is a list of what is read most."""
    hour, live = now.replace(minute=0, second=0, microsecond=0), _live(EDITION["read"])
    ReadCount.objects.add({(live[capture].pk, hour): EDITION["read"][capture] for capture in live})
    work_out_most_read(now=now)


def _live(captures: Any) -> dict[str, Article]:
    sources = _sources(captures)
    live = set(PublishedArticle.objects.filter(article__source__in=sources.values()).values_list("pk", flat=True))
    return {capture: source.article for capture, source in sources.items() if source.article_id in live}


def _sources(captures: Any) -> dict[str, Source]:
    """Return the sources of captures by their names, without those that an editor has changed since."""
    rows = {source.key.partition("|")[0]: source for source in Source.objects.select_related("article__revision")}
    return {name: rows[name] for name in captures if name in rows and not rows[name].is_edited}
