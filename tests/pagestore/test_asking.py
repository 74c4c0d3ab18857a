"""What a request asks for."""

import pytest

from pagestore.asking import encodings, has_it

pytestmark = pytest.mark.files


@pytest.mark.parametrize(
    ("accepted", "best"),
    [("", ""), ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0, GZIP;q=0.5", "gzip"), ("*", ""), ("x,;q", "")],
)
def test_the_best_encoding_that_a_reader_takes_is_chosen(accepted: str, best: str) -> None:
    assert encodings(accepted)[0] == best
    assert encodings(accepted)[-1] == ""


@pytest.mark.parametrize("since", ["nonsense", "Thu, 99 Foo", "\0", "Sun, 06 Nov 99999 08:49:37 GMT"])
def test_a_date_that_makes_no_sense_is_no_date(since: str) -> None:
    assert not has_it({"HTTP_IF_MODIFIED_SINCE": since}, 'W/"a"', 1.0)
