"""Requests have ids and leave lines, and no line says who read what."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.access import accessed
from newsroom.logs import JsonFormatter, LineFormatter, logging_settings, request_id
from pagestore import counters

pytestmark = pytest.mark.files
HIT = [("Cache-Status", "Newsroom; hit")]
SECRETS = {"QUERY_STRING": "q=private+words", "REMOTE_ADDR": "10.9.8.7", "HTTP_COOKIE": "sessionid=abcdef"}


def ask(path: str = "/", *, status: str = "200 OK", headers: Any = (), **environ: str) -> dict[str, str]:
    """Ask an application that logs a line of its own; return the headers of its answer."""
    told: list[tuple[str, str]] = []

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        logging.getLogger("articles").warning("A line about ?preview=s3cr3t and /preview/s3cr3t/")
        start_response(status, [*headers])
        return []

    accessed(application)(
        {"REQUEST_METHOD": "GET", "PATH_INFO": path, **SECRETS, **environ}, lambda status, headers: told.extend(headers)
    )
    return dict(told)


class Written(logging.Handler):
    """Keeps the lines as the log has them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    caplog.set_level(logging.INFO)
    written = Written()
    logging.getLogger().addHandler(written)
    yield written.lines
    logging.getLogger().removeHandler(written)


@pytest.mark.parametrize(("given", "is_taken"), [
    ("7b2e-Zx", True), ("a" * 64, True), ("a" * 65, False), ("a b", False), ("a\n", False), ("ä", False), ("", False),
])  # fmt: skip
def test_the_id_of_a_proxy_is_taken_when_it_is_sane(given: str, is_taken: bool) -> None:
    own = ask(HTTP_X_REQUEST_ID=given)["X-Request-ID"]
    assert (own == given) is is_taken
    assert own.isascii()
    assert 1 <= len(own) <= 64


def test_all_lines_of_a_request_bear_its_id_and_the_last_says_what_became_of_it(lines: list[str]) -> None:
    ident = ask("/world/ferries/", headers=HIT)["X-Request-ID"]
    first, last = map(json.loads, lines)
    assert first["request"] == last["request"] == ident
    assert last["logger"] == "newsroom.access"
    assert [last[name] for name in ("method", "path", "status", "store")] == ["GET", "/world/ferries/", 200, "hit"]
    assert last["milliseconds"] >= 0


def test_no_line_says_who_asked_or_what_for(lines: list[str]) -> None:
    ask("/preview/s3cr3t/")
    ask("/search/\r\nfalse line")
    text = "\n".join(lines)
    for word in ("s3cr3t", "private", "10.9.8.7", "abcdef", "\r"):
        assert word not in text
    assert [json.loads(line)["path"] for line in lines[1::2]] == ["/preview/-/", "/search/%0D%0Afalse%20line"]


def test_answers_are_counted_by_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "_unwritten", {})
    for status in ("200 OK", "204 No Content", "503 Service Unavailable"):
        ask(status=status)
    assert counters._unwritten == {"requests_2xx": 2, "requests_5xx": 1}


def test_a_line_for_people_has_the_id_and_a_traceback_without_tokens() -> None:
    formatter = LineFormatter("{levelname} {name}{request}: {message}", style="{")
    token = request_id.set("abc")
    try:
        raise ValueError("/preview/s3cr3t/")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Failed", (), (type(error), error, error.__traceback__))
        text = formatter.format(record)
        told = json.loads(JsonFormatter().format(record))
    finally:
        request_id.reset(token)
    assert text.startswith("ERROR x abc: Failed\n")
    assert "s3cr3t" not in text + told["error"]


def test_another_form_of_the_log_is_refused_with_a_sentence() -> None:
    with pytest.raises(ImproperlyConfigured, match="line or json"):
        logging_settings("xml", "INFO")
