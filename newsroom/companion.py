"""Another command of manage.py that runs as long as this process does."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Self

from django.conf import settings

# In seconds: until one that died is started again, and until one that does not stop is killed.
PAUSE, PATIENCE = 2.0, 20.0


class Companion:
    """Runs `manage.py <command> --beside <this process>` within a `with` block, again whenever it dies.

    `tell` gets every line of its output, with the command's name before it; its log stands with that of this process.
    """

    def __init__(self, command: str, *, tell: Callable[[str], None], pause: float = PAUSE) -> None:
        self.command, self.tell, self.pause = command, tell, pause
        self.process: subprocess.Popen[str]
        self._stop = threading.Event()
        self._starting = threading.Lock()
        self._thread = threading.Thread(target=self._watch, name=command, daemon=True)

    def __enter__(self) -> Self:
        # Here and not in the thread: whoever forks next must not inherit a pipe that is being opened.
        self.process = self._start()
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        with self._starting:
            self._stop.set()
            self.process.terminate()
        self._thread.join(PATIENCE)
        if self._thread.is_alive():
            self.process.kill()
            self._thread.join()

    def _watch(self) -> None:
        while True:
            with self.process as process:
                for line in process.stdout or ():
                    self.tell(f"{self.command}: {line.rstrip()}")
            if self._stop.wait(self.pause):
                return
            self.tell(f"{self.command}: it ended by itself and is started again.")
            with self._starting:
                if self._stop.is_set():
                    return
                self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603  (its own program, no shell)
            [sys.executable, settings.BASE_DIR / "manage.py", self.command, "--beside", str(os.getpid())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            errors="replace",
            # Ctrl+C goes to this process alone, which then stops the other.
            start_new_session=True,
        )
