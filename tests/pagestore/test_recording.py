"""What a view says it shows reaches the store, and nothing else does."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse

from pagestore import GOOD_FOR, READ_AT, SHOWN, good_for, read_at, shown, stored, summed_up

pytestmark = pytest.mark.files


def told_by(status: int = 200) -> HttpRequest:
    @stored
    @good_for(60)
    def view(request: HttpRequest) -> HttpResponse:
        shown("article:7", "front")
        with summed_up("authors"):
            shown("author:1")
            read_at(1)
        shown("section:3")
        read_at(12)
        read_at(15)
        return HttpResponse(status=status)

    request = HttpRequest()
    view(request)
    return request


def test_the_tags_of_a_page_its_life_and_its_place_in_the_log_are_told() -> None:
    told = told_by().META
    assert told == {SHOWN: {"article:7", "front", "authors", "section:3"}, GOOD_FOR: 60, READ_AT: 12}


@pytest.mark.parametrize("status", [204, 302, 304, 400, 404, 501])
def test_what_does_not_last_is_not_stored(status: int) -> None:
    assert SHOWN not in told_by(status).META


def test_nothing_is_noted_outside_of_a_stored_view_or_after_one_that_failed() -> None:
    @stored
    def view(request: HttpRequest) -> HttpResponse:
        shown("article:7")
        raise Http404

    request = HttpRequest()
    shown("front")
    with pytest.raises(Http404):
        view(request)
    shown("front")
    assert request.META == {}
