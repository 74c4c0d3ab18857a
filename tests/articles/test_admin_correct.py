"""The page on which a live article is corrected."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, PublishedArticle
from tests.desk_form import everything, form_of, log_in, told
from tests.factories import NOW, make_article, make_live_article, make_section, publish, save

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_correct", args=[article.pk])


def sent(client: Client, article: Article, **changes: Any) -> dict[str, Any]:
    """What the page would send, changed where the test says so."""
    context = client.get(page_of(article)).context
    form = context["form"]
    fields = {name: form.initial[name] for name in ("headline", "standfirst", "body")}
    return fields | {"kind": "correction", "text": "It was noon.", "opened": context["opened"].pk} | changes


def test_a_correction_is_published_from_the_live_words(managing: Client) -> None:
    article = make_live_article("Ferry sails at four")
    article.kicker, article.headline = "Unfinished", "Ferry sails at four sharp"
    save(article)
    page = managing.get(page_of(article)).content.decode()
    assert "Ferry sails at four</textarea>" in page
    assert "The working copy is ahead" in page
    data = sent(managing, article, body="<p>It sails at noon.</p><script>x</script>")
    answer = managing.post(page_of(article), data, follow=True)
    assert "It is in this copy too, whose other changes stay unpublished" in told(answer)
    live = PublishedArticle.objects.get()
    assert live.body_html == "<p>It sails at noon.</p>"
    assert (live.headline, live.kicker) == ("Ferry sails at four", "")
    assert live.updated_at is not None
    stored = Article.objects.get()
    assert (stored.headline, stored.body) == ("Ferry sails at four sharp", "<p>It sails at noon.</p>")


def test_a_minor_one_leaves_the_readers_date(managing: Client) -> None:
    article = make_live_article()
    managing.post(page_of(article), sent(managing, article, minor="on", headline="Two\r\nlines"))
    live = PublishedArticle.objects.get()
    assert (live.headline, live.updated_at) == ("Two lines", None)


@pytest.mark.parametrize(
    "changes", [{"text": " "}, {"headline": ""}, {"body": ""}, {"kind": "rumour"}, {"body": "<p> </p>"}]
)
def test_what_is_missing_is_said_and_nothing_is_published(managing: Client, changes: dict[str, str]) -> None:
    article = make_live_article()
    data = sent(managing, article, standfirst="Typed") | changes
    before = everything()
    page = managing.post(page_of(article), data)
    assert page.context["form"].errors
    assert "Typed</textarea>" in page.content.decode()
    assert everything() == before


def test_what_somebody_else_corrected_meanwhile_is_shown_before_it_is_overwritten(managing: Client) -> None:
    article = make_live_article("As it was")
    data = sent(managing, article, headline="Mine")
    managing.post(page_of(article), sent(managing, article, headline="Theirs"))
    page = managing.post(page_of(article), data)
    html = page.content.decode()
    assert "Nothing is published yet" in html
    assert "Mine</textarea>" in html
    assert f"{reverse('admin:articles_article_compare', args=[article.pk])}?old=1&amp;new=2" in html
    assert PublishedArticle.objects.get().headline == "Theirs"
    managing.post(page_of(article), data | {"opened": page.context["opened"].pk})
    assert PublishedArticle.objects.get().headline == "Mine"


@pytest.mark.parametrize("opened", ["", "0", "nonsense", "9" * 30])
def test_a_page_that_does_not_say_what_it_builds_on_overwrites_nothing(managing: Client, opened: str) -> None:
    article = make_live_article("As it was")
    page = managing.post(page_of(article), sent(managing, article, headline="Mine", opened=opened))
    assert "Nothing is published yet" in page.content.decode()
    assert PublishedArticle.objects.get().headline == "As it was"


def test_what_could_not_be_brought_in_is_said(managing: Client) -> None:
    article = make_live_article("As it was")
    article.headline = "Rewritten"
    save(article)
    answer = managing.post(page_of(article), sent(managing, article, headline="Corrected"), follow=True)
    assert "keeps its own headline" in told(answer)


def test_only_what_is_live_can_be_corrected(managing: Client) -> None:
    live = make_live_article()
    assert page_of(live) in managing.get(form_of(live)).content.decode()
    draft = make_article()
    assert page_of(draft) not in managing.get(form_of(draft)).content.decode()
    assert "nothing to correct" in told(managing.get(page_of(draft), follow=True))
    data = sent(managing, live)
    publishing.withdraw(article=live, by=None, now=NOW)
    assert "nothing to correct" in told(managing.post(page_of(live), data, follow=True))
    assert not PublishedArticle.objects.exists()


@pytest.mark.parametrize("role", ["Reporter", "Editor", ""])
def test_who_may_not_correct_is_refused_and_nothing_changes(client: Client, role: str) -> None:
    article = make_live_article(owner=log_in(client, role))
    before = everything()
    data = {"opened": article.revision_id, "kind": "correction", "text": "No.", "headline": "No", "body": "<p>No</p>"}
    assert client.get(page_of(article)).status_code == 403
    assert client.post(page_of(article), data).status_code == 403
    assert everything() == before


def test_correcting_takes_the_right_in_the_section_where_readers_find_it(client: Client) -> None:
    world, sport = make_section("World"), make_section("Sport")
    edgar = log_in(client, "Editor")
    world.editors.add(edgar)
    article = make_live_article(section=world)
    assert client.get(page_of(article)).status_code == 200
    article.section = sport
    save(article)
    assert client.get(page_of(article)).status_code == 403
    publish(article)
    assert client.get(page_of(article)).status_code == 403
