"""/metrics: what Prometheus and its like ask every few seconds, by
https://prometheus.io/docs/instrumenting/exposition_formats/. For operators only."""

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.counting import reads
from newsroom.deployment import is_loopback
from newsroom.health import measured
from pagestore import counters

# (labels, value)
Sample = tuple[dict[str, str], float]
# (name, type, help, samples)
Metric = tuple[str, str, str, Iterable[Sample]]


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Give out the metrics to whoever brings METRICS_TOKEN or, where none is set, asks on this machine itself."""
    if not is_operator(request):
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    text = "".join(line for metric in [*_counted(), *_measured(), *_own()] for line in _written(metric))
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def is_operator(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    # A proxy on this machine asks from here, too, and says for whom; and a page in a browser on this machine could
    # ask under a name of its own.
    is_passed_on = any(name in request.headers for name in ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via"))
    host, _ = split_domain_port(request.headers.get("Host", ""))
    return not is_passed_on and is_loopback([request.META.get("REMOTE_ADDR", ""), host])


def _counted() -> Iterator[Metric]:
    """What all processes of this machine have counted (see pagestore/counters.py)."""
    sums = counters.totals(settings.PAGE_STORE_DIR)

    def each(label: str, **names: str) -> list[Sample]:
        return [({label: value}, sums.get(name, 0)) for value, name in names.items()]

    def one(name: str) -> list[Sample]:
        return [({}, sums.get(name, 0))]

    statuses = {f"{digit}xx": f"requests_{digit}xx" for digit in "12345"}
    yield "newsroom_requests_total", "counter", "Answers by class of status.", each("status", **statuses)
    answers = each("answer", hit="hits", stale="stale", miss="renders")
    yield "newsroom_store_answers_total", "counter", "What the page store did with requests for pages.", answers
    yield "newsroom_renders_total", "counter", "Pages rendered for the store.", one("renders")
    yield "newsroom_render_seconds_total", "counter", "Time spent on rendering them.", one("render_seconds")
    yield "newsroom_store_follows_total", "counter", "How often the page store has followed the log.", one("follows")
    outcomes = each("outcome", created="imported_created", updated="imported_updated")
    yield "newsroom_imported_articles_total", "counter", "Articles that imports on this machine brought.", outcomes


def _measured() -> Iterator[Metric]:
    """What the database tells; without an answer of it, only that there is none."""
    try:
        facts = measured(timezone.now())
    except Error:
        facts = {}
    yield "newsroom_database_up", "gauge", "Whether the database answers.", [({}, bool(facts))]
    if facts:
        seconds = facts["schedules_late"]
        yield (
            "newsroom_schedules_late_seconds",
            "gauge",
            "How long the oldest due act has waited.",
            [({}, seconds)],
        )
        lags: dict[str, Any] = facts["log_lag"]
        for unit, text in (("events", "Events that a follower has not read."), ("seconds", "How old they are.")):
            samples = [({"follower": name}, lag[unit]) for name, lag in lags.items()]
            yield f"newsroom_log_lag_{unit}", "gauge", text, samples


def _own() -> Iterator[Metric]:
    """What the process that answers says of itself; another one may answer next time, so each has its number."""
    pid = {"pid": str(os.getpid())}
    yield "newsroom_reads_waiting", "gauge", "Readings counted and not written yet.", [(pid, reads.waiting)]
    times = os.times()
    yield "process_cpu_seconds_total", "counter", "Time on the processor.", [(pid, times.user + times.system)]
    yield "process_threads", "gauge", "Threads of Python.", [(pid, threading.active_count())]
    own = Path("/proc/self")
    if own.exists():
        pages = int((own / "statm").read_text().split()[1])
        yield "process_resident_memory_bytes", "gauge", "Memory.", [(pid, pages * os.sysconf("SC_PAGE_SIZE"))]
        yield "process_open_fds", "gauge", "Open files.", [(pid, len(list((own / "fd").iterdir())))]


def _written(metric: Metric) -> Iterator[str]:
    name, kind, text, samples = metric
    yield f"# HELP {name} {text}\n# TYPE {name} {kind}\n"
    for labels, value in samples:
        told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{name}{{{told}}} {float(value)!r}\n" if told else f"{name} {float(value)!r}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
