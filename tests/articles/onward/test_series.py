"""Articles in parts."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.catalogue import save_series
from articles.models import Article, Series
from articles.onward.series import PORTION
from tests.articles.reading import headlines, read
from tests.factories import NOW, make_article, make_live_article

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def rivers() -> Series:
    return Series.objects.create(name="Rivers", slug="rivers", description="Along the water.")


def make_part(series: Series, headline: str, part: int | None, hours: int = 0, **fields: Any) -> Article:
    return make_live_article(headline, series=series, part=part, published_at=NOW + (hours - 10) * HOUR, **fields)


def test_parts_stand_by_number_and_those_without_one_after_them_by_date(client: Client, rivers: Series) -> None:
    make_part(rivers, "Delta", None, 3)
    make_part(rivers, "Mouth", 10, 1)
    make_part(rivers, "Spring", 1, 2)
    make_part(rivers, "Afterword", None, 9)
    make_article("Secret", series=rivers, part=2)
    publishing.withdraw(article=make_part(rivers, "Gone", 3), by=None, now=NOW)
    html = read(client, "/series/rivers/")
    assert headlines(html) == ["Spring", "Mouth", "Delta", "Afterword"]
    assert "Along the water." in html
    assert html.count('<p class="part">') == 2
    assert html.index("Part 10") < html.index(">Mouth<")
    assert '"ItemList"' in html


def test_an_article_leads_to_the_parts_before_and_after_it(client: Client, rivers: Series) -> None:
    for number in (1, 2, 3):
        make_part(rivers, f"River {number}", number, -number)
    box = read(client, "/world/river-2/").split('class="in-series"')[1].split("</nav>")[0]
    assert 'Part 2 of <a href="/series/rivers/">' in box
    assert box.index("Previous part") < box.index("/world/river-1/") < box.index("Next part")
    assert "/world/river-3/" in box
    last = read(client, "/world/river-3/").split('class="in-series"')[1].split("</nav>")[0]
    assert "Next part" not in last
    assert 'class="in-series"' not in read(client, make_live_article("Plain").published.get_absolute_url())


def test_a_series_that_only_drafts_name_is_nobodys_business(client: Client, rivers: Series) -> None:
    make_article("Secret", series=rivers, part=1)
    assert client.get("/series/rivers/").status_code == 404
    assert client.get("/series/none/").status_code == 404


def test_old_addresses_lead_to_the_series_and_an_empty_one_says_so(client: Client, rivers: Series) -> None:
    article = make_part(rivers, "Spring", 1)
    rivers.slug = "waters"
    save_series(series=rivers, by=None, now=NOW)
    answer = client.get("/series/rivers/?a=b")
    assert (answer.status_code, answer["Location"]) == (301, "/series/waters/?a=b")
    assert client.get("/series/waters")["Location"] == "/series/waters/"
    publishing.withdraw(article=article, by=None, now=NOW)
    assert "No part of this series is online" in read(client, "/series/waters/")


@pytest.mark.usefixtures("kept_site")
def test_a_long_series_comes_in_portions(client: Client, rivers: Series, django_assert_max_num_queries: Any) -> None:
    for number in range(PORTION + 2):
        make_part(rivers, f"River {number:02}", number + 1)
    client.get("/corrections/")
    with django_assert_max_num_queries(4):
        first = read(client, "/series/rivers/")
    rest = read(client, "/series/rivers/" + first.split('rel="next" href="/series/rivers/')[1].split('"')[0])
    assert headlines(first) + headlines(rest) == [f"River {number:02}" for number in range(PORTION + 2)]
    assert read(client, "/series/rivers/?after=nonsense") == first
