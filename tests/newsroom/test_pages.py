"""The page store of this site."""

from typing import Any

import pytest

from newsroom.pages import make_store


@pytest.mark.files
@pytest.mark.parametrize("name", ["SITE_NAME", "SITE_TAGLINE", "SITE_URL", "LANGUAGE_CODE", "TIME_ZONE"])
def test_pages_that_were_made_under_other_settings_are_not_used(settings: Any, name: str) -> None:
    before = make_store().path
    assert make_store().path == before
    setattr(settings, name, "Africa/Lagos")
    assert make_store().path != before
