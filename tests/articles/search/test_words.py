"""What a word is, what is left of it, and what a query says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.query import LONGEST_TEXT, MOST_TERMS, Term, parse
from articles.search.snippets import marked, snippet
from articles.search.spelling import slips
from articles.search.stems import stem
from articles.search.words import words, words_to_find

pytestmark = pytest.mark.files


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mayor’s 6,400 FERRIES", ["the", "mayor", "6", "400", "ferries"]),
        ("Zürich, Łódź, Straße, Ærø", ["zurich", "lodz", "strasse", "aero"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("الأَشْرِعَة فى", ["الاشرعه", "في"]),
        ("東京都へ", ["東京", "京都", "都へ", "へ"]),
        ("\ud800 \0 – … ①", ["1"]),
    ],
)
def test_words_lose_their_case_and_accents_and_nothing_that_tells_them_apart(text, expected):
    assert words(text) == expected


def test_letters_without_spaces_are_sought_in_pairs():
    assert words_to_find("東京都") == ["東京", "京都"]
    assert words_to_find("東") == ["東"]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "ferry ferries"),
        ("en-GB", "vote votes voted voting"),
        ("en", "strike strikes striking"),
        ("en", "run running runs"),
        ("en", "church churches"),
        ("en", "house houses housing"),
        ("en", "carry carries carried carrying"),
        ("en", "bus buses"),
        ("de", "laterne laternen"),
        ("de", "haus hauser hauses"),
        ("es", "libro libros"),
        ("fr", "maison maisons"),
        ("ar", "الاشرعه اشرعه"),
    ],
)
def test_forms_of_a_word_share_a_stem(language, forms):
    assert len({stem(word, language) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["university universe", "king kings kingdom", "need ned", "news new", "bring bringer"]
)
def test_other_words_do_not(words):
    first, last = words.split()[0], words.split()[-1]
    assert stem(first, "en") != stem(last, "en")


def test_a_language_without_rules_has_no_stems():
    assert stem("खबर", "hi") == stem("6", "en") == ""


def test_a_query_has_words_phrases_minus_and_beginnings():
    assert parse('bridge "tin street" -toll light* tide-table') == [
        Term("bridge"),
        Term("tin street"),
        Term("toll", is_minus=True),
        Term("light", is_prefix=True),
        Term("tide-table"),
    ]
    assert parse("“tin street” har", live=True)[-1].is_open
    assert not parse("har ", live=True)[-1].is_open


@given(st.text(max_size=600))
@settings(max_examples=200, deadline=None)
def test_nothing_typed_is_an_error_and_no_query_is_long(text):
    terms = parse(text, live=True)
    assert len(terms) <= MOST_TERMS
    assert all(term.words and all(word.isprintable() or word for word in term.words) for term in terms)


def test_a_very_long_text_is_cut():
    assert sum(len(term.text) for term in parse("word " * 100_000)) <= LONGEST_TEXT


@given(st.text(max_size=200), st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_what_is_marked_is_the_text_escaped(text, query):
    html = marked(text, parse(query), "en")
    assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


SOME = st.lists(
    st.sampled_from(
        ["Mayor", "mayor's", "MAYORS", "may", "x", "s", "3rd", "3", "a-b", "it's", "O'S's", "x_y", "\n", ".", ",", "'s"]
    ),
    max_size=12,
)


@given(SOME, SOME, st.sampled_from(["en", "de"]))
@settings(max_examples=300, deadline=None)
def test_plain_letters_are_looked_through_faster_and_marked_the_same(text, query, language):
    text, terms = " ".join(text), parse(" ".join(query))
    assert marked(f"{text} é", terms, language) == f"{marked(f'{text} ', terms, language)}é"


@pytest.mark.parametrize("text", ["The mayor's 6,400 Ferries' it's O's x_y 3rd", "word " * 3 + "w" * 100])
def test_the_words_of_plain_letters_are_those_that_all_texts_have(text):
    assert words(text) == words(f"{text} é")[:-1]


def test_lines_hold_the_words_and_nothing_of_the_texts_own_is_markup():
    text = (
        "Once <b>upon</b> a time. " * 40
        + "Then the <script>bridge</script> in Tin Street opened. "
        + "And so on. " * 40
    )
    found = snippet(text, parse('bridge "tin street"'), "en")
    assert "&lt;script&gt;<mark>bridge</mark>&lt;/script&gt; in <mark>Tin Street</mark> opened" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 400


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [("harbor", "harbour", 1), ("brigde", "bridge", 1), ("ferrys", "ferry", 1), ("cat", "horse", 3), ("a", "a", 0)],
)
def test_slips_are_counted(typed, meant, number):
    assert slips(typed, meant, most=2) == number
