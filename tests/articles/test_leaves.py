"""How long a story is."""

import pytest

from articles.leaves import word_count

pytestmark = pytest.mark.files


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", 0),
        ("<p>The ferry – at last! – sails.</p>", 5),
        ("<p>One <strong>two</strong></p>\n<ul><li><p>three</p></li></ul>", 3),
        ('<figure data-photo="1" data-alt="Not these words"><figcaption>A caption.</figcaption></figure>', 2),
        ('<div data-article="7"></div>\n<hr>', 0),
        ("<p>नया पुल खुला</p>", 3),
        ("<p>新しい橋が開く</p>", 4),
        ("<p>AT&amp;T &lt;3</p>", 3),
        ("<p>Two<br>lines</p>", 2),
        ('<p>Two<br>lines</p>\n<div data-article="7"></div>', 2),
    ],
)
def test_words_are_counted_in_any_script(body: str, words: int) -> None:
    assert word_count(body) == words
