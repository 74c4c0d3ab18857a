"""What the tests of what machines get share."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests import counting

AtMost = Callable[[int], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _site(settings) -> None:
    settings.SITE_URL, settings.SITE_HOST = "https://news.example.com", "news.example.com"
    settings.SITE_NAME, settings.SITE_TAGLINE, settings.WEBSUB_HUB = "The Courier", "From the river", ""


@pytest.fixture
def at_most() -> AtMost:
    """`with at_most(4):` fails when more queries than that were needed."""

    return counting.at_most
