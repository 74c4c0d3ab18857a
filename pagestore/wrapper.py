"""Before Django: gives out stored pages, and has the others rendered, each by one request however many ask."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from time import monotonic, perf_counter, sleep, time
from typing import Any

from django.http.request import split_domain_port, validate_host

from pagestore.asking import PERSONAL, Environ, has_it, key_of
from pagestore.counters import count
from pagestore.log import LogUnreachable
from pagestore.memory import HIT, Held
from pagestore.pages import Headers, Page, for_this_second
from pagestore.recording import GOOD_FOR, READ_AT, SHOWN
from pagestore.store import AT_ONCE, Store

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# In seconds. While one request renders a page anew, others get what has been stale for no longer than GRACE.
GRACE, STEP, PATIENCE = 1.0, 0.01, 10.0
# A page that could not be rendered is not tried again before; an answer that is not to be stored is not waited for.
REST, PASSING = 1.0, 10.0
_MOST_PASSING, _MOST_HOSTS = 1_000, 1_000
_STORED = ("200", "301", "410")
STALE = ("Cache-Status", "Newsroom; hit; detail=stale")
MISS = ("Cache-Status", "Newsroom; fwd=miss")


@dataclass(frozen=True, slots=True)
class Rules:
    """Which requests the store answers.

    `hosts` as in Django's ALLOWED_HOSTS; `cookies`: names of those whose owners may see more than everybody;
    `straight`: how addresses begin that go to Django; `parameters`: how addresses begin, and those that pages there
    know, the first that fits; `is_secure`: whether a request came in the way that the site wants.
    """

    hosts: Sequence[str]
    cookies: Collection[str]
    straight: tuple[str, ...]
    parameters: Sequence[tuple[str, Collection[str]]]
    is_secure: Callable[[Environ], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What Django answered, and as a page when it may be stored."""

    status: str
    headers: Headers
    body: bytes
    page: Page | None
    # Whether nothing of the kind is to be stored, however often it is asked for.
    is_passing: bool


