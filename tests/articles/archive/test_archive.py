"""The archive by date."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.catalogue import save_section
from articles.reading import PORTION
from tests.articles.many import make_many
from tests.articles.reading import headlines, read
from tests.factories import NOW, make_article, make_live_article, make_section

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)


def links(html: str) -> list[str]:
    """The addresses of the days in the calendar."""
    table = html.split('<table class="calendar">')[1].split("</table>", maxsplit=1)[0]
    return re.findall(r'<td><a href="([^"]*)"', table)


def test_every_day_with_stories_is_found_from_the_first_page(client: Client) -> None:
    for numbers in [(2019, 2, 28, 9), (2019, 12, 31, 23), (2026, 11, 1, 8), (2026, 11, 1, 9), (2026, 11, 15, 1)]:
        make_live_article(f"On {numbers}", published_at=at(*numbers))
    index = read(client, "/archive/")
    assert links(index) == ["/archive/2026/11/01/", "/archive/2026/11/15/"]
    assert re.findall(r'<li><a href="/archive/(\d+)/"', index) == [str(year) for year in range(2026, 2018, -1)]
    year = read(client, "/archive/2019/")
    months = re.findall(r'<li><a href="(/archive/2019/\d\d/)"', year)
    assert months == ["/archive/2019/02/", "/archive/2019/12/"]
    found = [headlines(read(client, day)) for month in months for day in links(read(client, month))]
    assert found == [["On (2019, 2, 28, 9)"], ["On (2019, 12, 31, 23)"]]
    day = read(client, "/archive/2026/11/01/")
    assert headlines(day) == ["On (2026, 11, 1, 9)", "On (2026, 11, 1, 8)"]
    assert 'rel="prev" href="/archive/2019/12/31/"' in day
    assert 'rel="next" class="is-next" href="/archive/2026/11/15/"' in day
    month = read(client, "/archive/2019/12/")
    assert 'rel="prev" href="/archive/2019/02/"' in month
    assert 'href="/archive/2026/11/"' in month


def test_the_calendar_can_be_read_out(client: Client) -> None:
    make_live_article("Ferry", published_at=at(2026, 11, 3, 8))
    html = read(client, "/archive/2026/11/03/")
    assert '<caption><a href="/archive/2026/11/">November 2026</a></caption>' in html
    assert html.count('<th scope="col"><abbr title="') == 7
    assert '<a href="/archive/2026/11/03/" aria-current="page" aria-label="3 November 2026">3</a>' in html


def test_a_day_is_one_of_the_sites_zone(client: Client, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Kolkata"
    make_live_article("Late", published_at=at(2026, 11, 2, 18, 29))
    make_live_article("Early", published_at=at(2026, 11, 2, 18, 30))
    assert headlines(read(client, "/archive/2026/11/02/")) == ["Late"]
    assert headlines(read(client, "/archive/2026/11/03/")) == ["Early"]
    assert links(read(client, "/archive/2026/11/")) == ["/archive/2026/11/02/", "/archive/2026/11/03/"]


def test_a_section_has_its_own_archive_that_moves_with_it(client: Client) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    make_live_article("Ferry", section=europe, published_at=at(2026, 11, 3, 8))
    make_live_article("Cup", section=make_section("Sport"), published_at=at(2026, 11, 4, 8))
    for path in ("/world/archive/", "/world/europe/archive/", "/world/europe/archive/2026/11/"):
        assert [link.rpartition("/archive")[2] for link in links(read(client, path))] == ["/2026/11/03/"]
    assert headlines(read(client, "/world/archive/2026/11/03/")) == ["Ferry"]
    assert client.get("/world/archive/2026/11")["Location"] == "/world/archive/2026/11/"
    assert client.get("/nowhere/archive/2026/11/").status_code == 404
    world.slug = "globe"
    save_section(section=world, by=None, now=NOW)
    assert client.get("/world/europe/archive/2026/11/")["Location"] == "/globe/europe/archive/2026/11/"


def test_empty_times_between_the_first_story_and_now_help_and_others_are_not_there(client: Client) -> None:
    make_live_article("Ferry", published_at=at(2020, 3, 5, 8))
    make_live_article("Boat", published_at=at(2024, 3, 5, 8))
    empty = read(client, "/archive/2022/01/30/")
    assert "Nothing was published on this day." in empty
    assert 'href="/archive/2020/03/05/"' in empty
    assert 'href="/archive/2024/03/05/"' in empty
    assert "Nothing was published in this month." in read(client, "/archive/2022/01/")
    assert "Nothing was published in this year." in read(client, "/archive/2022/")
    for path in (
        "2022/02/30/", "2022/13/", "2022/00/", "0000/", "0001/", "9999/12/31/", "9998/12/", "2019/12/", "3022/01/",
        "22/", "2022/1111/", "2022/1/", "٢٠٢٢/",
    ):  # fmt: skip
        assert client.get(f"/archive/{path}").status_code == 404, path


def test_a_site_without_stories_has_an_archive_that_says_so(client: Client) -> None:
    assert "Nothing has been published here yet." in read(client, "/archive/")
    assert client.get("/archive/2026/11/").status_code == 404


def test_drafts_and_what_was_withdrawn_leave_no_trace(client: Client) -> None:
    make_live_article("Ferry", published_at=at(2026, 11, 3, 8))
    gone = make_live_article("Gone", published_at=at(2026, 11, 5, 8))
    make_article("Draft", published_at=at(2026, 11, 6, 8))
    publishing.withdraw(article=gone, by=None, now=NOW)
    assert links(read(client, "/archive/2026/11/")) == ["/archive/2026/11/03/"]


@pytest.mark.usefixtures("kept_site")
@pytest.mark.parametrize("number", [60, 3000])
def test_pages_cost_the_same_in_any_archive(client: Client, number: int, django_assert_max_num_queries: Any) -> None:
    rows = make_many(number, newest=at(2026, 11, 20, 12))
    client.get("/corrections/")
    for path in ("", "2026/", "2026/11/", "2026/11/20/"):
        for above in ("", "/world"):
            with django_assert_max_num_queries(6):
                read(client, f"{above}/archive/{path}")
    # In portions, a day holds just its own.
    wanted = [
        row.headline for row in rows if row.published_at >= at(2026, 11, 19) and row.published_at < at(2026, 11, 20)
    ]
    page = read(client, "/archive/2026/11/19/")
    older = re.search(r'rel="next" href="(/archive/2026/11/19/\?before=[^"]*)"', page)
    assert older
    assert headlines(page) + headlines(read(client, older[1])) == wanted
    assert len(wanted) == 24 > PORTION
    assert read(client, "/archive/2026/11/19/?before=2020-01-01T00:00:00Z~5") == page
