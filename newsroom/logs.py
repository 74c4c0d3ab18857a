"""How the log is written: a line or a JSON object for each record, with the id of the request that it belongs to.

The log holds no personal data: no addresses, names or search words of readers. Whoever has the address of a preview can
read what is not published, so no record shows one, whichever library wrote it.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# The request that is being answered in this thread; "" outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_TOKENS = re.compile(r"(/preview/|[?&]preview=)[^/?&#\s'\"]+")


def masked(text: str) -> str:
    """Return `text` without the tokens of preview links."""
    return _TOKENS.sub(r"\1-", text)


class LineFormatter(logging.Formatter):
    """For people: time, level, logger and request, then the message."""

    def format(self, record: logging.LogRecord) -> str:
        ident = request_id.get()
        record.request = f" {ident}" if ident else ""
        return masked(super().format(record))


class JsonFormatter(logging.Formatter):
    """For programs: an object in one line. What a record says in its attribute `facts` stands in it by name."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": masked(record.getMessage()),
        }
        if ident := request_id.get():
            told["request"] = ident
        told |= getattr(record, "facts", {})
        if record.exc_info:
            told["error"] = masked(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False, default=str)


FORMATTERS: dict[str, dict[str, Any]] = {
    "line": {
        "()": LineFormatter,
        "format": "{asctime} {levelname} {name}{request}: {message}",
        "style": "{",
    },
    "json": {"()": JsonFormatter},
}


def logging_settings(form: str, level: str) -> dict[str, Any]:
    """Return LOGGING: everything from `level` on to standard error, as "line" or "json".

    Raises ImproperlyConfigured for another form.
    """
    if form not in FORMATTERS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {form}; it can be {' or '.join(FORMATTERS)}.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"own": FORMATTERS[form]},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "own"}},
        # newsroom.outages says it once.
        "loggers": {"psycopg.pool": {"level": "ERROR"}},
        "root": {"handlers": ["console"], "level": level},
    }
