"""Shelves in S3-compatible object storage, for STORAGES. Needs what requirements-s3.txt names."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import EIO
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage


@contextmanager
def _as_on_a_disk() -> Iterator[None]:
    """Turn what the service or the way to it refuses into the OSError that everybody who uses a storage knows."""
    try:
        yield
    except (ClientError, BotoCoreError, Boto3Error) as error:
        raise OSError(EIO, f"the object storage refuses: {error}") from error


@deconstructible
class BucketStorage(S3Storage):
    """A bucket, or what lies below a `location` in it; a file is there whole or not at all.

    Refuses as a disk does: FileNotFoundError for what is not there, OSError for the rest.
    """

    def __init__(self, **options: Any) -> None:
        config = Config(
            s3={"addressing_style": options.pop("addressing_style", "auto")},
            signature_version="s3v4",
            # In seconds: a reader may be waiting.
            connect_timeout=5,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 3},
        )
        super().__init__(client_config=config, **options)

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        """Read the whole file: pictures are small, and what comes later cannot fail any more."""
        with _as_on_a_disk(), super()._open(name, mode) as file:
            return ContentFile(file.read(), name)

    def _save(self, name: str, content: "File[Any]") -> str:
        with _as_on_a_disk():
            saved: str = super()._save(name, content)
            return saved

    def delete(self, name: str) -> None:
        with _as_on_a_disk():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _as_on_a_disk():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _as_on_a_disk():
            return int(super().size(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with _as_on_a_disk():
            folders, files = super().listdir(path)
            return folders, files

    def get_modified_time(self, name: str) -> datetime:
        with _as_on_a_disk():
            moment: datetime = super().get_modified_time(name)
            return moment
