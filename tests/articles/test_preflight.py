"""The checks before publishing: what each finds, what it leaves alone, and what a finding means."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.checks import run_checks

from articles import content, preflight, publishing
from articles.models import RelatedLink
from articles.preflight.findings import Severity
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    save,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def ready(**changes: Any) -> content.Content:
    """The content of a story against which nothing can be said, changed where the test says so."""
    fields = {"standfirst": "After nine winters.", "lead_photo": make_photo()} | changes
    article = make_article(
        authors=fields.pop("authors", [make_author()]), tags=fields.pop("tags", ["Ferries"]), **fields
    )
    assert article.revision
    return article.revision.content


def found(story: content.Content, *, at: datetime = NOW, **options: Any) -> dict[str, Any]:
    """What the checks find, by name."""
    findings = preflight.inspect(story, preflight.Facts.read(story), at=at, **options)
    return {finding.check: finding for finding in findings}


def test_nothing_is_said_against_a_story_that_is_ready() -> None:
    assert found(ready()) == {}


# (check, what makes it speak, where it leads, whether it blocks)
SPEAK: list[tuple[str, dict[str, Any], str, bool]] = [
    ("headline", {"headline": " "}, "headline", True),
    ("body", {"body": ""}, "body", True),
    ("section", {"section": None}, "section", True),
    ("section", {"section": {"id": 0, "label": "Gone"}}, "section", True),
    ("photo_gone", {"lead_photo": {"id": 0, "label": "Gone"}}, "lead_photo", True),
    ("embargo", {"embargo_until": content.in_utc(NOW + HOUR)}, "embargo_until", True),
    ("date_ahead", {"published_at": content.in_utc(NOW + HOUR)}, "published_at", True),
    ("leftover", {"body": "<p>About TK people came.</p>"}, "body", True),
    ("headline_length", {"headline": "x" * 111}, "headline", False),
    ("standfirst", {"standfirst": ""}, "standfirst", False),
    ("byline", {"bylines": []}, "bylines", False),
    ("topic", {"tags": []}, "tags", False),
    ("lead_photo", {"lead_photo": None}, "lead_photo", False),
    ("dates", {"published_at": "1026-11-20T12:00:00+00:00"}, "published_at", False),
    (
        "dates",
        {"published_at": content.in_utc(NOW - HOUR), "updated_at": content.in_utc(NOW - 2 * HOUR)},
        "published_at",
        False,
    ),
    ("links", {"body": '<p><a href="/nowhere/at-all/">there</a></p>'}, "body", False),
    ("body_photos", {"body": '<figure data-photo="999999"></figure>\n<p>Words.</p>'}, "body", False),
]


@pytest.mark.parametrize(("check", "change", "field", "blocks"), SPEAK)
def test_a_check_speaks(check: str, change: dict[str, Any], field: str, blocks: bool) -> None:
    findings = found(ready() | change)
    assert set(findings) == {check}
    assert (findings[check].field, findings[check].blocks) == (field, blocks)


# What is not quite as it should be and still passes.
SILENT: list[dict[str, Any]] = [
    {"headline": "x" * 110},
    {"bylines": [], "agency_credit": "With Reuters inputs"},
    {"embargo_until": content.in_utc(NOW)},
    {"published_at": content.in_utc(NOW)},
    {"published_at": "1950-01-01T00:00:00+00:00"},
    {"body": '<p><a href="https://example.org/nowhere/">out</a> <a href="/search/?q=x">in</a></p>'},
    {"body": '<p><a href="/">home</a> <a href="/#top">up</a></p>'},
    {"body": '<p><a href="mailto:desk@example.org">mail</a> <a href="/authors/">all</a> <a href="/rss.xml">x</a></p>'},
]


@pytest.mark.parametrize("change", SILENT)
def test_checks_leave_alone_what_is_in_order(change: dict[str, Any]) -> None:
    assert found(ready() | change) == {}


@pytest.mark.parametrize(
    "text",
    [
        "About TK people came.",
        "[TK]",
        "[tk: number]",
        "TKTK",
        "tktk",
        "It cost $TK.",
        "Cost: TK",
        "TK TK Maxx",
        "TK, he said",
    ],
)
def test_tk_is_found(text: str) -> None:
    sentence = found(ready(body=f"<p>{text}</p>"))["leftover"].sentence
    assert "TK" in sentence.upper()


@pytest.mark.parametrize(
    "text",
    [
        "TK Maxx opens a shop.",
        "TK Elevator",
        "TK 1951 from Istanbul",
        "ATK",
        "TKMS",
        "TK’s shop",
        "T.K. Stone",
        "nic.tk",
        "Tk 500",
    ],
)
def test_names_that_look_like_tk_are_left_alone(text: str) -> None:
    assert "leftover" not in found(ready(body=f"<p>{text}</p>"))


def test_in_german_a_bare_tk_is_an_insurer() -> None:
    story = ready(language="de-DE", body="<p>Die TK zahlt.</p>")
    assert "leftover" not in found(story)
    assert "leftover" in found(story | {"body": "<p>Die [TK] zahlt.</p>"})


def test_a_leftover_is_quoted_with_the_words_around_it() -> None:
    body = "<p>First.</p>\n<p>The ferry that came in early carried TK passengers, all of them cheering loudly.</p>"
    sentence = found(ready(body=body, standfirst="It was TK"))
    assert "carried TK passengers, all of them…”" in sentence["leftover"].sentence
    assert "First" not in sentence["leftover"].sentence


@pytest.mark.parametrize(
    ("library", "own", "missing"),
    [("", "", True), ("Cranes.", "", False), ("", "Our own words.", False), ("Cranes.", "Our own words.", False)],
)
def test_the_articles_own_words_for_a_photo_come_before_the_librarys(library: str, own: str, missing: bool) -> None:
    photo = make_photo(alt_text=library, credit=library)
    findings = found(ready(lead_photo=photo, lead_alt_text=own, lead_credit=own))
    assert set(findings) == ({"alt_text", "photo_credit"} if missing else set())
    assert not missing or (findings["alt_text"].blocks and not findings["photo_credit"].blocks)


def test_photos_in_the_body_need_alternative_text_and_credit() -> None:
    bare, good = make_photo("Bare", alt_text="", credit=""), make_photo()
    said = f'<figure data-photo="{bare.pk}" data-credit="A &gt; B" data-alt="x > y"><figcaption>C</figcaption></figure>'
    figures = f'<figure class="x" data-photo="{bare.pk}"></figure><figure data-photo={good.pk}></figure>{said}'
    story = ready()
    found_here = preflight.inspect(
        story | {"body": f"{figures}<p>Words.</p>"}, preflight.Facts.read(story | {"body": figures}), at=NOW
    )
    assert [finding.sentence for finding in found_here] == [
        "The photo “Bare” in the body has no alternative text and no credit."
    ]


def test_links_to_what_readers_cannot_open_are_found(settings: Any) -> None:
    section = make_section("World")
    live, draft, gone = make_live_article("Live"), make_article("Draft"), make_live_article("Gone")
    publishing.withdraw(article=gone, by=None, now=NOW)
    good = [
        f"/world/{live.slug}/",
        f"{settings.SITE_URL}/world/{live.slug}/?a=1#b",
        "/world/",
        f"/old-place/{live.slug}/",
    ]
    bad = {f"/world/{draft.slug}/": "“Draft” is not published", f"/world/{gone.slug}": "“Gone” was withdrawn"}
    bad |= {"/nowhere/": "there is no such page", "/admin/articles/": "there is no such page"}
    body = "".join(f'<p><a href="{url}">x</a></p>' for url in (*good, *bad))
    story = ready(section=section) | {"body": body}
    found_here = [
        finding.sentence
        for finding in preflight.inspect(story, preflight.Facts.read(story), at=NOW)
        if finding.check == "links"
    ]
    assert found_here == [f"The link to {url} leads nowhere: {why}." for url, why in bad.items()]


def test_related_links_to_what_is_not_live_are_found() -> None:
    article = make_article()
    for position, target in enumerate([make_live_article("Live"), make_article("Draft")]):
        RelatedLink.objects.create(article=article, target=target, position=position)
    finding = found(save(article).content)["links"]
    assert finding.sentence == "Readers will not see a related link: “Draft” is not published."
    assert finding.anchor == "related_links-group"


def test_cards_of_articles_that_are_not_live_are_found() -> None:
    cards = "".join(f'<div data-article="{row.pk}"></div>' for row in (make_live_article(), make_article("Draft")))
    finding = found(ready() | {"body": f"{cards}<p>Words.</p>"})["links"]
    assert finding.sentence == "Readers will not see the card of an article: “Draft” is not published."


def test_an_embargo_set_on_the_working_copy_holds_older_words_too() -> None:
    story = ready()
    assert found(story, held_until=NOW + HOUR)["embargo"].blocks
    assert "12:00" in found(story | {"embargo_until": content.in_utc(NOW)}, at=NOW - HOUR)["embargo"].sentence


def test_the_facts_of_many_stories_cost_no_more_queries_than_those_of_one(
    django_assert_max_num_queries: Any,
) -> None:
    stories = []
    for _ in range(3):
        article = make_article(lead_photo=make_photo(), body=f'<p><a href="/world/{make_article().slug}/">x</a></p>')
        RelatedLink.objects.create(article=article, target=make_article(), position=1)
        stories.append(save(article).content)
    with django_assert_max_num_queries(4):
        facts = preflight.Facts.read(*stories)
    assert len(facts.photos) == 3
    assert len(facts.dead_articles) == 6


def test_a_newsroom_decides_what_a_check_means(settings: Any) -> None:
    story = ready() | {"standfirst": "", "tags": []}
    settings.PREFLIGHT = settings.PREFLIGHT | {"standfirst": "block", "topic": "off"}
    findings = found(story)
    assert set(findings) == {"standfirst"}
    assert findings["standfirst"].blocks
    assert findings["standfirst"].may_be_overridden


def test_what_makes_the_page_cannot_be_overridden() -> None:
    story = ready() | {"headline": "", "embargo_until": content.in_utc(NOW + HOUR)}
    findings = found(story)
    assert not findings["headline"].may_be_overridden
    assert findings["embargo"].may_be_overridden


def test_an_archive_meets_the_rules_only() -> None:
    story = ready() | {"standfirst": "", "body": "<p>TK</p>", "embargo_until": content.in_utc(NOW + HOUR)}
    assert set(found(story, archive=True)) == {"embargo"}


def test_the_setting_names_every_check(settings: Any) -> None:
    assert run_checks(tags=["newsroom"]) == []
    settings.PREFLIGHT = {name: "warn" for name in settings.PREFLIGHT if name != "topic"} | {
        "standfirst": "shout", "headlines": "block", "embargo": "warn",
    }  # fmt: skip
    told = " ".join(message.msg for message in run_checks(tags=["newsroom"]))
    assert "“topic” is missing" in told
    assert "“standfirst” cannot be “shout”" in told
    assert "“headlines” is no check" in told
    assert "“embargo” is a rule" in told


def test_every_check_has_its_own_name() -> None:
    names = [check.name for check in (*preflight.RULES, *preflight.HOUSE)]
    assert len(set(names)) == len(names)
    assert {check.severity for check in preflight.RULES} == {Severity.BLOCK}


def test_old_content_without_newer_fields_can_be_checked() -> None:
    story = ready()
    del story["embargo_until"]
    assert found(story, at=datetime(2026, 11, 20, 12, tzinfo=UTC)) == {}
