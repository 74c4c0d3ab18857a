"""Part of the sample edition on a server of its own, as `make run` shows it, gone again afterwards."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server

ROOT = Path(__file__).parent.parent
STARTING = 60  # seconds


@dataclass(frozen=True, slots=True)
class SampleSite:
    """A site in a folder, reached at `url` while it is served."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def statics(self) -> Path:
        """What is served below /static/ from the next start on."""
        return self.folder / "static"

    def manage(self, *arguments: str) -> None:
        """Run manage.py; what it says goes nowhere unless it fails."""
        done = subprocess.run(  # noqa: S603  (our own command)
            self._command(*arguments), env=self._environment(), capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve it, with one web process, from when it answers until the block ends."""
        command = self._command("serve", "--port", str(self.port), "--workers", "1", "--no-worker")
        server = subprocess.Popen(  # noqa: S603  (our own command)
            command, env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self._await()
            yield
        finally:
            server.terminate()
            server.wait()

    def address(self, path: str) -> str:
        """Return where a path leads to in the end."""
        with urllib.request.urlopen(self.url + path) as answer:  # noqa: S310  (its own address)
            return str(answer.url)

    def _await(self) -> None:
        end = time.monotonic() + STARTING
        while True:
            try:
                self.address("/")
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), *arguments]

    def _environment(self) -> dict[str, str]:
        own = {"ENV_FILE": os.devnull, "DATABASE_URL": "", "VAR_DIR": str(self.folder), "SITE_URL": self.url}
        return os.environ | own | {"SITE_NAME": "The Meridian Courier"}


def made(folder: Path, stories: int) -> SampleSite:
    """Set a site up in an empty folder, with the first stories of the sample edition and their pictures."""
    with create_server(("127.0.0.1", 0)) as free:
        site = SampleSite(folder, free.getsockname()[1])
    seeds = sorted((ROOT / "seeds").glob("*.txt"))[:stories]
    site.manage("migrate", "--verbosity", "0")
    site.manage("collectstatic", "--no-input", "--verbosity", "0")
    site.manage("import_articles", *map(str, seeds), "--published", "2026-11-21T06:00:00Z")
    site.manage("illustrate", str(ROOT / "seeds" / "pictures.json"))
    return site
