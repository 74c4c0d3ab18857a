"""Files on their way in, before anybody has looked at them: no more is kept than a picture may have."""

from contextlib import suppress
from io import BytesIO
from typing import Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from photos.intake.gates import LARGEST_FILE


class Unkept(UploadedFile):  # type: ignore[type-arg]  # not generic when it runs
    """A file for which the disk had no room. Whoever reads it hears what the disk said."""

    def __init__(self, error: OSError, **about: Any) -> None:
        super().__init__(BytesIO(), **about)
        self.error = error

    def read(self, *args: Any) -> NoReturn:
        raise self.error


class ArrivingFileHandler(TemporaryFileUploadHandler):
    """Writes what is too large for the memory to the disk, for FILE_UPLOAD_HANDLERS.

    Anybody may send anything, before it is asked who it is: of a file that is too large, the rest is let go. A disk
    that refuses is no failure of the request; the form says it.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.error: OSError | None = None
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self.error = error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.error is None and start <= LARGEST_FILE:
            try:
                self.file.write(raw_data)
            except OSError as error:
                self._give_up(error)

    def file_complete(self, file_size: int) -> Any:
        if self.error is None:
            try:
                return super().file_complete(file_size)
            except OSError as error:
                self._give_up(error)
        assert self.error is not None
        return Unkept(self.error, name=self.file_name, content_type=self.content_type, size=file_size)

    def _give_up(self, error: OSError) -> None:
        self.error = error
        with suppress(OSError):
            self.file.close()
        del self.file
