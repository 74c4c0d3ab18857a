"""The article's history: what happened, two versions compared, one of them restored."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import content, publishing
from articles.admin_views.timeline import PORTION
from articles.models import Article, Byline, Note, PublishedArticle, Schedule
from tests.articles.test_content import make_full_article, texts
from tests.desk_form import everything, form_of, log_in, send, told
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    make_user,
    publish,
    save,
)

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOUR = timedelta(hours=1)


def address(name: str, article: Article, *args: Any) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def entries(client: Client, article: Article, **query: Any) -> list[Any]:
    return list(client.get(address("history", article), query).context["timeline"].entries)


def edit(article: Article, *, now: Any = NOW, by: Any = None, **words: Any) -> Article:
    article = Article.objects.get(pk=article.pk)
    for name, value in words.items():
        setattr(article, name, value)
    save(article, by=by, now=now)
    return article


def test_the_history_tells_who_did_what_when_and_why(managing: Client) -> None:
    cleo = make_user(first_name="Cleo", last_name="Hart")
    article = make_article("First", body="<p>One.</p>\n<p>Two.</p>")
    Note.objects.create(article=article, author_name="Rita", action="submit", created_at=NOW + HOUR)
    Note.objects.create(article=article, author_name="Rita", text="No move", created_at=NOW + HOUR)
    Note.objects.create(article=article, action="return", text="Needs a second source", created_at=NOW + 2 * HOUR)
    article = edit(article, now=NOW + 3 * HOUR, by=cleo, headline="Second", body="<p>One!</p>\n<p>Two?</p>")
    publish(article, now=NOW + 3 * HOUR, by=cleo)
    publish(edit(article, now=NOW + 4 * HOUR, kicker="Port"), now=NOW + 4 * HOUR, minor=True)
    publishing.withdraw(article=article, by=cleo, now=NOW + 5 * HOUR, reason="Wrong boat", public_note="Sorry.")
    found = [(entry.kind, entry.what, entry.who) for entry in entries(managing, article)]
    assert found == [
        ("withdrawal", "Withdrawn", "Cleo Hart"),
        ("publication", "Changes published: revision 3", ""),
        ("revision", "Revision 3", ""),
        ("publication", "Published: revision 2", "Cleo Hart"),
        ("revision", "Revision 2", "Cleo Hart"),
        ("move", "Returned", ""),
        ("move", "Submitted for review", "Rita"),
        ("revision", "Revision 1", ""),
    ]
    html = managing.get(address("history", article)).content.decode()
    for words in (
        "Changed: headline, 2 paragraphs", "Changed: kicker", "The first version", "Needs a second source",
        "Reason: <bdi>Wrong boat</bdi>", "For readers: <bdi>Sorry.</bdi>", "A minor edit",
    ):  # fmt: skip
        assert words in html


def test_plans_are_told_with_what_became_of_them(managing: Client) -> None:
    article = make_live_article()
    cleo = make_user(first_name="Cleo", last_name="Hart")
    plan = {
        "article": article,
        "revision": article.revision,
        "created_by": cleo,
        "created_at": NOW,
        "due_at": NOW + HOUR,
    }
    Schedule.objects.create(cancelled_at=NOW + HOUR, cancelled_by_name="Rita", **plan)
    Schedule.objects.create(done_at=NOW + HOUR, **plan)
    Schedule.objects.create(done_at=NOW + HOUR, refusal="Under embargo.", **plan)
    article = edit(article, kicker="Planned")
    Schedule.objects.create(**(plan | {"revision": article.revision}))
    page = managing.get(address("history", article))
    timeline = page.context["timeline"]
    told_of = [(entry.what, entry.who) for entry in timeline.entries if entry.kind == "plan"]
    due = "20 Nov 2026, 13:00 UTC"
    for line in (
        (f"Called off the publication of revision 1 for {due}", "Rita"),
        (f"Carried out the publication of revision 1 planned for {due}", ""),
        (f"Could not carry out the publication of revision 1 planned for {due}", ""),
        (f"Planned the publication of revision 2 for {due}", "Cleo Hart"),
    ):
        assert line in told_of
    assert (timeline.live, timeline.planned) == (1, 2)
    html = page.content.decode()
    assert "Why: <bdi>Under embargo.</bdi>" in html
    assert html.count("chip-live") == html.count("chip-scheduled") == html.count(">Working copy<") == 1


def test_a_long_history_comes_in_portions_in_which_nothing_is_lost_or_told_twice(managing: Client) -> None:
    article = make_article("0")
    for number in range(1, 2 * PORTION + 5):
        article = edit(article, headline=str(number), now=NOW + number * HOUR)
        if number % 7 == 0:
            publish(article, now=NOW + number * HOUR + HOUR / 2)
    told_of, before, pages = [], None, 0
    while before or not pages:
        page = managing.get(address("history", article), {"before": before} if before else {})
        told_of += [entry.what for entry in page.context["timeline"].entries]
        before, pages = page.context["timeline"].older, pages + 1
    assert pages == 3
    assert len(told_of) == len(set(told_of)) == (2 * PORTION + 5) + 9
    assert told_of[-1] == "Revision 1"


@pytest.mark.parametrize("number", [2, 25])
def test_the_history_asks_few_questions_however_long_it_is(managing: Client, number: int) -> None:
    article = make_live_article()
    for count in range(number):
        article = edit(article, headline=str(count), by=make_user())
        publish(article, by=make_user())
        Note.objects.create(article=article, author=make_user(), action="submit", created_at=NOW)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        managing.get(address("history", article), {"before": 10**9 - 1})
    assert len(queries) <= 14, [query["sql"] for query in queries]


def test_a_correction_is_compared_with_what_was_live(managing: Client) -> None:
    article = edit(make_live_article("Four"), kicker="Unfinished")
    live = PublishedArticle.objects.get().revision
    publishing.correct(
        article=article, opened=live, kind="correction", text="Noon.", words={"headline": "Noon"}, by=None, now=NOW
    )
    changed = {
        entry.revision.number: (entry.changed, entry.previous) for entry in entries(managing, article) if entry.revision
    }
    assert changed[3] == ("headline, corrections", 1)
    assert changed[4] == ("headline, corrections", 2)


def test_every_field_is_compared(managing: Client) -> None:
    article = make_full_article()
    other = make_section("Sport")
    article = edit(
        article, kicker="New", headline="New ferry", standfirst="It sails on.", slug="new-ferry", section=other,
        lead_photo=make_photo("Cranes"), lead_caption="New", lead_credit="New", lead_alt_text="New",
        agency_credit="New", genre="satire", series=None, part=3, translation_of=None,
        language="he", direction="ltr", published_at=NOW, embargo_until=None, body="<p>The first words.</p>",
    )  # fmt: skip
    article.bylines.first().delete()
    article.related_links.first().delete()
    article.corrections.create(text="And again.", noted_at=NOW, position=20)
    article.tags.add("Boats")
    save(article)
    page = managing.get(address("compare", article), {"old": 2, "new": 4})
    labels = [change.label for change in page.context["changes"]]
    assert labels == [
        "kicker", "headline", "slug", "standfirst", "section", "genre", "series", "part",
        "lead photo", "caption", "credit", "alternative text",
        "agency credit", "language", "direction", "translation of", "publication date", "embargo until",
        "bylines", "related links", "corrections", "topics",
    ]  # fmt: skip
    html = page.content.decode()
    assert "[inserted: </span>New ferry" in html or "[inserted: </span>New " in html
    assert "[deleted: </span>Europe" in html
    assert "[deleted: </span>Analysis" in html
    assert "[inserted: </span>3" in html
    assert '<div class="prose marked" lang="he" dir="ltr">' in html
    assert managing.get(address("compare", article), {"old": 4, "new": 2}).context["old"].number == 2


def test_a_single_version_has_nothing_to_be_compared_with(managing: Client) -> None:
    article = make_article()
    assert "Compare the two" not in managing.get(address("history", article)).content.decode()
    edit(article, headline="Second")
    assert "Compare the two" in managing.get(address("history", article)).content.decode()


def test_a_section_that_was_renamed_is_no_change(managing: Client) -> None:
    article = make_article(section=make_section("World"))
    article.section.name = "Globe"
    article.section.save()
    article = edit(article, headline="Changed")
    assert next(entry.changed for entry in entries(managing, article) if entry.previous) == "headline"


@pytest.mark.parametrize("query", [{}, {"old": 1}, {"old": 1, "new": 99}, {"old": "x", "new": "²"}, {"old": "9" * 40}])
def test_versions_that_are_not_there_are_not_found(managing: Client, query: dict[str, Any]) -> None:
    article = make_article()
    assert managing.get(address("compare", article), query).status_code == 404


def test_a_version_is_restored_as_a_new_one(managing: Client) -> None:
    article = edit(make_live_article("First"), headline="Second")
    publish(article)
    assert "Restore revision 1" in managing.get(address("compare", article), {"old": 1, "new": 2}).content.decode()
    page = managing.post(address("restore", article, 1), {"base": article.revision_id}, follow=True)
    assert "The words of revision 1 are back, as revision 3." in told(page)
    assert Article.objects.get().headline == "First"
    assert PublishedArticle.objects.get().headline == "Second"


def test_restoring_on_a_page_that_is_out_of_date_overwrites_nothing(managing: Client) -> None:
    article = edit(make_article("First"), headline="Second")
    base = article.revision_id
    edit(article, headline="Third")
    for sent in (base, "", "nonsense", "9" * 30):
        page = managing.post(address("restore", article, 1), {"base": sent}, follow=True)
        assert "saved this article" in told(page)
    assert Article.objects.get().headline == "Third"
    assert managing.get(address("restore", article, 1)).status_code == 405


def test_restoring_what_is_there_makes_no_revision(managing: Client) -> None:
    article = edit(edit(make_article("First"), headline="Second"), headline="First")
    page = managing.post(address("restore", article, 1), {"base": article.revision_id}, follow=True)
    assert "says the same as revision 1" in told(page)
    assert article.revisions.count() == 3


def test_what_could_not_come_back_is_said(managing: Client) -> None:
    gone = make_author("Ada Bell")
    article = make_article("First", authors=[gone])
    Byline.objects.all().delete()
    article = edit(article, headline="Second")
    gone.delete()
    page = managing.post(address("restore", article, 1), {"base": article.revision_id}, follow=True)
    assert "Author “Ada Bell” no longer exists." in told(page)


def test_an_editor_restores_without_moving_the_article_where_it_may_not_go(client: Client) -> None:
    world, sport = make_section("World"), make_section("Sport")
    article = edit(make_article("First", section=sport), headline="Second", section=world)
    world.editors.add(log_in(client, "Editor"))
    page = client.post(address("restore", article, 1), {"base": article.revision_id}, follow=True)
    assert "The section stays as it is" in told(page)
    article = Article.objects.get()
    assert (article.headline, article.section) == ("First", world)


def test_who_may_only_read_compares_and_does_not_restore(client: Client) -> None:
    article = edit(make_live_article("First"), headline="Second")
    log_in(client, "Reporter")
    for page in (
        client.get(address("history", article)),
        client.get(address("compare", article), {"old": 1, "new": 2}),
        client.get(address("revision", article, 1)),
    ):
        assert page.status_code == 200
        assert "Restore" not in page.content.decode()
    before = everything()
    assert client.post(address("restore", article, 1), {"base": article.revision_id}).status_code == 403
    assert everything() == before


def test_nobody_without_a_role_sees_the_past(client: Client) -> None:
    article = edit(make_article("First"), headline="Second")
    log_in(client, "")
    for url in (
        address("history", article),
        address("compare", article) + "?old=1&new=2",
        address("revision", article, 1),
    ):
        assert client.get(url).status_code == 403


stories = st.fixed_dictionaries(
    dict.fromkeys(("kicker", "standfirst", "lead_caption", "agency_credit"), texts)
    | {
        "headline": texts.filter(bool),
        "language": st.sampled_from(["en", "ar"]),
        "published_at": st.sampled_from([None, NOW - timedelta(days=3)]),
        "body": st.lists(st.sampled_from(["<p>One</p>", "<h2>Two &amp; two</h2>", "<hr>"])).map("\n".join),
    }
)
topics = st.sets(st.sampled_from(["Boats", "Ports", "Sea"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.tuples(stories, topics, st.integers(0, 2)), min_size=2, max_size=4))
def test_restoring_any_revision_gives_that_revision(versions: list[Any]) -> None:
    article = make_article()
    authors = [make_author(f"Author {number}") for number in range(2)]
    for words, tags, bylines in versions:
        for name, value in words.items():
            setattr(article, name, value)
        article.bylines.all().delete()
        for place in range(bylines):
            article.bylines.create(author=authors[place], position=place)
        article.tags.set(sorted(tags))
        save(article)
    for revision in list(article.revisions.all()):
        restored, lost = publishing.restore(
            revision=revision, base=Article.objects.get(pk=article.pk).revision, by=None, now=NOW
        )
        assert lost == []
        assert restored.content == content.whole(revision.content)


def test_the_minor_edit_beside_publish_leaves_the_readers_date(managing: Client) -> None:
    article = make_live_article("First")
    assert "minor_edit" in managing.get(form_of(article)).content.decode()
    send(managing, form_of(article), button="_publish", headline="First, corrected", minor_edit="1")
    assert PublishedArticle.objects.get().updated_at is None
    send(managing, form_of(article), button="_publish", headline="Second")
    assert PublishedArticle.objects.get().updated_at is not None
    assert "minor_edit" not in managing.get(form_of(make_article())).content.decode()
