"""What a safe start needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.deployment import configured_database, secret_key

ROOT = Path(__file__).resolve().parents[2]
STRONG = "Zx3" * 20 + "unlikely-words"
PUBLIC = ["news.example.com", "127.0.0.1"]


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the site's own settings in a process of their own."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
    own = {"ENV_FILE": os.devnull, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=inherited | own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_public_site_without_a_secret_refuses_to_start_with_a_sentence(tmp_path: Path) -> None:
    refused = start(tmp_path, SITE_URL="https://news.example.com")
    assert refused.returncode != 0
    assert refused.stderr.startswith("Newsroom answers to news.example.com")
    assert "Set SECRET_KEY" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_public_site_with_a_secret_starts(tmp_path: Path) -> None:
    assert start(tmp_path, SITE_URL="https://news.example.com", SECRET_KEY=STRONG).returncode == 0


@pytest.mark.parametrize("weak", ["", "short", "a" * 60, "django-insecure-" + STRONG])
def test_a_weak_secret_is_none(weak: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured):
        secret_key(weak, path=tmp_path / "secret", hosts=PUBLIC)


def test_a_laptop_gets_a_secret_that_stays_and_that_nobody_else_can_read(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret"
    secret = secret_key("", path=path, hosts=["127.0.0.1", "localhost"])
    assert len(secret) >= 50
    assert secret_key("", path=path, hosts=["127.0.0.1"]) == secret
    assert path.stat().st_mode & 0o077 == 0


def test_each_engine_gets_the_options_it_needs() -> None:
    sqlite = configured_database({"ENGINE": "django.db.backends.sqlite3", "NAME": "x"})
    assert sqlite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous = FULL" in sqlite["OPTIONS"]["init_command"]
    assert sqlite["CONN_MAX_AGE"] is None
    postgres = configured_database(
        {"ENGINE": "django.db.backends.postgresql", "NAME": "x", "OPTIONS": {"sslmode": "require"}}
    )
    assert postgres["OPTIONS"]["sslmode"] == "require"
    assert postgres["OPTIONS"]["pool"]
    assert postgres["CONN_MAX_AGE"] == 0
    assert postgres["OPTIONS"]["prepare_threshold"] > 0
    between = configured_database({"ENGINE": "django.db.backends.postgresql", "NAME": "x"}, keeps_plans=False)
    assert between["OPTIONS"]["prepare_threshold"] is None
