"""What all tests share."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Pictures that a test makes go with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
