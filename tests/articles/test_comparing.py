"""Word-level marks: nothing is invented, nothing is lost, and the HTML is balanced."""

import re
import time
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparing import compare_bodies, compare_texts, count_changes
from articles.leaves import leaves
from articles.richtext import clean_body

words = st.lists(
    st.sampled_from(
        ["the", "ferry", "sails", "at", "noon", "&", "“never”", "again,", "café", "R&D", "बंदरगाह", "ميناء", "港口"]
    ),
    max_size=9,
)
text = words.map(" ".join)
inline = st.recursive(
    text,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["strong", "em", 'a href="https://example.org/"', "sub"]), inner).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>"
        ),
        st.tuples(inner, inner).map(" ".join),
    ),
    max_leaves=4,
)
block = st.one_of(
    st.tuples(st.sampled_from(["p", "h2", "h3", "blockquote"]), inline).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    ),
    st.lists(inline, min_size=1, max_size=3).map(
        lambda items: "<ul>" + "".join(f"<li><p>{item}</p></li>" for item in items) + "</ul>"
    ),
    inline.map(lambda cell: f"<table><tbody><tr><td><p>{cell}</p></td><td><p>two</p></td></tr></tbody></table>"),
)
body = st.lists(block, max_size=5).map(lambda blocks: clean_body("".join(blocks)))


def shown(html: str) -> list[str]:
    return ["".join(token.text for token in leaf.tokens).strip() for leaf in leaves(html)]


def without(html: str, mark: str) -> str:
    html = re.sub(r'<span class="visually-hidden"[^>]*>[^<]*</span>', "", html)
    return re.sub(rf"<{mark}>.*?</{mark}>", "", html)


def marked(old: str, new: str) -> str:
    return "".join(segment.html for segment in compare_bodies(old, new))


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "br":
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


@settings(deadline=None, max_examples=100)
@given(body, body)
def test_the_marks_hold_both_texts_and_nothing_else(old: str, new: str) -> None:
    html = marked(old, new)
    assert shown(without(html, "ins")) == shown(old)
    assert shown(without(html, "del")) == shown(new)
    balance = Balance()
    balance.feed(html)
    assert balance.opened == []


@given(text, text)
def test_the_marks_of_plain_texts_hold_both(old: str, new: str) -> None:
    html = compare_texts(old, new)
    assert shown(without(html, "ins")) == shown(compare_texts(old, old))
    assert shown(without(html, "del")) == shown(compare_texts(new, new))


def test_only_the_words_that_changed_are_marked() -> None:
    html = without(marked("<p>The ferry sails at noon.</p>", "<p>The old ferry sails at four.</p>"), "none")
    assert html == "<p>The <ins>old </ins>ferry sails at <del>noon</del><ins>four</ins>.</p>"


def test_a_word_that_got_a_space_behind_it_is_the_same_word() -> None:
    html = without(str(compare_texts("In winter", "In winter at last")), "none")
    assert html == "In winter<ins> at last</ins>"


def test_who_listens_is_told_what_is_marked() -> None:
    html = marked("<p>At noon.</p>", "<p>At four.</p>")
    assert '<del><span class="visually-hidden" lang="en" dir="ltr">[deleted: </span>noon' in html
    assert '<ins><span class="visually-hidden" lang="en" dir="ltr">[inserted: </span>four' in html


def test_a_paragraph_between_two_others_is_new_and_they_are_not() -> None:
    segments = compare_bodies("<p>One.</p>\n<p>Three.</p>", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>")
    assert [(segment.is_same, segment.blocks) for segment in segments] == [(True, 1), (False, 1), (True, 1)]


def test_marks_stand_inside_the_tags_they_cross() -> None:
    html = without(marked("<p>One <strong>two three</strong> four</p>", "<p>One <strong>two</strong> five</p>"), "none")
    assert html == ("<p>One <strong>two</strong><del><strong> three</strong></del> <del>four</del><ins>five</ins></p>")


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    old, new = '<p>See <a href="https://a.example/">here</a>.</p>', '<p>See <a href="https://b.example/">here</a>.</p>'
    assert without(marked(old, new), "none") == (
        '<p>See <del><a href="https://a.example/">here</a></del><ins><a href="https://b.example/">here</a></ins>.</p>'
    )


def test_the_items_of_a_list_stay_items_of_one_list() -> None:
    html = marked("<ul><li>One</li><li>Two</li></ul>", "<ul><li>One</li><li>Two</li><li>Three</li></ul>")
    assert html.count("<li>") == 3
    assert "<ul><li>One</li><li>Two</li></ul>" in html


def test_what_has_no_text_is_shown_by_its_name() -> None:
    photo = '<figure data-photo="{}" data-credit="Ada Bell" data-alt="{}"><figcaption>Boats</figcaption></figure>'
    embed = '<div data-embed="https://www.youtube.com/watch?v=1"></div>'
    old, new = f"<p>One</p>{photo.format(7, 'Cranes')}{embed}<hr>", f"<p>One</p>{photo.format(7, 'Boats')}<hr>"
    html = without(marked(old, new), "none")
    assert "<b>Photo 7, changed</b>" in html
    assert "Alternative text: <del>Cranes</del><ins>Boats</ins>" in html
    assert "<b><del>Embed https://www.youtube.com/watch?v=1, removed</del></b>" in html
    assert "<b>Line</b>" in html


def test_another_gallery_in_the_place_of_one_is_told_and_so_is_its_caption() -> None:
    gallery = '<figure data-gallery="{}"><figcaption>{} day</figcaption></figure>'
    html = without(marked(gallery.format(3, "The long"), gallery.format(3, "The short")), "none")
    assert "<b>Gallery 3</b>" in html
    assert "The <del>long </del><ins>short </ins>day" in html
    html = without(marked(gallery.format(3, "The long"), gallery.format(4, "The long")), "none")
    assert "<del>Gallery 3, removed</del>" in html
    assert "<ins>Gallery 4, added</ins>" in html


def test_what_is_no_tag_is_text() -> None:
    html = marked("<p>1 < 2</p>", '<p>1 < 2 <script>alert("x")</script></p>')
    assert "<script" not in html.replace("&lt;script", "")


def test_changes_are_counted_by_their_kind() -> None:
    old = "<p>The first of three.</p>\n<p>Gone entirely.</p>\n<p>Stays.</p>"
    new = "<p>The first of two.</p>\n<p>Stays.</p>\n<h2>New</h2>"
    assert count_changes(old, new) == {None: 1, "del": 1, "ins": 1}


def long_body(words: int, *, seed: str, paragraph: int = 60) -> str:
    vocabulary = f"the of a and ferry harbour council {seed} river said that it was noon crew".split()
    chosen = [vocabulary[(n * n + n // 7 + len(seed)) % len(vocabulary)] for n in range(words)]
    return "\n".join(f"<p>{' '.join(chosen[at : at + paragraph])}.</p>" for at in range(0, words, paragraph))


def test_ten_thousand_words_are_compared_quickly_however_much_changed() -> None:
    for paragraph in (60, 10_000):
        old, new = (long_body(10_000, seed=seed, paragraph=paragraph) for seed in ("old words here", "other"))
        begun = time.process_time()
        compare_bodies(old, new)
        compare_bodies(old, old.replace("noon", "four", 30))
        assert time.process_time() - begun < 4
