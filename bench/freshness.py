"""From an editor's click to what readers see, and what readers notice of changes and of outages.

An editor publishes a story every four seconds over HTTP, as the desk's form does, while 64 readers load the pages
concerned: the story, the front, its section, author and topic, and the feed. Then 500 readers ask for one page that is
changed meanwhile; and readers go on while a PostgreSQL of the bench's own is restarted.
`python -m bench.freshness` makes the editor and prints what the others need to know of the archive, as JSON.
"""

import json
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.text import slugify

from bench.archives import Archive, archives, ask, manage, sizes_of
from bench.load import Load, readers
from bench.pages import addresses, article_of
from bench.servers import memory, newsroom
from tests.nodes.postgres import AS_ITSELF, PROGRAMS, Cluster
from tests.nodes.site import Answer, Editor, Visitor, form_in

NAME = PASSWORD = "bench-of-freshness"  # noqa: S105  (of databases that are there for nothing else)
READERS, CROWD = 64, 500
EVERY = 4.0  # seconds between two publications
CROWDED = 10.0  # seconds that they stay
AWAY = 3.0  # seconds without a database
FEW, LARGEST = 1_000, 100_000  # articles
PATIENCE = 30.0  # seconds
_ADD = "articles/article/add/"


@dataclass
class Seen:
    """Seconds from each click until all pages showed it, and what the load was like meanwhile."""

    delays: list[float]
    load: Load
    megabytes: float


@dataclass
class Story:
    """A story that the editor publishes, with what it needs of an archive (see told())."""

    number: int
    told: dict[str, Any]
    headline: str = field(init=False)

    def __post_init__(self) -> None:
        self.headline = f"Bench {self.number} of {int(time.time())}"

    @property
    def pages(self) -> list[str]:
        lists = [self.told["pages"][name] for name in ("front", "section", "author", "topic", "feed")]
        return [f"{self.told['pages']['section']}{slugify(self.headline)}/", *lists]

    def fill_in(self, editor: Editor) -> list[tuple[str, str]]:
        """Return what the form sends."""
        byline = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": self.told["author"], "bylines-0-role": "writer"}
        words = {"headline": self.headline, "body": "<p>The boat came in.</p>", "section": self.told["section"]}
        return [*form_in(editor.ask(editor.desk + _ADD), **words, **byline, _publish="1"), ("tags", self.told["topic"])]

    def publish(self, editor: Editor, form: list[tuple[str, str]]) -> float:
        """Send the form; return when it was sent."""
        clicked = time.monotonic()
        answer = editor.ask(editor.desk + _ADD, form)
        assert answer.url.endswith("/change/"), answer.text
        return clicked


def measure(seconds: float) -> str:
    """Return the table; `seconds` are for one archive."""
    sizes = sizes_of("sqlite")
    largest = max((size for size in sizes if size <= LARGEST), default=sizes[0])
    lines = [f"Freshness; Python {platform.python_version()}, {os.cpu_count()} processors"]
    for archive in archives(largest):
        told = json.loads(archive.ask("bench.freshness", str(archive.articles)))
        with newsroom(archive.environment, stored=True) as (url, pid):
            seen = _publish_among_readers(url, pid, told, seconds)
            renders, crowd = _change_among_a_crowd(url, told)
        lines += ["", str(archive), *_table(seen), f"renders of a page that changed among {CROWD} readers: {renders}, "
                  f"{crowd.rate:.0f} answers a second, {crowd.errors} errors"]  # fmt: skip
    return "\n".join([*lines, "", *_restart()]) + "\n"


def _table(seen: Seen) -> Iterator[str]:
    late = sorted(seen.delays)[-1] if len(seen.delays) < 100 else statistics.quantiles(seen.delays, n=100)[-1]
    yield (
        f"from click to visible on six pages, {READERS} readers, {len(seen.delays)} stories: "
        f"median {statistics.median(seen.delays):.2f} s, p99 {late:.2f} s"
    )
    yield f"meanwhile {seen.load.rate:.0f} pages a second, p99 {seen.load.p99:.0f} ms, {seen.load.errors} errors"
    yield f"memory of two web processes and a worker, under this load: {seen.megabytes:.0f} MB (PSS)"


