"""The addresses of scripts and style sheets."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from newsroom.static_files import StaticFiles


def test_an_address_is_worked_out_once(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STATIC_ROOT, settings.DEBUG = tmp_path, False
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "newsroom.static_files.StaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    files = StaticFiles(location=tmp_path)
    first = files.url("read.js")
    assert (tmp_path / first.rpartition("/")[2]).is_file()
    assert first != "/static/read.js"
    monkeypatch.setattr(files, "stored_name", None)
    assert files.url("read.js") == first
    with pytest.raises(TypeError):
        files.url("theme.js")
