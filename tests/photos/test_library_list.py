"""The library: the grid, its search and its filters."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.models import Article
from photos import library
from photos.models import Photo
from tests.desk_form import log_in
from tests.factories import NOW, make_article, make_author, make_live_article, make_photo, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/photos/photo/"
SUGGEST = "/admin/articles/article/suggest/photos/"


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(role="Reporter"))
    return client


def found(client: Client, **query: Any) -> set[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200, response.headers
    return {photo.title for photo in response.context["cl"].result_list}


def test_a_card_shows_the_picture_small_and_what_it_wants(reporter: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    photo = make_photo("Harbour", size=(1200, 800), credit="", alt_text="", licensed_until=yesterday)
    page = reporter.get(LIST)
    (card,) = page.context["cl"].cards
    assert card.wanting == ["no alt text", "no credit", f"rights over since {yesterday:%-d %b %Y}"]
    assert card.used == "unused"
    text = page.content.decode()
    assert f'src="{card.thumbnail.url}" alt="" width="320" height="213" loading="lazy"' in text
    assert f'href="{LIST}{photo.pk}/change/"' in text
    assert "Choose “Harbour”" in text
    thumbnail = reporter.get(card.thumbnail.url)
    assert thumbnail["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(thumbnail.getvalue())).width == 320


def test_a_card_says_how_often_its_picture_is_used(reporter: Client) -> None:
    twice, once = make_photo("Twice"), make_photo("Once")
    make_photo("Never")
    make_live_article(lead_photo=twice)
    make_author(photo=twice)
    make_article(lead_photo=once)
    said = {card.photo.title: card.used for card in reporter.get(LIST).context["cl"].cards}
    assert said == {"Twice": "used 2 times", "Once": "used once", "Never": "unused"}


def test_a_finished_card_wants_nothing(reporter: Client) -> None:
    make_photo(licensed_until=timezone.localdate())
    (card,) = reporter.get(LIST).context["cl"].cards
    assert card.wanting == []


def test_the_grid_asks_the_same_number_of_questions_however_long_it_is(
    reporter: Client, django_assert_max_num_queries: Any
) -> None:
    make_live_article(lead_photo=make_photo())
    reporter.get(LIST)
    with django_assert_max_num_queries(12) as few:
        reporter.get(LIST)
    for _ in range(4):
        make_live_article(lead_photo=make_photo(), authors=[make_author(photo=make_photo())])
    with django_assert_max_num_queries(len(few)):
        page = reporter.get(LIST)
    assert len(page.context["cl"].cards) == 9


def test_a_picture_whose_file_is_gone_leaves_the_grid_standing(reporter: Client) -> None:
    make_photo().open_master().close()
    Photo.objects.update(master="photos/gone/master.jpg")
    page = reporter.get(LIST)
    assert page.status_code == 200
    assert reporter.get(page.context["cl"].cards[0].thumbnail.url).status_code == 404


def test_who_may_not_upload_gets_no_place_to_drop_files(client: Client) -> None:
    user = log_in(client, "Reporter")
    assert 'id="uploads"' in client.get(LIST).content.decode()
    user.groups.get().permissions.remove(*user.groups.get().permissions.filter(codename="add_photo"))
    assert 'id="uploads"' not in client.get(LIST).content.decode()


# Search


def test_the_library_is_searched_by_everything_it_knows(reporter: Client) -> None:
    photo = make_photo(
        "Harbour", caption="At dawn", credit="Lin Wei", alt_text="Cranes", keywords="ferries, ice", place="Gdańsk",
        creator="Zoë Öz", copyright_notice="© Weather Office",
    )  # fmt: skip
    photo.metadata = {"headline": "Breakup of the pack"}
    library.save_photo(photo=photo, by=None, now=NOW)
    make_photo("Another", caption="", credit="", alt_text="")
    words = ["harbour", "DAWN", "lin", "crane", "ferries", "gdansk", "Zoe oz", "weather office", "breakup", "dawn wei"]
    for term in words:
        assert found(reporter, q=term) == {"Harbour"}, term
        results = reporter.get(SUGGEST, {"q": term}).json()["results"]
        assert [row["id"] for row in results] == [photo.pk], term
    assert found(reporter, q="harbour nowhere") == set()
    assert found(reporter, q="  ") == {"Harbour", "Another"}


@pytest.mark.parametrize(
    "term",
    ["\0", "a\0b", "🦢", "'", '"; DROP TABLE', "%", "_", "\\", "x" * 10_000, "x " * 5_000, "\u0301", "İ", "<script>"],
)
def test_nothing_that_is_searched_for_breaks_the_library(reporter: Client, term: str) -> None:
    make_photo()
    assert reporter.get(LIST, {"q": term}).status_code == 200
    assert reporter.get(SUGGEST, {"q": term}).status_code == 200
    list(Photo.objects.matching(term))


# Filters


def test_the_library_is_narrowed_down_by_use(reporter: Client) -> None:
    make_photo("Unused")
    make_article(lead_photo=make_photo("Draft"))
    make_live_article(lead_photo=make_photo("Live"))
    make_author(photo=make_photo("Portrait"))
    assert found(reporter, use="no") == {"Unused"}
    assert found(reporter, use="yes") == {"Draft", "Live", "Portrait"}
    assert found(reporter, use="public") == {"Live", "Portrait"}


def test_a_lead_photo_counts_as_used_before_any_revision_says_so() -> None:
    photo = make_photo()
    Article.objects.create(headline="Bare", lead_photo=photo)
    assert not Photo.objects.unused().exists()


def test_the_library_is_narrowed_down_by_what_is_missing(reporter: Client) -> None:
    make_photo("Whole")
    for field in ("alt_text", "credit", "caption"):
        make_photo(field, **{field: ""})
    assert found(reporter, missing="alt") == {"alt_text"}
    assert found(reporter, missing="credit") == {"credit"}
    assert found(reporter, missing="caption") == {"caption"}


def test_the_library_is_narrowed_down_by_rights(reporter: Client) -> None:
    today = timezone.localdate()
    for title, days in (("Over", -1), ("Today", 0), ("Soon", 30), ("Later", 31)):
        make_photo(title, licensed_until=today + timedelta(days=days))
    make_photo("Terms", usage_terms="Once")
    make_photo("Nothing")
    assert found(reporter, rights="over") == {"Over"}
    assert found(reporter, rights="soon") == {"Today", "Soon"}
    assert found(reporter, rights="none") == {"Nothing"}


def test_the_library_is_narrowed_down_by_shape(reporter: Client) -> None:
    for title, size in (("landscape", (60, 40)), ("portrait", (40, 60)), ("square", (50, 50))):
        make_photo(title, size=size)
    for shape in ("landscape", "portrait", "square"):
        assert found(reporter, shape=shape) == {shape}


def test_the_library_is_narrowed_down_by_who_added_and_when(client: Client) -> None:
    user = log_in(client, "Reporter")
    mine, old = make_photo("Mine"), make_photo("Old", taken_on="2001-01-02")
    Photo.objects.filter(pk=mine.pk).update(added_by=user)
    Photo.objects.filter(pk=old.pk).update(created_at="2001-01-03T12:00Z")
    assert found(client, by="me") == {"Mine"}
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert found(client, created_at__gte=str(today)) == {"Mine"}
    assert found(client, taken_on__isnull="False") == {"Old"}


def test_filters_that_nobody_offers_change_nothing(reporter: Client) -> None:
    make_photo("Harbour")
    assert found(reporter, use="x", missing="x", rights="x", shape="x", by="x") == {"Harbour"}
    assert reporter.get(LIST, {"created_at__gte": "soon"}).status_code == 302
    assert reporter.get(LIST, {"p": "x", "o": "9.x"}).status_code in (200, 302)


@pytest.mark.parametrize("lookup", ["search_text__regex", "title__iregex"])
def test_patterns_from_the_address_bar_are_refused(reporter: Client, lookup: str) -> None:
    assert reporter.get(LIST, {lookup: "("}).status_code == 400
