"""The body: what the sanitiser lets through, and that it loses no words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import clean_body, render_body

SITE = "https://news.example.com"


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("<p>One</p><p>Two</p>", "<p>One</p>\n<p>Two</p>"),
        ("<h1>Big</h1><h5>Small</h5>", "<h2>Big</h2>\n<h3>Small</h3>"),
        ("stray <em>text</em>", "<p>stray <em>text</em></p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p>\n<p>Two</p>"),
        ("<div><p>One</p></div>after", "<p>One</p>\n<p>after</p>"),
        ("<p>One</p><p> &nbsp;</p><p></p><hr>", "<p>One</p>\n<hr>"),
        (
            "<blockquote><p>Q</p><p class='attribution'>— A</p></blockquote>",
            '<blockquote><p>Q</p><p class="attribution">— A</p></blockquote>',
        ),
        ('<p class="promo evil" style="color:red" onclick="x()">P</p>', '<p class="promo">P</p>'),
        ("<li>One</li><li>Two</li>", "<p>One</p>\n<p>Two</p>"),
        ("<ul><li><p>One</p></li></ul>", "<ul><li><p>One</p></li></ul>"),
    ],
)
def test_what_is_pasted_becomes_canonical_blocks(pasted: str, clean: str) -> None:
    assert clean_body(pasted) == clean


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p><img src=x onerror=alert(1)></p>",
        '<p><a href="javascript:alert(1)">x</a></p>',
        '<p><a href="data:text/html,x">x</a></p>',
        "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<style>@import 'x'</style><form action=x><input></form>",
        "<template><script>alert(1)</script></template>",
        "<p style='background:url(javascript:1)'>x</p>",
    ],
)
def test_nothing_that_runs_survives(hostile: str) -> None:
    assert not re.search(
        r"<(script|img|svg|math|iframe|style|form|input|template)|javascript:|data:|on\w+=|style=", clean_body(hostile)
    )


@given(st.text(alphabet="<>/\"'= abh1pdivulos&;\n\u00a0é", max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_body(text)
    assert clean_body(once) == once


@given(
    st.lists(st.text(alphabet="abcdé ض", min_size=1).filter(str.strip), max_size=6),
    st.sampled_from(["p", "div", "h1", "li", "h4"]),
)
def test_no_word_is_lost(texts: list[str], tag: str) -> None:
    cleaned = clean_body("".join(f"<{tag}>{text}</{tag}>" for text in texts))
    assert re.sub(r"<[^>]*>", " ", cleaned).split() == " ".join(texts).split()


def test_links_that_leave_the_site_say_so() -> None:
    body = '<p><a href="https://other.example/">o</a> <a href="//other.example/">p</a> <a href="/europe/">i</a></p>'
    assert render_body(body, site_url=SITE).count('rel="noopener nofollow"') == 2
