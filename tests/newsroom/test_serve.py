"""`manage.py serve`, before it serves."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


@pytest.mark.files
def test_more_threads_than_there_are_connections_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"]["OPTIONS"], "pool", {"max_size": 8})
    with pytest.raises(CommandError, match="6 at most here: set WEB_THREADS"):
        call_command("serve", "--threads", "7")
