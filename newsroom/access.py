"""Around the whole site, the page store included: every request has an id, is counted, and leaves a line in the log."""

import logging
import re
from collections.abc import Callable, Iterable
from random import getrandbits
from time import perf_counter
from typing import Any
from urllib.parse import quote

from newsroom.logs import masked, request_id
from pagestore.counters import count

logger = logging.getLogger("newsroom.access")

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# What a proxy may call a request.
_SANE = re.compile(r"[A-Za-z0-9-]{1,64}")
_CLASSES = {digit: f"requests_{digit}xx" for digit in "12345"}


def accessed(application: Application) -> Application:
    """Return `application` with request ids, counters and, where INFO is logged, a line for each request."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID")
        ident = given if given and _SANE.fullmatch(given) else hex(getrandbits(64))[2:]
        # It is not taken back: an answer that streams may still be read after this function has ended. The next
        # request of the thread sets its own.
        request_id.set(ident)
        told: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            told[:] = status, headers
            count(_CLASSES.get(status[0], "requests_5xx"))
            return start_response(status, [*headers, ("X-Request-ID", ident)], *error)

        if not logger.isEnabledFor(logging.INFO):
            return application(environ, start)
        begun = perf_counter()
        chunks = application(environ, start)
        _log(environ, *(told or ("", [])), seconds=perf_counter() - begun)
        return chunks

    return answer


def _log(environ: Environ, status: str, headers: list[tuple[str, str]], *, seconds: float) -> None:
    """Write the line. Never the query, which holds what readers look for, nor anything that says who asked."""
    # Quoted: what is no letter of an address could end the line and begin a false one.
    path = masked(quote(environ.get("PATH_INFO", "").encode("latin-1"), safe="/~@:+,;=!$&'()*"))
    facts: dict[str, Any] = {
        "method": environ.get("REQUEST_METHOD", ""),
        "path": path,
        "status": int(status[:3] or 0),
        "milliseconds": round(seconds * 1000, 1),
    }
    if store := _store(headers):
        facts["store"] = store
    logger.info(" ".join(f"{name}={value}" for name, value in facts.items()), extra={"facts": facts})


def _store(headers: list[tuple[str, str]]) -> str:
    """Return what the page store did: hit, stale or miss; "" when it was not asked."""
    note = next((value for name, value in headers if name == "Cache-Status"), "")
    if "stale" in note:
        return "stale"
    return "hit" if "hit" in note else "miss" if note else ""
