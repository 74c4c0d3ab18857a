"""Every kind of page for readers is valid HTML and keeps the rules of rules.py."""

import re
from functools import partial
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied

from tests.articles.html.rich_site import PAGES, make_rich_site
from tests.articles.html.rules import complaints

# Classes of what the pages must show between them, lest the rules be kept by empty pages.
SHOWN = [
    "agency", "archive-turn", "block opinion", "breaking", "calendar", "card", "corrected", "corrections", "embed",
    "gallery", "genre", "in-series", "lead-picture", "most-read", "neighbours", "onward", "photo", "related", "river",
    "river results", "search-only", "second", "subsections", "theme-switch", "topics", "translations", "turn",
]  # fmt: skip


@pytest.mark.django_db
def test_every_page_for_readers_is_valid(client: Client, rf: RequestFactory, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.com"
    make_rich_site()
    answers = {}
    for status, addresses in PAGES.items():
        for address in addresses:
            response = client.get(address)
            assert response.status_code == status, address
            answers[address] = (status, response.content.decode())
    for address in ("/", "/world/"):
        older = re.search(r'<a rel="next" href="([^"]+)"', answers[address][1])
        assert older, address
        answers[older[1]] = (200, client.get(older[1]).content.decode())
    forbidden = partial(permission_denied, exception=PermissionError())
    answers["a page that is not for everybody"] = (403, forbidden(rf.get("/")).content.decode())
    everything = "".join(html for _, html in answers.values())
    assert [name for name in SHOWN if f'class="{name}' not in everything] == []
    found = [
        f"{address}: {said}"
        for address, (status, html) in answers.items()
        for said in complaints(html, is_listed=status == 200)
    ]
    assert not found, "\n".join(found)


@pytest.mark.files
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("<h3>Too deep</h3>", "levels"),
        ('<p id="a"></p><p id="a"></p>', "2 elements"),
        ('<section aria-labelledby="nobody"></section>', "points to no nobody"),
        ('<p style="color: red">', "<p style>"),
        ('<img src="a.png" alt="">', "without alternative text or size"),
        ("<a href='/'> </a>", "without words"),
        ('<time datetime="yesterday">x</time>', "none"),
        ("<ul></ul>", "an empty <ul"),
        ("<span><div></div></span>", "<span> holds ['div']"),
        ("<nav></nav>", "are called ''"),
        ("<p><ul></p>", "line 1"),
    ],
)
def test_what_is_wrong_is_found(wrong: str, said: str) -> None:
    page = "<!doctype html><html lang=en><title>T</title><header></header><main><h1>T</h1>{}</main><footer></footer>"
    assert not complaints(page.format(""), is_listed=False)
    assert any(said in one for one in complaints(page.format(wrong), is_listed=False))
