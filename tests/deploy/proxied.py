"""The nginx site of deploy/ before an application, both on free ports of this machine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from getpass import getuser
from pathlib import Path
from socket import create_connection, create_server
from socketserver import ThreadingMixIn
from subprocess import DEVNULL, Popen
from time import monotonic, sleep
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

SITE = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "newsroom.conf"
# What the site stands in: as Debian's, and everything that nginx writes below one folder.
MAIN = """
daemon off; worker_processes 1; user {user}; pid {root}/pid; error_log {root}/error.log;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/f;
    uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;
    types {{ text/css css; text/html html; }} default_type application/octet-stream;
    sendfile on; tcp_nopush on; gzip on;
    include {root}/newsroom.conf;
}}
"""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def configured(root: Path, *, port: int, site: int, static: Path) -> Path:
    """Write the shipped site with ports and folders of the test's own; return the main file of nginx."""
    text = SITE.read_text()
    for shipped, own in {
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "127.0.0.1:8001": f"127.0.0.1:{free_port()}",
        "/var/cache/nginx/newsroom": f"{root}/cache",
        "/var/log/nginx/newsroom.log": f"{root}/access.log",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": "",
        "news.example.com": "127.0.0.1",
        "/var/www/newsroom": str(static),
    }.items():
        assert shipped in text, shipped
        text = text.replace(shipped, own)
    (root / "newsroom.conf").write_text(text)
    main = root / "nginx.conf"
    main.write_text(MAIN.format(root=root, user=getuser()))
    return main


@contextmanager
def served(application: Callable[..., Any], port: int) -> Iterator[None]:
    """Serve an application from a thread of this process."""
    server = make_server("127.0.0.1", port, application, server_class=Server, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def nginx(main: Path, port: int) -> Iterator[str]:
    """Run nginx; give the address at which it answers."""
    command = ["nginx", "-p", str(main.parent), "-c", str(main), "-e", f"{main.parent}/error.log"]
    with ExitStack() as stack:
        process = stack.enter_context(Popen(command, stdin=DEVNULL))
        stack.callback(process.terminate)
        deadline = monotonic() + 20
        while True:
            try:
                create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, (main.parent / "error.log").read_text()
                assert monotonic() < deadline, "nginx does not answer."
                sleep(0.02)
        yield f"http://127.0.0.1:{port}"
