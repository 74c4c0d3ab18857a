"""Who gets which page, and who renders it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from pagestore import READ_AT, Store
from pagestore import wrapper as module
from tests.pagestore.conftest import Asking, FakeLog, FakeSite, asking

pytestmark = pytest.mark.files


def test_a_page_is_rendered_once_and_then_given_out(site: FakeSite, ask: Asking) -> None:
    first, second = ask(), ask()
    assert (first.body, first.note) == (site.text.encode(), "fwd=miss")
    assert (second.body, second.note) == (first.body, "hit")
    assert site.renders == 1


def test_another_process_of_the_machine_has_it_too(
    site: FakeSite, ask: Asking, make_store: Callable[[], Store]
) -> None:
    ask()
    assert asking(site, make_store())().note == "hit"
    assert site.renders == 1


def test_an_event_with_a_tag_of_the_page_has_it_rendered_anew_in_every_process(
    site: FakeSite, log: FakeLog, store: Store, ask: Asking, make_store: Callable[[], Store]
) -> None:
    other_store = make_store()
    other = asking(site, other_store)
    ask(), other()
    site.text = "New words. " * 200
    log.append("front")
    store.follow()
    assert ask().body == site.text.encode()
    other_store.follow()
    assert other().body == site.text.encode()
    assert site.renders == 2


def test_an_event_without_one_leaves_it_alone(site: FakeSite, log: FakeLog, store: Store, ask: Asking) -> None:
    ask()
    log.append("section:5", "article:2", gone="article:2")
    store.follow()
    assert ask().note == "hit"
    assert site.renders == 1


def test_what_is_made_of_older_knowledge_than_its_last_change_is_not_kept(
    site: FakeSite, log: FakeLog, ask: Asking
) -> None:
    log.append("front")
    site.meta = {READ_AT: 0}
    ask()
    site.meta = {READ_AT: 1}
    assert [ask().note, ask().note] == ["fwd=miss", "hit"]


def test_no_cookie_reaches_a_page_that_everybody_gets(site: FakeSite, ask: Asking) -> None:
    ask(HTTP_COOKIE="csrftoken=broken")
    assert "HTTP_COOKIE" not in site.seen[0]


def test_what_changed_while_it_was_rendered_is_given_out_and_not_kept(
    site: FakeSite, log: FakeLog, ask: Asking
) -> None:
    site.meanwhile = lambda: log.append("article:1")
    ask()
    site.meanwhile = lambda: None
    assert ask().note == "fwd=miss"
    site.meanwhile = lambda: log.append("section:5")
    assert ask().note == "hit"
    assert site.renders == 2


def test_an_event_between_the_last_look_and_the_keeping_makes_it_stale(
    site: FakeSite, log: FakeLog, store: Store, ask: Asking, make_store: Callable[[], Store]
) -> None:
    colleague = make_store()
    colleague.follow()
    put = store.put

    def overtaken(key: str, page: object) -> None:
        log.append("article:1")
        colleague.follow()
        put(key, page)

    store.put = overtaken  # type: ignore[method-assign]
    ask()
    store.put = put  # type: ignore[method-assign]
    ask()
    assert site.renders == 2


def test_a_withdrawn_article_is_never_given_out_again(site: FakeSite, log: FakeLog, store: Store, ask: Asking) -> None:
    ask()
    log.append("front", "article:1", gone="article:1")
    store.follow()
    assert store.get("/story/", time.time()) is None
    site.status = "503 Service Unavailable"
    assert ask().status == 503
    site.status, site.text = "410 Gone", "Withdrawn. " * 200
    assert ask().status == 410
    assert ask().note == "hit"


def test_readers_who_come_together_have_a_page_rendered_once(site: FakeSite, ask: Asking) -> None:
    site.meanwhile = lambda: time.sleep(0.1)
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda _: ask(), range(24)))
    assert {answer.body for answer in answers} == {site.text.encode()}
    assert site.renders == 1


def test_while_a_stale_page_is_rendered_others_get_what_there_was_for_a_second(
    site: FakeSite, log: FakeLog, store: Store, ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ask().body
    log.append("front")
    store.follow()
    may_go_on, is_rendering = threading.Event(), threading.Event()
    site.meanwhile = lambda: (is_rendering.set(), may_go_on.wait(20))[0]
    site.text = "New words. " * 200
    with ThreadPoolExecutor(2) as readers:
        renews = readers.submit(ask)
        assert is_rendering.wait(20)
        early = ask()
        assert (early.body, early.note) == (old, "hit; detail=stale")
        monkeypatch.setattr(module, "GRACE", 0)
        late = readers.submit(ask)
        time.sleep(0.05)
        assert not late.done()
        may_go_on.set()
        assert renews.result().body == late.result().body == site.text.encode()
    assert site.renders == 2


def test_when_the_database_is_away_what_is_stored_is_given_out_and_marked(
    site: FakeSite, log: FakeLog, store: Store, ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ask().body
    log.append("front")
    store.follow()
    log.is_reachable, site.status = False, "503 Service Unavailable"
    assert [ask().note for _ in range(3)] == ["hit; detail=stale"] * 3
    assert site.renders == 2, "a page that could not be rendered rests for a moment"
    assert ask("/never/").status == 503
    monkeypatch.setattr(module, "REST", 0)
    log.is_reachable, site.status = True, "200 OK"
    time.sleep(1.0)
    assert ask().note == "fwd=miss"
    assert ask().body == old


def test_a_fresh_page_is_marked_when_the_log_cannot_be_followed(
    log: FakeLog, ask: Asking, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    monkeypatch.setattr("pagestore.store.SURE_FOR", -1.0)
    log.is_reachable = False
    assert ask().note == "hit; detail=stale"


def test_a_session_sees_its_own_and_other_cookies_do_not_matter(site: FakeSite, ask: Asking) -> None:
    ask(), ask(HTTP_COOKIE="theme=dark; _ga=1"), ask(HTTP_COOKIE="mysessionid2=1")
    assert site.renders == 1
    ask(HTTP_COOKIE="theme=dark; sessionid=abc")
    assert site.renders == 2
    assert ask().note == "hit"


@pytest.mark.parametrize(
    "told",
    [
        [("Set-Cookie", "a=b")],
        [("Cache-Control", "private")],
        [("Cache-Control", "max-age=0, no-store")],
        [("Vary", "Cookie")],
    ],
)
def test_what_is_one_readers_own_is_not_kept(site: FakeSite, ask: Asking, told: list[tuple[str, str]]) -> None:
    site.headers = told
    ask(), ask()
    assert site.renders == 2


def test_what_no_stored_view_rendered_is_not_kept(site: FakeSite, ask: Asking) -> None:
    site.tags = set()
    ask(), ask()
    ask("/admin/"), ask(method="POST"), ask(**{"wsgi.url_scheme": "http"})
    assert site.renders == 5


def test_errors_and_unknown_pages_are_not_kept(site: FakeSite, ask: Asking) -> None:
    for site.status in ("404 Not Found", "500 Server Error", "302 Found"):
        ask(), ask()
    assert site.renders == 6


def test_a_page_that_is_gone_without_a_word_is_forgotten(
    site: FakeSite, log: FakeLog, store: Store, ask: Asking
) -> None:
    ask()
    log.append("front")
    store.follow()
    site.status = "404 Not Found"
    assert ask().status == 404
    assert store.get("/story/", time.time()) is None


def test_foreign_hosts_are_refused(site: FakeSite, ask: Asking) -> None:
    assert ask(HTTP_HOST="evil.example.net").status == 400
    assert ask(HTTP_HOST="").status == 400
    assert ask(HTTP_HOST="news.example.com:8000").status == 200
    assert site.renders == 1


def test_what_campaigns_write_behind_an_address_does_not_matter(site: FakeSite, ask: Asking) -> None:
    ask(), ask("/story/?utm_source=letter&fbclid=1")
    assert site.renders == 1
    ask("/story/?before=2026"), ask("/story/?before=2026&utm_medium=x")
    assert site.renders == 2
    ask("/story/?nonsense=1"), ask("/story/?nonsense=1")
    assert site.renders == 4, "no page with endless addresses is kept"


def test_a_page_is_kept_under_the_parameters_that_it_knows_and_no_others(site: FakeSite, ask: Asking) -> None:
    ask("/found/?q=ferry"), ask("/found/?q=ferry")
    assert site.renders == 1
    ask("/story/?q=ferry"), ask("/story/?q=ferry"), ask("/found/?before=2026"), ask("/found/?before=2026")
    assert site.renders == 5


def test_a_redirect_keeps_what_stands_behind_the_address(site: FakeSite, ask: Asking) -> None:
    site.status, site.headers = "301 Moved Permanently", [("Location", "/new/")]
    ask(), ask()
    assert site.renders == 1
    ask("/story/?utm_source=letter")
    assert site.renders == 2


def test_whoever_has_the_page_is_told_so(ask: Asking) -> None:
    first = ask()
    again = ask(HTTP_IF_NONE_MATCH=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "content-type" not in again.headers
    assert ask(HTTP_IF_MODIFIED_SINCE=first.headers["last-modified"]).status == 304
    assert ask(HTTP_IF_NONE_MATCH='"other"', HTTP_IF_MODIFIED_SINCE=first.headers["last-modified"]).status == 200
    assert ask(HTTP_IF_MODIFIED_SINCE="Thu, 01 Jan 1970 00:00:00 GMT").status == 200


def test_the_first_reader_of_all_may_ask_under_a_condition(site: FakeSite, ask: Asking) -> None:
    assert ask(HTTP_IF_NONE_MATCH='"other"').status == 200
    assert "HTTP_IF_NONE_MATCH" not in site.seen[0]


def test_a_page_that_comes_out_the_same_keeps_its_date_and_tag(log: FakeLog, store: Store, ask: Asking) -> None:
    first = ask()
    log.append("front")
    store.follow()
    time.sleep(1.1)
    again = ask()
    assert again.note == "fwd=miss"
    assert [again.headers[name] for name in ("etag", "last-modified")] == [
        first.headers[name] for name in ("etag", "last-modified")
    ]


def test_head_has_the_headers_and_no_body(site: FakeSite, ask: Asking) -> None:
    head, page = ask(method="HEAD"), ask()
    assert head.body == b""
    assert head.headers["content-length"] == page.headers["content-length"] == str(len(site.text))
    assert site.seen[0]["REQUEST_METHOD"] == "GET"


def test_caches_on_the_way_may_keep_it_for_a_second_and_know_its_tags(ask: Asking) -> None:
    headers = ask().headers
    assert headers["cache-control"] == "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=10"
    # nginx: to the end of this second.
    assert 0 <= time.time() - int(headers["x-accel-expires"].removeprefix("@")) < 10
    assert headers["surrogate-key"] == "article:1 front"
    assert headers["vary"] == "Accept-Encoding"


def test_a_page_that_time_changes_is_good_for_so_long(site: FakeSite, ask: Asking) -> None:
    site.meanwhile = lambda: site.seen[-1].update({"newsroom.good_for": 0.3})
    ask()
    assert ask().note == "hit"
    time.sleep(0.35)
    assert ask().note == "fwd=miss"
