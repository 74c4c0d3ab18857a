"""PostgreSQL clusters of a test's own: a primary, and a streaming replica of it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
# The test may run as root, whom PostgreSQL refuses.
AS_ITSELF = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Cluster:
    """A cluster in a folder, on a port."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._run("pg_ctl", "-D", self.folder, "-w", "-t", "20", "-l", f"{self.folder}.log", "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.folder, "-w", "-m", mode, "stop")

    def make(self) -> None:
        self._run("initdb", "-D", self.folder, "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8")

    def copy(self, primary: "Cluster") -> None:
        """Become a streaming replica of the primary."""
        self._run(
            "pg_basebackup", "-D", self.folder, "-R", "-c", "fast", "--no-sync", "-d", primary.url, "-X", "stream"
        )

    def ask(self, sql: str, *parameters: Any) -> Any:
        """Return the first value of what a statement gives, if it gives any."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql, parameters)
            return cursor.fetchone()[0] if cursor.description else None

    def _run(self, program: str, *arguments: object) -> None:
        # To a file and not to a pipe: the server inherits it and never closes it.
        with tempfile.TemporaryFile("w+") as output:
            command = [*AS_ITSELF, PROGRAMS[-1] / program, *map(str, arguments)]
            done = subprocess.run(command, cwd="/", stdout=output, stderr=output, timeout=60)
            output.seek(0)
            assert done.returncode == 0, output.read()


@contextmanager
def primary_and_replica() -> Iterator[tuple[Cluster, Cluster]]:
    """Two clusters that run, the second following the first; both are gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-nodes-"))
    if AS_ITSELF:
        shutil.chown(folder, "postgres")
    primary, replica = Cluster(folder / "primary"), Cluster(folder / "replica")
    try:
        primary.make()
        primary.start()
        replica.copy(primary)
        replica.start()
        yield primary, replica
    finally:
        for cluster in (replica, primary):
            if (cluster.folder / "postmaster.pid").exists():
                cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
