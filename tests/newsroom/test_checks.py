"""Traps in the settings that `manage.py check --deploy` names."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.checks import run_checks

from newsroom import checks

pytestmark = pytest.mark.files
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
POSTGRES = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"pool": {"max_size": 8}}}
SOUND = {
    "DATABASES": {"default": POSTGRES}, "WEB_THREADS": 4, "WEB_WORKERS": 2, "IS_HTTPS": True, "BEHIND_PROXY": True,
    "METRICS_TOKEN": "", "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}  # fmt: skip


def found(monkeypatch: pytest.MonkeyPatch, **changed: Any) -> list[str]:
    monkeypatch.setattr(checks, "settings", SimpleNamespace(**SOUND | changed))
    own = [value for name, value in vars(checks).items() if name.startswith("check_")]
    return [message.id or "" for check in own for message in check(None)]


def test_they_are_asked_before_a_deployment(settings: Any) -> None:
    settings.METRICS_TOKEN = "short"
    assert "newsroom.W003" in [message.id for message in run_checks(include_deployment_checks=True)]
    assert "newsroom.W003" not in [message.id for message in run_checks()]


@pytest.mark.parametrize(("changed", "named"), [
    ({}, []),
    ({"WEB_WORKERS": 16}, ["newsroom.W001"]),
    ({"DATABASES": {"default": SQLITE}, "WEB_THREADS": 40}, []),
    ({"DATABASES": {"default": SQLITE, "replica": POSTGRES}}, ["newsroom.W002"]),
    ({"METRICS_TOKEN": "monitoring"}, ["newsroom.W003"]),
    ({"BEHIND_PROXY": False}, ["newsroom.W004"]),
    ({"BEHIND_PROXY": False, "IS_HTTPS": False}, []),
    ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, ["newsroom.I001"]),
])  # fmt: skip
def test_each_trap_is_named(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], named: list[str]) -> None:
    assert found(monkeypatch, **changed) == named