class PageStore:
    """A WSGI application around another one."""

    def __init__(self, application: Application, store: Store, rules: Rules) -> None:
        self.application, self.store, self.rules = application, store, rules
        self._resting_until = 0.0
        self._passing: dict[str, float] = {}
        self._hosts: dict[str, bool] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self.application(environ, start_response)
        if not self._is_ours(environ.get("HTTP_HOST", "")):
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This site has another name.\n"]
        return self._answer(key, environ, start_response)

    def _key(self, environ: Environ) -> str | None:
        """Return the key of what is asked for; None when the store has nothing to say to this request."""
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(self.rules.straight):
            return None
        if (cookie := environ.get("HTTP_COOKIE")) and self._shows_more(cookie):
            return None
        return key_of(environ, self.rules.parameters) if self.rules.is_secure(environ) else None

    def _shows_more(self, header: str) -> bool:
        if not any(name in header for name in self.rules.cookies):
            return False
        try:
            return not SimpleCookie(header).keys().isdisjoint(self.rules.cookies)
        except CookieError:
            return True

    def _is_ours(self, host: str) -> bool:
        if (known := self._hosts.get(host)) is not None:
            return known
        domain, _ = split_domain_port(host)
        if len(self._hosts) >= _MOST_HOSTS:
            self._hosts.clear()
        return self._hosts.setdefault(host, bool(domain) and validate_host(domain, self.rules.hosts))

    def _answer(self, key: str, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        # The way of nearly every request: what it does not do makes the whole site faster.
        store, now = self.store, time()
        if not (is_sure := store.is_sure):
            store.make_sure()
            is_sure = store.is_sure
        held = store.get(key, now)
        if held is None or not _fits(held.page, environ):
            return self._render_once(key, environ, start_response)
        if held.is_fresh(now):
            if is_sure:
                return _hit(held, environ, start_response, now)
            return _give(held.page, environ, start_response, STALE, now)
        if monotonic() < self._resting_until:
            return _give(held.page, environ, start_response, STALE, now)
        return self._render_once(key, environ, start_response)

    def _render_once(self, key: str, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Render a page, or wait for the request that is rendering it."""
        if self._passing.get(key, 0) > monotonic():
            return self._pass_on(self._render(key, environ, None), environ, start_response)
        deadline = monotonic() + PATIENCE
        while not (is_mine := self.store.claim(key)) and monotonic() < deadline:
            now = time()
            held = self.store.get(key, now)
            if held is not None and _fits(held.page, environ):
                if held.is_fresh(now):
                    return _give(held.page, environ, start_response, HIT, now)
                if now - (held.stale_at or held.expires_at) < GRACE:
                    return _give(held.page, environ, start_response, STALE, now)
            sleep(STEP)
        try:
            return self._renew(key, environ, start_response)
        finally:
            if is_mine:
                self.store.release(key)

    def _renew(self, key: str, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        now = time()
        held = self.store.get(key, now)
        if held is not None and not _fits(held.page, environ):
            return self._pass_on(self._render(key, environ, None), environ, start_response)
        if held is not None and held.is_fresh(now):
            return _give(held.page, environ, start_response, HIT, now)
        answer = self._render(key, environ, held.page if held else None)
        if answer.page is not None:
            self.store.put(key, answer.page)
            return _give(answer.page, environ, start_response, MISS, time())
        if held is not None and answer.status.startswith("5"):
            self._resting_until = monotonic() + REST
            return _give(held.page, environ, start_response, STALE, now)
        if answer.is_passing:
            self._let_pass(key)
            if held is not None:
                self.store.forget(key)
        return self._pass_on(answer, environ, start_response)

    def _let_pass(self, key: str) -> None:
        if len(self._passing) >= _MOST_PASSING:
            self._passing.clear()
        self._passing[key] = monotonic() + PASSING

    def _render(self, key: str, environ: Environ, before: Page | None) -> Answer:
        """Have Django answer as if for the first reader of all."""
        try:
            position = self.store.log.position()
        except LogUnreachable:
            position = None
        asked = {name: value for name, value in environ.items() if name not in PERSONAL} | {"REQUEST_METHOD": "GET"}
        told: list[Any] = []
        begun = perf_counter()
        chunks = self.application(asked, lambda status, headers, error=None: told.extend((status, headers)))
        try:
            body = b"".join(chunks)
        finally:
            if (close := getattr(chunks, "close", None)) is not None:
                close()
        count("renders")
        count("render_seconds", perf_counter() - begun)
        status, headers = told
        tags: frozenset[str] = asked.get(SHOWN, frozenset())
        may_store = bool(tags) and _may_store(status, headers, environ)
        page = None
        if position is not None:
            position = min(position, asked.get(READ_AT, position))
        if may_store and position is not None and (checked := self._still(position, tags)) is not None:
            page = Page.of(
                status,
                headers,
                body,
                tags=tags,
                position=checked,
                now=time(),
                good_for=asked.get(GOOD_FOR),
                before=before,
            )
        return Answer(status, headers, body, page, is_passing=not may_store and not status.startswith("5"))

    def _still(self, position: int, tags: frozenset[str]) -> int | None:
        """Return up to where in the log what was rendered at `position` stands; None when it is out of date."""
        try:
            changes = self.store.log.changes(after=position, most=AT_ONCE)
        except LogUnreachable:
            return None
        if len(changes) == AT_ONCE or any(change.tags & tags for change in changes):
            return None
        return changes[-1].id if changes else position

    def _pass_on(self, answer: Answer, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        told = {name.lower(): value for name, value in answer.headers}
        if answer.status.startswith("200") and "etag" in told and has_it(environ, told["etag"], None):
            start_response("304 Not Modified", [*_without_body(answer.headers), MISS])
            return []
        start_response(answer.status, [*answer.headers, MISS])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]


def _fits(page: Page, environ: Environ) -> bool:
    """A redirect carries its own query on: one without answers only whoever asked without."""
    return not (page.is_redirect and environ.get("QUERY_STRING"))


def _may_store(status: str, headers: Headers, environ: Environ) -> bool:
    told = {name.lower(): value.lower() for name, value in headers}
    control = told.get("cache-control", "")
    return (
        status[:3] in _STORED
        and not (status.startswith("3") and environ.get("QUERY_STRING"))
        and "set-cookie" not in told
        and not any(word in control for word in ("private", "no-store", "no-cache"))
        and told.get("vary", "") in ("", "accept-encoding")
    )


def _hit(held: Held, environ: Environ, start_response: Callable[..., Any], now: float) -> Iterable[bytes]:
    """Give out a fresh page, as _give() would."""
    page = held.page
    if "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ:
        return _give(page, environ, start_response, HIT, now)
    count("hits")
    encoding = page.encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    start_response(page.status, held.head(encoding, now))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.bodies[encoding]]


def _give(
    page: Page, environ: Environ, start_response: Callable[..., Any], note: tuple[str, str], now: float
) -> Iterable[bytes]:
    if note is not MISS:
        count("stale" if note is STALE else "hits")
    notes = [note] if note is STALE else [note, for_this_second(now)]
    if page.status.startswith("200") and has_it(environ, page.etag, page.changed_at):
        start_response("304 Not Modified", [*_without_body(page.common), *notes])
        return []
    encoding = page.encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    start_response(page.status, [*page.heads[encoding], *notes])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.bodies[encoding]]


def _without_body(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if not name.lower().startswith("content-")]
