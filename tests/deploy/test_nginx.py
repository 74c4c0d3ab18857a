"""The nginx site that operators get, before an application that answers as the page store does."""

import gzip
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from photos.intake.gates import LARGEST_FILE
from tests.deploy.proxied import SITE, configured, free_port, nginx, served

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed"),
]

HOW_LONG = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=10"


class Site:
    """Remembers what it was asked; gives each answer a number."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append(environ)
        path, headers = environ["PATH_INFO"], [("Content-Type", "text/html"), ("Cache-Control", HOW_LONG)]
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if "slow" in path:
            time.sleep(0.3)
        if "private" not in path:
            headers.append(("X-Accel-Expires", f"@{int(time.time())}"))
        if "cookie" in path:
            headers.append(("Set-Cookie", "a=b"))
        if "many" in path:
            headers.append(("Surrogate-Key", " ".join(f"article:{number}" for number in range(10**8, 10**8 + 500))))
        start_response("200 OK", [*headers, ("X-Request-ID", "its-own")])
        return [str(len(self.asked)).encode()]


class Proxied:
    """The site behind nginx, both running."""

    def __init__(self, root: Path) -> None:
        self.site, self.running = Site(), ExitStack()
        self.port, own_port = free_port(), free_port()
        static = root / "static"
        static.mkdir()
        for name in ("site.0123456789ab.css", "site.css"):
            (static / name).write_text("plain " * 100)
            (static / f"{name}.gz").write_bytes(gzip.compress(b"compressed"))
        main = configured(root, port=self.port, site=own_port, static=root)
        self.running.enter_context(nginx(main, self.port))
        self.application = self.running.enter_context(ExitStack())
        self.application.enter_context(served(self.site, own_port))

    def ask(self, path: str, *, method: str = "GET", body: Any = None, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    proxied = Proxied(tmp_path_factory.mktemp("nginx"))
    with proxied.running:
        yield proxied


def early_in_a_second() -> None:
    if time.time() % 1 > 0.6:
        time.sleep(1.01 - time.time() % 1)


def next_second() -> None:
    time.sleep(1.01 - time.time() % 1)


def test_a_page_is_kept_until_the_second_ends_and_not_longer(proxied: Proxied) -> None:
    early_in_a_second()
    pages = [proxied.ask("/page/", Accept_Encoding=accepted)[1] for accepted in ("gzip, br", "br", "br;q=1, deflate")]
    assert len(set(pages)) == 1
    next_second()
    assert proxied.ask("/page/", Accept_Encoding="br")[1] not in pages


def test_of_many_who_ask_at_once_one_fetches_the_page_and_nobody_else_waits(proxied: Proxied) -> None:
    early_in_a_second()
    _, page = proxied.ask("/slow/")
    before = len(proxied.site.asked)
    next_second()
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda _: proxied.ask("/slow/"), range(8)))
    assert len(proxied.site.asked) == before + 1
    assert "nginx; hit; detail=stale" in {
        response.headers["Cache-Status"] for response, body in answers if body == page
    }


@pytest.mark.parametrize(("path", "headers"), [
    ("/private/", {}),
    ("/cookie/", {}),
    ("/mine/", {"Cookie": "theme=dark; sessionid=abc"}),
    ("/media/photos/a.jpg", {}),
    ("/admin/", {}),
])  # fmt: skip
def test_what_is_not_for_everybody_is_never_kept(proxied: Proxied, path: str, headers: dict[str, str]) -> None:
    early_in_a_second()
    assert proxied.ask(path, **headers)[1] != proxied.ask(path, **headers)[1]
    assert proxied.ask(path)[1] != proxied.ask(path, **headers)[1]


def test_a_page_may_show_hundreds_of_things_and_name_them_all(proxied: Proxied) -> None:
    response, _ = proxied.ask("/many/")
    assert (response.status, len(response.headers.get("Surrogate-Key", "").split())) == (200, 500)


def test_cookies_of_others_keep_nobody_from_a_kept_page(proxied: Proxied) -> None:
    early_in_a_second()
    assert proxied.ask("/front/")[1] == proxied.ask("/front/", Cookie="_ga=1; not_sessionid=2")[1]


def test_the_site_hears_how_it_was_asked_and_nothing_that_the_reader_made_up(proxied: Proxied) -> None:
    response, _ = proxied.ask("/heard/", X_Forwarded_For="1.1.1.1", X_Forwarded_Proto="https", X_Request_ID="made-up")
    heard = proxied.site.asked[-1]
    assert (heard["HTTP_X_FORWARDED_FOR"], heard["HTTP_X_FORWARDED_PROTO"]) == ("127.0.0.1", "http")
    assert heard["HTTP_HOST"] == heard["HTTP_X_FORWARDED_HOST"] == "127.0.0.1"
    assert response.headers.get_all("X-Request-ID") == [heard["HTTP_X_REQUEST_ID"]]
    assert heard["HTTP_X_REQUEST_ID"] not in ("made-up", "its-own")


def test_static_files_come_from_the_folder_compressed_and_those_with_a_hash_for_ever(proxied: Proxied) -> None:
    before = len(proxied.site.asked)
    for name, how_long in (("site.0123456789ab.css", "public, max-age=31536000, immutable"), ("site.css", None)):
        response, body = proxied.ask(f"/static/{name}", Accept_Encoding="gzip")
        assert gzip.decompress(body) == b"compressed"
        assert (response.headers["Cache-Control"], response.headers["Content-Type"]) == (how_long, "text/css")
    assert len(proxied.site.asked) == before
    assert proxied.ask("/static/gone.css")[1].isdigit()


def test_the_desk_may_send_what_the_product_takes_and_readers_hardly_anything(proxied: Proxied) -> None:
    most = LARGEST_FILE * settings.DATA_UPLOAD_MAX_NUMBER_FILES
    assert "client_max_body_size 256m;" in SITE.read_text()
    assert most < 256 * 1024 * 1024
    picture = bytes(2 * 1024 * 1024)
    assert proxied.ask("/admin/photos/", method="POST", body=picture)[0].status == 200
    assert proxied.ask("/reads/", method="POST", body=picture)[0].status == 413


def test_when_no_process_answers_readers_get_what_was_kept_or_a_polite_503(proxied: Proxied) -> None:
    """The last test: nothing answers afterwards."""
    _, page = proxied.ask("/kept/")
    proxied.application.close()
    next_second()
    response, body = proxied.ask("/kept/")
    assert (body, response.headers["Cache-Status"]) == (page, "nginx; hit; detail=stale")
    response, _ = proxied.ask("/never-asked/")
    assert (response.status, response.headers["Retry-After"]) == (503, "5")
