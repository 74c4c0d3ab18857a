"""The stylesheets as files."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.files


@pytest.mark.parametrize(
    "path", sorted((Path(settings.BASE_DIR) / "static").rglob("*.css")), ids=lambda path: path.name
)
def test_every_block_of_a_stylesheet_ends(path: Path) -> None:
    # One that does not, takes all that follows into it: into what is printed alone, for example.
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert rules.count("{") == rules.count("}")
