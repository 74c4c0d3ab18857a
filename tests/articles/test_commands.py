"""The commands of `make run`: demo accounts and the pictures of the sample edition."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Article, PublishedArticle, Source
from authors.models import Author
from photos.models import Photo
from tests.factories import save

pytestmark = pytest.mark.django_db

CAPTURE = """Home City Clock Stops

Clock Stops

By Ada Bell | March 4, 2024

The clock on the corn exchange stopped at ten past four and nobody noticed until six.
"""
PICTURES: list[dict[str, Any]] = [
    {
        "capture": "001_clock",
        "scene": "clock",
        "seed": 1,
        "title": "Clock",
        "caption": "The clock.",
        "credit": "Bo",
        "alt": "A clock",
    },
    {"author": "Ada Bell", "scene": "portrait", "seed": 2, "title": "Ada Bell", "credit": "Bo", "alt": "A woman"},
    {"capture": "999_nowhere", "scene": "clock", "seed": 3, "title": "Nowhere", "alt": "Nothing"},
]


@pytest.fixture
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "001_clock.txt").write_text(CAPTURE)
    call_command("import_articles", str(tmp_path / "001_clock.txt"), verbosity=0, stdout=StringIO())
    known = json.loads((Path(__file__).parents[2] / "seeds" / "pictures.json").read_text())
    scene = next(entry for entry in known if "capture" in entry)
    portrait = next(entry for entry in known if "author" in entry)
    entries = [scene | PICTURES[0] | {"scene": scene["scene"]}, portrait | PICTURES[1] | {"scene": portrait["scene"]}]
    path = tmp_path / "pictures.json"
    path.write_text(json.dumps([*entries, scene | PICTURES[2] | {"scene": scene["scene"]}]))
    return path


@pytest.fixture
def demo_site(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    settings.VAR_DIR = Path()
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    (tmp_path / "made-by-make-run").write_text(str(connection.settings_dict["NAME"]))
    return settings


def illustrate(path: Path) -> str:
    out = StringIO()
    call_command("illustrate", str(path), stdout=out)
    return out.getvalue()


def test_articles_and_authors_get_their_pictures_once(pictures: Path) -> None:
    assert "2 pictures drawn" in illustrate(pictures)
    published = PublishedArticle.objects.get()
    assert published.lead_photo is not None
    assert published.lead_photo.alt_text == "A clock"
    assert Author.objects.get().photo == Photo.objects.get(title="Ada Bell")
    assert "0 pictures drawn" in illustrate(pictures)
    assert Photo.objects.count() == 2


def test_a_picture_does_not_count_as_an_edit_for_the_next_import(pictures: Path) -> None:
    illustrate(pictures)
    out = StringIO()
    call_command("import_articles", str(pictures.parent / "001_clock.txt"), stdout=out)
    assert "unchanged        1" in out.getvalue()


def test_an_article_that_an_editor_changed_is_left_alone(pictures: Path) -> None:
    article = Article.objects.get()
    article.kicker = "Edited"
    save(article)
    illustrate(pictures)
    article.refresh_from_db()
    assert article.lead_photo is None


@pytest.mark.usefixtures("pictures", "demo_site")
def test_the_demo_site_gets_three_people_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "trombone")
    out = StringIO()
    call_command("make_demo", stdout=out)
    assert "reporter, editor, managing; the password is trombone" in out.getvalue()
    assert {user.groups.get().name for user in User.objects.all()} == {"Reporter", "Editor", "Managing editor"}
    assert authenticate(username="editor", password="trombone")
    out = StringIO()
    call_command("make_demo", stdout=out)
    assert "trombone" not in out.getvalue()
    assert User.objects.count() == 3


@pytest.mark.usefixtures("pictures", "demo_site")
def test_the_demo_site_has_a_plan_for_its_first_day() -> None:
    for _ in range(2):
        call_command("make_demo", stdout=StringIO())
    planned = Article.objects.filter(due_at__isnull=False)
    assert sorted(planned.values_list("state", flat=True)) == ["draft", "draft", "ready", "review"]
    assert {article.owner.username for article in planned if article.owner} == {"reporter"}


@pytest.mark.usefixtures("demo_site")
def test_the_demo_site_shows_a_whole_newspaper_and_its_articles_count_as_imported() -> None:
    client = Client(headers={"host": "localhost"})
    seeds = Path(__file__).parents[2] / "seeds"
    captures = [str(next(seeds.glob(f"{number:03}_*.txt"))) for number in (1, 2, 3, 4, 5, 8, 12, 13, 14, 28, 34, 35)]
    call_command("import_articles", *captures, verbosity=0, stdout=StringIO())
    for _ in range(2):
        call_command("make_demo", stdout=StringIO())
    front = client.get("/").content.decode()
    for words in ("The clock in Tin Street", "Most read", "Reportage", "Publishing principles"):
        assert words in front
    series = client.get("/series/the-clock-in-tin-street/").content.decode()
    assert series.index("stops at ten past four") < series.index("strikes thirteen")
    for kind in ("about", "principles", "corrections", "privacy"):
        assert client.get(f"/policies/{kind}/").status_code == 200
    assert "Ekwere" in client.get("/corrections/").content.decode()
    assert client.get("/city/tin-street-clock-to-strike-only-on-sundays/").status_code == 410
    assert not PublishedArticle.objects.filter(updated_at__gt=timezone.now() - timedelta(hours=1)).exists()
    assert not any(source.is_edited for source in Source.objects.select_related("article"))


def test_a_site_that_others_can_reach_gets_no_demo_accounts(demo_site: Any) -> None:
    demo_site.ALLOWED_HOSTS = ["news.example.com"]
    with pytest.raises(CommandError, match="more than this machine"):
        call_command("make_demo")


def test_a_database_that_make_run_did_not_make_gets_no_demo_accounts(demo_site: Any) -> None:
    (demo_site.VAR_DIR / "made-by-make-run").unlink()
    with pytest.raises(CommandError, match="not the database"):
        call_command("make_demo")
    assert not User.objects.exists()
