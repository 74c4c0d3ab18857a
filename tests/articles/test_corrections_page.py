"""What readers see of corrections and withdrawals."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import publishing
from articles.models import Article, PublishedArticle
from articles.reading import PORTION
from tests.articles.reading import read
from tests.desk_form import LIST
from tests.factories import NOW, make_article, make_live_article, make_photo, make_section, publish, save
from tests.photos.picturing import widest

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def correct(article: Article, text: str = "It was the noon boat.", *, now: Any = NOW + HOUR, **options: Any) -> None:
    opened = PublishedArticle.objects.get(article=article).revision
    given = {"kind": "correction", "words": {}, "by": None} | options
    publishing.correct(article=article, opened=opened, text=text, now=now, **given)


def picture(client: Client, address: str) -> int:
    return client.get(address).status_code


def test_a_correction_stands_below_the_article_with_its_time(client: Client) -> None:
    article = make_live_article("Ferry")
    correct(article, "It was the noon boat.\nSorry <b>.")
    correct(article, "And the captain is Ms Hart.", kind="clarification", now=NOW + 2 * HOUR)
    html = read(client, "/world/ferry/").partition("<body")[2]
    number = article.corrections.first().pk
    assert f'id="correction-{number}"' in html
    assert "It was the noon boat.<br>Sorry &lt;b&gt;." in html
    assert '<time datetime="2026-11-20T13:00:00+00:00">20 November 2026, 13:00 UTC</time>' in html
    assert f'<a href="#correction-{number}">' in html.partition('class="body"')[0]
    notes = html.partition('class="body"')[2]
    assert notes.index("noon boat") < notes.index("Clarification") < notes.index("Ms Hart")
    assert "Updated" in html
    assert html.index('class="body"') < html.index("noon boat")


def test_an_article_without_corrections_has_no_place_for_them(client: Client) -> None:
    make_live_article("Ferry")
    assert 'class="corrections"' not in read(client, "/world/ferry/")


def test_the_page_of_corrections_lists_those_of_live_articles_newest_first(client: Client) -> None:
    one, two, gone = make_live_article("One"), make_live_article("Two"), make_live_article("Gone")
    correct(one, "First", now=NOW + HOUR)
    correct(gone, "Not any more", now=NOW + 2 * HOUR)
    correct(two, "Second", now=NOW + 3 * HOUR)
    correct(one, "Third", now=NOW + 4 * HOUR)
    publishing.withdraw(article=gone, by=None, now=NOW)
    draft = make_article("Draft")
    draft.corrections.create(text="Secret", noted_at=NOW)
    save(draft)
    html = read(client, "/corrections/")
    places = [html.index(text) for text in ("Third", "Second", "First")]
    assert places == sorted(places)
    assert "Not any more" not in html
    assert "Secret" not in html
    assert f'href="/world/two/#correction-{two.corrections.get().pk}"' in html
    assert '<a href="/corrections/">Corrections</a>' in read(client, "/")


def test_a_note_that_the_desk_has_not_published_yet_is_not_shown(client: Client) -> None:
    article = make_live_article("Ferry")
    article.corrections.create(text="Secret", noted_at=NOW)
    save(article)
    assert "Secret" not in read(client, "/world/ferry/") + read(client, "/corrections/")


def test_a_later_edit_never_drops_a_correction(client: Client) -> None:
    article = make_live_article("Ferry")
    correct(article)
    article = Article.objects.get()
    article.headline = "Ferry again"
    save(article)
    publish(article)
    assert "noon boat" in read(client, "/world/ferry/")
    assert "noon boat" in read(client, "/corrections/")


@pytest.mark.usefixtures("kept_site")
def test_many_corrections_come_in_portions_at_the_same_cost(client: Client) -> None:
    article = make_live_article("Ferry")
    for number in range(PORTION + 3):
        correct(article, f"Note {number:02}", now=NOW + (number // 2) * HOUR)
    read(client, "/")
    with CaptureQueriesContext(connection) as queries:
        first = read(client, "/corrections/")
    assert len(queries) <= 2
    older = reverse("corrections") + first.split('rel="next" href="/corrections/')[1].split('"')[0]
    second = read(client, older)
    notes = [number for page in (first, second) for number in range(PORTION + 3) if f"Note {number:02}" in page]
    assert sorted(notes) == list(range(PORTION + 3))
    assert 'href="/corrections/">Newest' in second
    assert read(client, "/corrections/?before=nonsense") == first


def test_a_withdrawn_article_is_gone_everywhere_at_once_and_comes_back(client: Client) -> None:
    photo = make_photo()
    section = make_section("World")
    before = make_live_article("Before", published_at=NOW - 2 * HOUR)
    article = make_live_article("Ferry", section=section, lead_photo=photo, tags=["Boats"], published_at=NOW - HOUR)
    after = make_article("After", published_at=NOW)
    after.related_links.create(target=article, position=10)
    save(after)
    publish(after)
    pages = ["/", "/world/", "/topics/boats/", "/world/before/", "/world/after/"]
    assert all("/world/ferry/" in read(client, page) for page in pages)
    assert picture(client, widest(photo, "jpg").url) == 200
    publishing.withdraw(
        article=article, by=None, now=NOW, reason="Legal advice", public_note="It named the <wrong> company."
    )
    for page in pages:
        assert "Ferry" not in read(client, page), page
    assert "Before" in read(client, "/world/after/")
    assert picture(client, widest(photo, "jpg").url) == 404
    answer = client.get("/world/ferry/")
    assert answer.status_code == 410
    html = answer.content.decode()
    assert "It named the &lt;wrong&gt; company." in html
    assert "Legal advice" not in html
    assert before.headline in html
    publish(article)
    assert all("/world/ferry/" in read(client, page) for page in pages)
    assert picture(client, widest(photo, "jpg").url) == 200


def test_a_withdrawal_at_the_desk_takes_a_line_for_readers(managing: Client) -> None:
    article = make_live_article("Ferry")
    url = reverse("admin:articles_article_withdraw", args=[article.pk])
    managing.post(url, {"reason": "Legal", "public_note": "Withdrawn on advice."})
    assert "Withdrawn on advice." in managing.get("/world/ferry/").content.decode()


def test_many_are_withdrawn_with_one_line_for_readers(managing: Client) -> None:
    chosen = [make_live_article("One").pk, make_live_article("Two").pk]
    data = {"action": "withdraw_selected", "_selected_action": chosen, "confirmed": "1", "reason": "Legal"}
    managing.post(LIST, data | {"public_note": "Withdrawn on advice."})
    for address in ("/world/one/", "/world/two/"):
        assert "Withdrawn on advice." in managing.get(address).content.decode()


def test_corrections_stand_under_the_day_of_the_site_on_which_they_were_made(client: Client, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Kolkata"
    article = make_live_article("Ferry")
    correct(article, "Early", now=NOW + 6 * HOUR)
    correct(article, "Late", now=NOW + 7 * HOUR, kind="clarification")
    html = read(client, "/corrections/")
    names = (
        "21 November 2026</time></h2>",
        "Clarification",
        "Late",
        "20 November 2026</time></h2>",
        "Correction<",
        "Early",
    )
    places = [html.index(name, html.index("corrections-by-day")) for name in names]
    assert places == sorted(places)