def _publish_among_readers(url: str, pid: int, told: dict[str, Any], seconds: float) -> Seen:
    editor, delays = Editor(url, name=NAME, password=PASSWORD), []
    end = time.monotonic() + max(seconds, 2 * EVERY)
    with ThreadPoolExecutor() as beside:
        load = beside.submit(readers, url, told["pages"].values(), seconds=end - time.monotonic(), connections=READERS)
        while (begun := time.monotonic()) < end - EVERY:
            delays.append(_until_visible(url, editor, Story(len(delays), told)))
            megabytes = memory(pid)
            time.sleep(max(0.0, begun + EVERY - time.monotonic()))
        return Seen(delays, load.result(), megabytes)


def _until_visible(url: str, editor: Editor, story: Story) -> float:
    clicked = story.publish(editor, story.fill_in(editor))
    waiting = story.pages
    while waiting:
        assert time.monotonic() - clicked < PATIENCE, f"{story.headline} cannot be seen on {waiting}."
        waiting = [page for page in waiting if not _shows(Visitor().ask(url + page), story.headline)]
        time.sleep(0.01)
    return time.monotonic() - clicked


def _shows(page: Answer, headline: str) -> bool:
    return page.status == 200 and headline in page.text


def _change_among_a_crowd(url: str, told: dict[str, Any]) -> tuple[int, Load]:
    """Return how often the front page was rendered that changed once among many readers."""
    editor, front = Editor(url, name=NAME, password=PASSWORD), told["pages"]["front"]
    _until_visible(url, editor, Story(0, told))
    story = Story(1, told)
    before, form = _renders(url), story.fill_in(editor)
    with ThreadPoolExecutor() as beside:
        load = beside.submit(readers, url, [front], seconds=CROWDED, connections=CROWD)
        story.publish(editor, form)
        answered = load.result()
    assert _shows(Visitor().ask(url + front), story.headline)
    return _renders(url) - before, answered


def _renders(url: str) -> int:
    """Return what the site says of its renders, when it has said so twice."""
    found = [-1]
    while len(found) < 3 or found[-1] != found[-2]:
        time.sleep(2)
        text = Visitor().ask(f"{url}/metrics").text
        found.append(next(int(float(line.split()[1])) for line in text.splitlines() if line.startswith(_RENDERS)))
    return found[-1]


_RENDERS = "newsroom_renders_total "


def _restart() -> Iterator[str]:
    if not PROGRAMS:
        yield "No PostgreSQL server is installed: nothing was restarted."
        return
    with _cluster() as (cluster, environment):
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "make_archive", "--articles", str(FEW))
        manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
        pages = json.loads(ask(environment, "bench.freshness", str(FEW)))["pages"].values()
        with newsroom(environment, stored=True) as (url, _):
            for page in pages:
                assert Visitor().ask(url + page).status == 200
            with ThreadPoolExecutor() as beside:
                load = beside.submit(readers, url, pages, seconds=4 * AWAY, connections=READERS)
                time.sleep(AWAY)
                cluster.stop("fast")
                time.sleep(AWAY)
                cluster.start()
                answered = load.result()
    yield (
        f"PostgreSQL away for {AWAY:.0f} s: {answered.rate:.0f} pages a second, {answered.errors} errors, "
        f"p99 {answered.p99:.0f} ms"
    )


@contextmanager
def _cluster() -> Iterator[tuple[Cluster, dict[str, str]]]:
    folder = Path(mkdtemp(prefix="newsroom-bench-"))
    if AS_ITSELF:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder / "cluster")
    try:
        cluster.make()
        cluster.start()
        own = {"DATABASE_URL": cluster.url, "VAR_DIR": str(folder / "var")}
        yield cluster, Archive("postgresql", FEW).environment | own
    finally:
        if (cluster.folder / "postmaster.pid").exists():
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def told(archive: int) -> dict[str, Any]:
    """Return the pages concerned, and the ids and names of section, author and topic that the editor
    gives a story."""
    user, _ = get_user_model().objects.get_or_create(username=NAME, is_staff=True, is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    pages, article = addresses(archive), article_of(archive)
    pages.pop("search")
    content = article.content
    return {
        "pages": pages,
        "section": str(article.section_id),
        "author": str(content["bylines"][0]["author"]["id"]),
        "topic": content["tags"][0]["label"],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(told(int(sys.argv[1]))))
