"""Reading a source file within the limit of size."""

import stat
from pathlib import Path

from articles.importing.story import Refused

LIMIT = 2_000_000


def too_large() -> Refused:
    """The refusal of a source above LIMIT bytes."""
    return Refused(
        "too_large", f"The file is larger than {LIMIT // 1_000_000} MB; split it or remove what is not text."
    )


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, never more than LIMIT.

    Looks at the size first, so a huge file is not read; of a pipe or device at most LIMIT + 1 bytes are taken.
    Raises Refused: too_large, or unreadable when the system does not give the file.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > LIMIT:
            raise too_large()
        with path.open("rb") as source:
            data = source.read(LIMIT + 1)
    except OSError as error:
        raise Refused("unreadable", f"The file cannot be read: {error.strerror or error}.") from error
    if len(data) > LIMIT:
        raise too_large()
    return data
