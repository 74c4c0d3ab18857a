"""The blocks of our own: photos, galleries, embeds, article cards, pull quotes. What may stand in them, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import article_ids, blocks, clean_body, gallery_ids, photo_ids, strip_tags, with_galleries
from articles.richtext.embeds import PROVIDERS, find

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PHOTO = (
    '<figure data-photo="12" data-credit="A &amp; B" data-alt="&quot;Cranes&quot;">'
    "<figcaption>At <em>dawn</em>.</figcaption></figure>"
)

CANONICAL = [
    PHOTO,
    '<figure data-photo="7"><figcaption></figcaption></figure>',
    '<figure data-gallery="3"><figcaption>The <em>whole</em> day.</figcaption></figure>',
    '<figure data-gallery="4"><figcaption></figcaption></figure>',
    f'<div data-embed="{VIDEO}"></div>',
    '<div data-embed="https://www.youtube.com/watch?list=x&amp;v=dQw4w9WgXcQ"></div>',
    '<div data-article="7"></div>',
    '<blockquote class="pullquote"><p>Nobody came.</p></blockquote>',
    '<p class="promo">Join our channel</p>',
    "<p>Words</p>",
]


@pytest.mark.parametrize("block", CANONICAL)
def test_a_block_of_ours_comes_through_unchanged(block: str) -> None:
    assert clean_body(block) == block


def test_every_block_stands_on_a_line_of_its_own() -> None:
    body = clean_body("".join(CANONICAL))
    assert body.split("\n") == CANONICAL
    assert blocks(body) == CANONICAL


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<figure data-photo='12' data-alt=' a\n b ' onclick='x()' class='evil'>Words</figure>",
         '<figure data-photo="12" data-alt="a b"><figcaption>Words</figcaption></figure>'),
        ("<figure data-photo='12'><img src=x onerror=y><figcaption><h2>Big</h2><p>Small</p></figcaption></figure>",
         '<figure data-photo="12"><figcaption>Big Small</figcaption></figure>'),
        ("<figure data-photo='1'><figure data-photo='2'><figcaption>In</figcaption></figure>Out</figure>",
         '<figure data-photo="1"><figcaption>In Out</figcaption></figure>'),
        ("<figure data-gallery='3' data-alt='x' class='evil'><img src=x onerror=y><p>A</p><p>B</p></figure>",
         '<figure data-gallery="3"><figcaption>A B</figcaption></figure>'),
        ("<figure data-gallery='3' data-photo='1'>Both</figure>",
         '<figure data-photo="1"><figcaption>Both</figcaption></figure>'),
        ("<figure data-gallery='3' data-photo='x'>One</figure>",
         '<figure data-gallery="3"><figcaption>One</figcaption></figure>'),
        ("<figure data-gallery='three'><figcaption>Words</figcaption></figure>", "<p>Words</p>"),
        ("<ul><li><figure data-gallery='1'><figcaption>Kept</figcaption></figure></li></ul>",
         "<ul><li> Kept </li></ul>"),
        ("<p data-gallery='3'>No figure</p>", "<p>No figure</p>"),
        ("<div><figure data-photo='1'></figure><p>After</p></div>",
         '<figure data-photo="1"><figcaption></figcaption></figure>\n<p>After</p>'),
        ("<ul><li><figure data-photo='1'><figcaption>Kept</figcaption></figure></li></ul>", "<ul><li> Kept </li></ul>"),
        ("<blockquote><p>Q</p><div data-article='7'></div></blockquote>", "<blockquote><p>Q</p>  </blockquote>"),
        (f"<div data-embed='{VIDEO}'>Fallback</div>", f'<div data-embed="{VIDEO}"></div>\n<p>Fallback</p>'),
        ("""<div data-embed='https://www.youtube.com/watch?v="><script>alert(1)</script>'></div>""",
         '<p><a href="https://www.youtube.com/watch?v=&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">'
         'https://www.youtube.com/watch?v="&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a></p>'),
        ("<div data-embed='https://evil.example/x'></div>",
         '<p><a href="https://evil.example/x">https://evil.example/x</a></p>'),
        ("<blockquote class='pullquote evil'><p>Q</p></blockquote>",
         '<blockquote class="pullquote"><p>Q</p></blockquote>'),
        ("<blockquote class='evil'><p class='MsoNormal'>Q</p></blockquote>", "<blockquote><p>Q</p></blockquote>"),
        ("<strong>a<p>b</p>c</strong>", "<p><strong>a</strong></p>\n<p>b</p>\n<p><strong>c</strong></p>"),
    ],
)  # fmt: skip
def test_what_is_sent_becomes_canonical(sent: str, kept: str) -> None:
    assert clean_body(sent) == kept
    assert clean_body(kept) == kept


@pytest.mark.parametrize(
    "hostile",
    [
        '<div data-embed="javascript:alert(1)"></div>',
        '<div data-embed="data:text/html,x"></div>',
        '<div data-embed="//www.youtube.com/watch?v=dQw4w9WgXcQ"></div>',
        '<div data-embed="https://["></div>',
        '<figure data-photo="1; drop table"></figure>',
        '<figure data-photo="-1"></figure>',
        '<figure data-photo="0"></figure>',
        '<figure data-photo="١٢"></figure>',
        f'<figure data-photo="{"9" * 40}"></figure>',
        '<figure data-gallery="0"></figure>',
        '<figure data-gallery="3 or 1=1"></figure>',
        f'<figure data-gallery="{"9" * 40}"></figure>',
        '<div data-article="seven"></div>',
        '<div data-article="7 or 1=1"></div>',
        '<div data-article="7" data-embed="javascript:alert(1)" onmouseover="alert(1)"></div>',
        "<figure data-photo='1' data-alt='\"><script>alert(1)</script>'></figure>",
    ],
)
def test_nothing_else_gets_into_a_block_of_ours(hostile: str) -> None:
    clean = clean_body(hostile)
    assert "<script" not in clean
    assert "javascript:" not in clean
    assert "onmouseover" not in clean
    assert clean_body(clean) == clean
    assert not [block for block in blocks(clean) if block not in (
        '<div data-article="7"></div>',
        '<figure data-photo="1" data-alt="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">'
        "<figcaption></figcaption></figure>",
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (VIDEO, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?t=43", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://open.spotify.com/intl-de/episode/7makk4oTQel546B0PZlDM5?si=x",
         "https://open.spotify.com/embed/episode/7makk4oTQel546B0PZlDM5"),
        ("https://soundcloud.com/forss/flickermood",
         "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood"),
        ("https://datawrapper.dwcdn.net/AbC12/3/", "https://datawrapper.dwcdn.net/AbC12/"),
        ("https://public.flourish.studio/visualisation/123456/", "https://flo.uri.sh/visualisation/123456/embed"),
        ("https://www.openstreetmap.org/export/embed.html?bbox=9.9%2C53.5%2C10%2C53.6&layer=mapnik",
         "https://www.openstreetmap.org/export/embed.html?bbox=9.9%2C53.5%2C10%2C53.6&layer=mapnik"),
        ("https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l", "https://embed.bsky.app/embed/bsky.app/app.bsky.feed.post/3l6oveex3ii2l"),
    ],
)  # fmt: skip
def test_an_address_of_an_allowed_site_has_a_player(address: str, player: str) -> None:
    found = find(address)
    assert found
    assert found.player == player


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?u=https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://wwwXyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n",
        "https://www.youtube.com/",
        "https://youtu.be/dQw4w9WgXcQ/../../evil\"x",
        "javascript:https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "",
    ],
)  # fmt: skip
def test_an_address_that_only_looks_like_one_has_none(address: str) -> None:
    assert find(address) is None


def test_players_are_asked_for_by_https_alone() -> None:
    assert all(provider.pattern.startswith("https://") for provider in PROVIDERS)


def test_ids_are_read_in_order() -> None:
    body = clean_body("".join(CANONICAL))
    assert photo_ids(body) == [12, 7]
    assert gallery_ids(body) == [3, 4]
    assert article_ids(body) == [7]
    assert photo_ids("<p>&lt;figure data-photo=&quot;9&quot;</p>") == []


def test_galleries_are_filled_in_with_their_captions() -> None:
    body = clean_body("".join(CANONICAL))
    drawn = with_galleries(body, lambda figure: f"[{figure.gallery_id}: {figure.caption}]")
    assert drawn.split("\n") == [
        "[3: The <em>whole</em> day.]" if 'gallery="3' in block else "[4: ]" if "gallery" in block else block
        for block in CANONICAL
    ]
    assert with_galleries(body, str) == body


WORDS = st.text(alphabet='ab é<&>"\u00a0\u202f\n', max_size=12)
ESCAPED = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;"))
PIECES = st.one_of(
    st.builds(
        '<figure data-photo="{}" data-credit="{}" data-alt="{}"><figcaption>{}'.format,
        st.integers(-1, 99), ESCAPED, ESCAPED, ESCAPED,
    ),
    st.builds(
        '<div data-embed="{}">'.format,
        st.one_of(st.sampled_from([VIDEO, "https://a.example/?b&amp;c", "https://[", "javascript:x"]), ESCAPED),
    ),
    st.builds('<figure data-gallery="{}"><figcaption>{}'.format, st.integers(-1, 99), ESCAPED),
    st.builds('<div data-article="{}">'.format, st.integers(-1, 99)),
    st.sampled_from(["</figcaption>", "</figure>", "</div>", "<p>", "</p>", "<em>", "</em>", "<strong>", "</strong>",
                     '<a href="/x/">', "</a>", "<ul><li>", "</li></ul>", "<blockquote class='pullquote'>",
                     "</blockquote>",
                     "<table><tr><td>", "</td></tr></table>", "<h1>", "</h1>", "<br>", "<hr>"]),
    ESCAPED,
)  # fmt: skip


@given(st.lists(PIECES, max_size=12))
def test_cleaning_a_clean_body_changes_nothing(pieces: list[str]) -> None:
    once = clean_body("".join(pieces))
    assert clean_body(once) == once
    assert "\n".join(blocks(once)) == once


@given(
    st.lists(
        st.one_of(st.sampled_from(CANONICAL), st.builds("<p>{}</p>".format, st.sampled_from(["a", "b é"]))), max_size=8
    )
)
def test_a_body_is_its_blocks(parts: list[str]) -> None:
    assert blocks(clean_body("".join(parts))) == parts


def test_a_caption_is_text_of_the_article() -> None:
    assert strip_tags(PHOTO) == "At dawn."
