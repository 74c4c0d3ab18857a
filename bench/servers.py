"""The servers that are measured, each for as long as a `with` block lasts."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from string import Template
from urllib.parse import urlsplit

from tests.deploy.proxied import configured, nginx

ROOT = Path(__file__).parent.parent
STARTING = 60  # seconds
BARE_CALLABLE, BARE_DJANGO = "bare_callable", "bare_django"

_FILES = Template("""
daemon off; pid $folder/nginx.pid; error_log $folder/error.log; worker_processes 2;
events { worker_connections 1024; }
http {
    access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
    server { listen 127.0.0.1:$port; root $folder; }
}
""")


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(command: Sequence[str], *, url: str, environment: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run a server from when it answers at `url`; gives its process id. Raises SystemExit when it does not start."""
    with tempfile.TemporaryFile("w+") as told:
        server = subprocess.Popen(  # noqa: S603  (our own commands)
            command, env={**os.environ, **(environment or {})}, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT
        )
        try:
            _await(url, server, told)
            yield server.pid
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _await(url: str, server: "subprocess.Popen[bytes]", told: object) -> None:
    deadline = time.monotonic() + STARTING
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310  (its own address)
        except urllib.error.HTTPError:
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                told.seek(0)  # type: ignore[attr-defined]
                raise SystemExit(f"A server did not start:\n{told.read()}") from None  # type: ignore[attr-defined]
            time.sleep(0.1)
        else:
            return


@contextmanager
def newsroom(environment: Mapping[str, str], *, stored: bool) -> Iterator[tuple[str, int]]:
    """Serve a site as in production, by two web processes and a worker; gives its address and process id. Unstored,
    every page is rendered."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "2"]
    own = {"SITE_URL": url, "PAGE_STORE": str(stored)}
    with running(command, url=f"{url}/healthz", environment={**environment, **own}) as pid:
        yield url, pid


@contextmanager
def behind_nginx(site: str, static: Path) -> Iterator[str]:
    """Put the nginx site of deploy/ before a site of this machine; gives its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        main = configured(Path(name), port=port, site=urlsplit(site).port or 80, static=static)
        main.write_text(main.read_text().replace("worker_processes 1;", "worker_processes 2;"))
        with nginx(main, port) as url:
            yield url


@contextmanager
def floor(application: str) -> Iterator[str]:
    """Serve a bare application of bench/floors.py as `manage.py serve` does ours."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--no-ws"]
    command += ["--blocking-threads", "4", "--backpressure", "128", "--port", str(port)]
    # Not as a module of the bench, which has set Django up before.
    command += ["--working-dir", str(ROOT / "bench"), *(["--factory"] if application == BARE_DJANGO else [])]
    command.append(f"floors:{application}")
    with running(command, url=f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def file_by_nginx(body: bytes) -> Iterator[str]:
    """Serve the same bytes as a file by nginx."""
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "page.html").write_bytes(body)
        conf = folder / "nginx.conf"
        conf.write_text(_FILES.substitute(folder=folder, port=port))
        url = f"http://127.0.0.1:{port}/page.html"
        with running(["nginx", "-p", name, "-c", str(conf)], url=url):
            yield url


def memory(pid: int) -> float:
    """Return the megabytes that a process and all below it hold, shared ones counted in part (PSS)."""
    return sum(_own_memory(one) for one in _family(pid)) / 1024


def _family(pid: int) -> list[int]:
    below = [int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split()]
    return [pid, *(one for child in below for one in _family(child))]


def _own_memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
