"""Web nodes and workers as an operator runs them, and an editor who works over HTTP."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from lxml import html

from tests.nodes.postgres import Cluster, free_port

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    status: int
    text: str
    headers: HTTPMessage
    seconds: float


class Visitor:
    """Somebody at the browser, with a jar for cookies."""

    def __init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, url: str, fields: list[tuple[str, str]] | None = None, **headers: str) -> Answer:
        data = None if fields is None else urlencode(fields).encode()
        began = time.monotonic()
        try:
            answer = self._opener.open(Request(url, data, headers), timeout=20)
        except HTTPError as error:
            answer = error
        with answer:
            text = answer.read().decode()
            return Answer(answer.url, answer.status or 0, text, answer.headers, time.monotonic() - began)


def form_in(page: Answer, **changes: str) -> list[tuple[str, str]]:
    """Return what the page's form with the first of these fields would send, with these changes."""
    form = html.fromstring(page.text).xpath("//form[.//*[@name=$name]]", name=next(iter(changes)))[0]
    form.fields.update({name: value for name, value in changes.items() if name in form.fields})
    return [*form.form_values(), *((name, value) for name, value in changes.items() if name not in form.fields)]


class Editor(Visitor):
    """Somebody who is logged in at the desk of one node."""

    def __init__(self, node: str, *, name: str = "ada", password: str = "newsroom") -> None:
        super().__init__()
        self.desk = f"{node}/admin/"
        page = self.ask(self.desk + "login/")
        answer = self.ask(self.desk + "login/", form_in(page, username=name, password=password))
        assert "Log out" in answer.text

    def publish(self, headline: str) -> str:
        """Write and publish an article in the only section; return the address of its form."""
        add = self.desk + "articles/article/add/"
        words = {"headline": headline, "body": "<p>The first boat came in.</p>", "section": "1", "_publish": "1"}
        answer = self.ask(add, form_in(self.ask(add), **words))
        assert answer.url.endswith("/change/"), answer.text
        return answer.url

    def withdraw(self, form: str) -> None:
        address = form.replace("/change/", "/withdraw/")
        answer = self.ask(address, form_in(self.ask(address), reason="A test."))
        assert answer.url == form, answer.text


def until(condition: Callable[[], bool], *, seconds: float) -> float:
    """Wait for something; return how long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "It did not happen in time."
        time.sleep(0.02)
    return time.monotonic() - began


def environment(folder: Path, primary: Cluster, replica: Cluster, **settings: str) -> dict[str, str]:
    """Return the environment of a node: its own folder, and what it shares with the others."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "ENV_FILE": os.devnull,
        "DATABASE_URL": primary.url,
        "DATABASE_REPLICA_URL": replica.url,
        "SECRET_KEY": "the same on every node, or nobody stays logged in: 0123456789",
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder.parent / "media"),
        "ORIGINALS_ROOT": str(folder.parent / "originals"),
        "PAGE_STORE_DIR": str(folder / "pages"),
        **settings,
    }


def start(arguments: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command of manage.py; what it writes stands in log.txt in its VAR_DIR."""
    folder = Path(env["VAR_DIR"])
    folder.mkdir()
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, stdout=log, stderr=log)


@contextmanager
def two_nodes_and_two_workers(folder: Path, primary: Cluster, replica: Cluster) -> Iterator[list[str]]:
    """Yield the addresses of the nodes when both answer."""
    ports = [str(free_port()) for _ in range(2)]
    nodes = [f"http://127.0.0.1:{port}" for port in ports]
    processes = []
    try:
        for port in ports:
            web = environment(folder / f"node-{port}", primary, replica, SITE_URL=nodes[0])
            processes.append(start(["serve", "--no-worker", "--workers", "1", "--port", port], web))
            worker = environment(folder / f"worker-{port}", primary, replica, SITE_URL=nodes[0])
            processes.append(start(["worker"], worker))
        for node in nodes:
            until(lambda node=node: _answers(node), seconds=90)  # type: ignore[misc]
        yield nodes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def _answers(node: str) -> bool:
    try:
        return Visitor().ask(node).status == 200
    except OSError:
        return False
