"""Whatever somebody types after the name of the site gets an answer, and never the page that says it is broken."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from articles import publishing
from articles.models import Policy
from tests.articles.machines.stories import HOSTILE, full_story
from tests.factories import NOW, make_series, publish, save

PLACES = [
    "0001-01-01T00:00:00Z~1", "9999-12-31T23:59:59.999999Z~1", "2026-11-20T12:00:00~0", "2026W471~5", "~", "0~0",
    "2026-11-20T12:00:00Z~999999999999999999", "2026-11-20T12:00:00Z~9999999999999999999",
    "2026-11-20T12:00:00+23:59~1",
]  # fmt: skip
WORDS = [
    "", "\0", "\ud800", "'", '"', '"" ""', "-", "--ferries", "*", "f*", "ferries*", "<script>", HOSTILE, "%", "_",
    "\\",
    "AND OR NOT NEAR(", "a:b", "1" * 5000, "²", "\u0301", "“", "ſ", "ﬁ",
    "ﷺ" * 300, "日本" * 200, "a " * 5000, "\r\nX: y",
    "\u202e", "٣", "😀", '-"', "ferries -ferries", "'ferries", "fer|ries", "fer&ries", "!ferries", "fer:*", "İ", "ß",
]  # fmt: skip
DATES = ["0001-01-01", "9999-12-31", "2026-W47-5", "20261120", "2026-02-30", "２０２６-11-20", "10000-01-01"]
NUMBERS = ["-1", "0", "1e9", "٣", "9" * 18, "9" * 19, "-" + "9" * 18, "9" * 5000, "--1", "1.5", "NaN", "²"]
QUERIES: dict[str, list[tuple[str, list[str]]]] = {
    "/": [("before", PLACES + WORDS)],
    "/world/europe/": [("before", PLACES)],
    "/archive/2026/11/": [("before", PLACES)],
    "/world/archive/2026/11/20/": [("before", PLACES)],
    "/corrections/": [("before", PLACES)],
    "/authors/ada-bell/": [("before", PLACES)],
    "/topics/ferries/": [("before", PLACES)],
    "/series/the-harbour/": [("after", NUMBERS)],
    "/search/": [
        ("q", WORDS), ("from", DATES), ("to", DATES), ("q=ferries&start", NUMBERS),
        ("order=date&from=2020-01-01&start", NUMBERS),
        ("section", WORDS), ("author", WORDS), ("topic", WORDS),
    ],
    "/search/suggest/": [("q", WORDS)],
    "/api/v1/articles/": [("before", PLACES + WORDS), ("section", WORDS), ("topic", WORDS), ("author", WORDS)],
    "/oembed/": [
        ("url", [*WORDS, "http://[", "//[::1", "http://testserver:99999999/x", "http://news.example.com/\0/",
        "javascript:x"]),
        ("url=https://news.example.com/europe/ferries-return/&maxwidth", NUMBERS), ("format", WORDS),
        ("format=xml&maxheight=1&url", ["https://news.example.com/world/europe/ferries-return/"]),
    ],
}  # fmt: skip
PATHS = [
    "archive/0000/", "archive/9999/", "archive/99/", "archive/0001/01/01/", "archive/9998/12/31/",
    "archive/0002/01/01/",
    "archive/٢٠٢٦/", "archive/2026/13/", "archive/2026/02/30/", "world/archive/2026/1/", "nowhere/archive/",
    "archive",
    "\0/archive/", "archive/archive/", "world/archive/archive/2026/", "sitemaps/pages.xml", "sitemaps/articles-0.xml",
    "sitemaps/articles-9999999999999.xml", "sitemaps/articles-٣.xml", "sitemaps/-.xml", "sitemaps/authors-00.xml",
    "sitemaps/\0.xml", "sitemap.xml", "news-sitemap.xml", "robots.txt", "feeds/rss.xml", "feeds/\0/rss.xml",
    "feeds/nowhere/atom.xml", "feeds/world//feed.json", "feeds/world/europe/rss.xml", "feeds/x", "theme-0.css",
    "theme-../x.css", "theme-\0.css", "icon-192.png", "x.png", "favicon.ico", "site.webmanifest", "media/x",
    "media/\0",
    "media/../../etc/passwd", "media/a/b/c/d-1.jpg", "policies/about/", "policies/\0/", "policies/x/", "preview/\0/",
    "preview/x/", "series/x/", "series/the-harbour/", "topics/\0/", "authors/\0/", "authors/", "api/v1/", "api/v1",
    "api/v1/articles/0/", "api/v1/articles/" + "9" * 19 + "/", "api/v1/articles/" + "9" * 4999 + "/", "//", "///x",
    "world//europe/", "%00/", "a/" * 500, "x" * 8000, "world/\ud800/", "reads/", "search", "oembed", "..",
    "world/../",
]  # fmt: skip


@pytest.fixture
def client(db: None, settings: Any) -> Client:
    settings.SITE_URL, settings.SITE_HOST = "https://news.example.com", "news.example.com"
    article = full_story()
    article.series = make_series("The harbour", slug="the-harbour")
    save(article)
    publish(article)
    publishing.save_policy(policy=Policy(kind="about", body=f"<p>{HOSTILE}</p>"), by=None, now=NOW)
    return Client(raise_request_exception=False)


def typed(text: str) -> str:
    return quote(text.encode(errors="surrogatepass"), safe="/")


def test_no_address_breaks_a_page(client: Client, settings: Any) -> None:
    # East of Greenwich in the year 1 and west of it in 9999: here both ends of the calendar lie in UTC's next.
    settings.TIME_ZONE = "Pacific/Pago_Pago"
    addresses = [f"/{typed(path)}" for path in PATHS]
    for path, asked in QUERIES.items():
        addresses += [f"{path}?{name}={typed(text)}" for name, texts in asked for text in texts]
    broken = []
    for address in addresses:
        response = client.get(address)
        if response.status_code >= 500 and response.status_code != 501:
            broken.append(f"{response.status_code} {address[:120]} {getattr(response, 'exc_info', '')}")
    assert not broken, "\n".join(broken)
