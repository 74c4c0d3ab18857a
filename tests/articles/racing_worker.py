"""A worker that stops, in the middle of its first publication, for whoever wants to kill it.

Run as a program: racing_worker.py MARKER. Of all that share the marker, one writes its process id there and sleeps
before it commits.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

import django


def main(marker: Path) -> None:
    django.setup()

    from django.core.management import call_command

    from articles.publishing import due

    make_live = due.make_live

    def stop_in_the_middle(*args: Any, **options: Any) -> Any:
        published = make_live(*args, **options)
        try:
            file = os.open(marker, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            return published
        os.write(file, str(os.getpid()).encode())
        os.close(file)
        time.sleep(120)
        return published

    due.make_live = stop_in_the_middle  # type: ignore[assignment]
    call_command("worker")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
