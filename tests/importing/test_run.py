"""A whole import: what comes in, what stays, and numbers that add up."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles import projection, publishing
from articles.importing.chain import Node
from articles.importing.run import Options, import_files
from articles.models import Article, Event, PublishedArticle, Revision, Section, Source, Topic
from articles.people import merge_author
from articles.richtext import render_body
from authors.models import Author
from tests.factories import make_author, make_section, save

pytestmark = pytest.mark.django_db

PUBLISHED = "2024-06-26T09:00:00Z"
NEWEST = datetime(2024, 6, 26, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

Capture = Callable[..., Path]


@pytest.fixture
def capture(tmp_path: Path) -> Capture:
    """Writes a capture into the test's folder."""

    def write(
        name: str,
        headline: str,
        *,
        section: str = "Home World",
        date: str = "",
        previous: str = "",
        following: str = "",
        body: str = "The ferry sailed at noon and came back at four with nobody on board.",
        more: str = "",
    ) -> Path:
        lines = [f"{section} {headline}", "", headline, ""]
        lines += [f"By Ada Bell | {date}" if date else "By Ada Bell", "", body, ""]
        lines += [more, ""] if more else []
        lines += [f"Previous article{previous}"] if previous else []
        lines += [f"Next article{following}"] if following else []
        path = tmp_path / "captures" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def arguments(**options: Any) -> list[str]:
    """Return options as they are typed: values are parsed only then."""
    names = {name: f"--{name.replace('_', '-')}" for name in options}
    return [names[name] if value is True else f"{names[name]}={value}" for name, value in options.items()]


def run(*paths: Path, **options: Any) -> dict[str, Any]:
    """Run the command; return its report with the entries by file stem, its output and its exit status."""
    target = paths[0].parent.parent / "report.json"
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_articles", *map(str, paths), *arguments(report=target, **options), stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(stop.code or 0)
    report: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    entries = {Path(entry["file"]).stem: entry for entry in report["files"]}
    return report | {"entries": entries, "out": out.getvalue() + err.getvalue(), "status": status}


def statuses(report: dict[str, Any]) -> dict[str, str]:
    return {stem: entry["status"] for stem, entry in report["entries"].items()}


def live_dates() -> dict[str, datetime]:
    return dict(PublishedArticle.objects.values_list("headline", "published_at"))


def test_a_story_comes_in_with_its_section_author_and_source(capture: Capture) -> None:
    path = capture("a.txt", "Ferry Sails Empty", date="March 4, 2024", more="Facebook\nTwitter")
    report = run(path)
    assert statuses(report) == {"a": "created"}
    published = PublishedArticle.objects.get()
    assert report["entries"]["a"]["url"] == published.get_absolute_url() == "/world/ferry-sails-empty/"
    assert published.published_at == datetime(2024, 3, 4, tzinfo=UTC)
    assert published.byline_names == ["Ada Bell"]
    source = Source.objects.get()
    assert source.text == path.read_text()
    assert source.unplaced == ["Facebook", "Twitter"]
    assert report["status"] == 0


def test_running_it_twice_changes_nothing_the_second_time(capture: Capture) -> None:
    folder = capture("a.txt", "One", date="March 4, 2024", following="Two").parent
    capture("b.txt", "Two", previous="One")
    run(folder, published=PUBLISHED)
    before = [
        list(model.objects.order_by("pk").values()) for model in (Article, Revision, Event, Source, PublishedArticle)
    ]
    report = run(folder, published=PUBLISHED)
    assert statuses(report) == {"a": "unchanged", "b": "unchanged"}
    after = [
        list(model.objects.order_by("pk").values()) for model in (Article, Revision, Event, Source, PublishedArticle)
    ]
    assert after == before


def test_a_changed_source_updates_an_article_that_nobody_edited(capture: Capture) -> None:
    run(capture("a.txt", "One", date="March 4, 2024"))
    report = run(capture("a.txt", "One", date="March 4, 2024", body="The ferry sailed at one after all, an hour late."))
    assert statuses(report) == {"a": "updated"}
    published = PublishedArticle.objects.get()
    assert "an hour late" in published.body_html
    assert published.updated_at is None


def test_an_editors_change_always_wins(capture: Capture) -> None:
    run(capture("a.txt", "One", date="March 4, 2024"))
    article = Article.objects.get()
    article.kicker = "Harbour"
    save(article)
    report = run(capture("a.txt", "One", date="March 4, 2024", body="Something else altogether happened to the ferry."))
    assert statuses(report) == {"a": "skipped"}
    assert "edited" in report["entries"]["a"]["reason"]
    assert "a.txt: edited since the import" in report["out"]
    article.refresh_from_db()
    assert article.kicker == "Harbour"
    assert "Something else" not in article.body


def test_the_same_content_under_another_name_comes_in_once(capture: Capture) -> None:
    folder = capture("a.txt", "One", date="March 4, 2024").parent
    capture("copy.txt", "One", date="March 4, 2024")
    report = run(folder)
    assert statuses(report) == {"a": "created", "copy": "unchanged"}
    assert "the same content as" in report["entries"]["copy"]["reason"]
    assert Article.objects.count() == 1


def test_stories_without_a_date_become_drafts_that_say_why(capture: Capture) -> None:
    report = run(capture("a.txt", "One"))
    assert not PublishedArticle.objects.exists()
    assert report["entries"]["a"]["url"] is None
    assert "No date" in report["entries"]["a"]["warnings"][0]


def test_drafts_are_published_when_a_later_run_brings_what_they_lacked(capture: Capture) -> None:
    path = capture("a.txt", "One", section="")
    run(path)
    report = run(path, published=PUBLISHED, section="world/europe")
    assert statuses(report) == {"a": "updated"}
    assert PublishedArticle.objects.get().get_absolute_url() == "/world/europe/one/"
    assert statuses(run(path, published=PUBLISHED, section="world/europe")) == {"a": "unchanged"}


def test_a_story_without_a_section_is_a_draft_whatever_the_options(capture: Capture) -> None:
    report = run(capture("a.txt", "One", section=""), publish=True, published=PUBLISHED)
    assert not PublishedArticle.objects.exists()
    assert "No section" in report["entries"]["a"]["warnings"][0]


def test_a_date_that_lies_ahead_makes_a_draft(capture: Capture) -> None:
    report = run(capture("a.txt", "One", date="March 4, 2098"))
    assert not PublishedArticle.objects.exists()
    assert "lies ahead" in report["entries"]["a"]["warnings"][0]


def test_everything_can_come_in_as_drafts(capture: Capture) -> None:
    run(capture("a.txt", "One", date="March 4, 2024"), draft=True)
    assert Article.objects.count() == 1
    assert not PublishedArticle.objects.exists()


def test_a_dry_run_counts_and_writes_nothing(capture: Capture) -> None:
    path = capture("a.txt", "One", date="March 4, 2024")
    report = run(path, dry_run=True)
    assert statuses(report) == {"a": "created"}
    assert report["entries"]["a"]["story"]["headline"] == "One"
    assert not any(model.objects.exists() for model in (Article, Section, Author, Topic, Event, Source))


def test_a_chain_without_dates_hangs_from_the_given_one(capture: Capture) -> None:
    capture("a.txt", "Three", previous="Two")
    capture("b.txt", "One", following="Two")
    report = run(capture("c.txt", "Two", previous="One", following="Three").parent, published=PUBLISHED)
    assert live_dates() == {"Three": NEWEST, "Two": NEWEST - MINUTE, "One": NEWEST - 2 * MINUTE}
    assert [Path(name).stem for name in report["order"]] == ["b", "c", "a"]


@pytest.mark.parametrize("last", ["One", "Two", "Three"])
def test_a_chain_that_resolves_late_is_dated_as_if_it_had_come_at_once(capture: Capture, last: str) -> None:
    titles = {"One": ("", "Two"), "Two": ("One", "Three"), "Three": ("Two", "")}
    for title in [*(titles.keys() - {last}), last]:
        run(capture(f"{title}.txt", title, previous=titles[title][0], following=titles[title][1]), published=PUBLISHED)
    assert live_dates() == {"Three": NEWEST, "Two": NEWEST - MINUTE, "One": NEWEST - 2 * MINUTE}


def test_a_date_that_an_editor_chose_is_not_moved_by_a_late_neighbour(capture: Capture) -> None:
    run(capture("a.txt", "One", following="Two"), published=PUBLISHED)
    article = Article.objects.get()
    article.published_at = NEWEST - timedelta(days=9)
    publishing.publish(revision=save(article), by=None, now=NEWEST + MINUTE)
    run(capture("b.txt", "Two", previous="One"), published=PUBLISHED)
    assert live_dates() == {"One": NEWEST - timedelta(days=9), "Two": NEWEST - timedelta(days=9) + MINUTE}


def test_re_dating_does_not_publish_an_edit_that_waits(capture: Capture) -> None:
    run(capture("a.txt", "One", following="Two"), published=PUBLISHED)
    article = Article.objects.get()
    article.kicker = "Not yet public"
    save(article)
    run(capture("b.txt", "Two", previous="One"), published=PUBLISHED)
    article.refresh_from_db()
    assert article.published_at == NEWEST - MINUTE
    assert PublishedArticle.objects.get(headline="One").kicker == ""


def test_a_withdrawn_article_stays_withdrawn(capture: Capture) -> None:
    path = capture("a.txt", "One", date="March 4, 2024")
    run(path)
    publishing.withdraw(article=Article.objects.get(), by=None, now=NEWEST)
    run(path)
    run(capture("a.txt", "One", date="March 4, 2024", body="The ferry sailed at one after all, an hour late."))
    assert not PublishedArticle.objects.exists()


def test_sections_and_authors_that_are_there_are_found(capture: Capture) -> None:
    world, ada = make_section("World"), make_author("Ada Bell", bio="She knows every ferry.")
    run(capture("a.txt", "One", date="March 4, 2024"))
    article = Article.objects.get()
    assert (article.section, article.bylines.get().author) == (world, ada)
    ada.refresh_from_db()
    assert ada.bio == "She knows every ferry."


def test_the_author_can_be_named_for_stories_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    path = tmp_path / "c" / "a.txt"
    path.write_text("One\n\nThe ferry sailed at noon and came back at four with nobody on board.\n")
    run(path, author="Bo Cray", section="world", published=PUBLISHED)
    assert PublishedArticle.objects.get().byline_names == ["Bo Cray"]


def test_a_bad_file_is_one_line_and_the_rest_comes_in(capture: Capture) -> None:
    folder = capture("good.txt", "One", date="March 4, 2024").parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "page.txt").write_text("<!doctype html><p>Hello</p>")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    report = run(folder)
    assert statuses(report) == {"empty": "failed", "good": "created", "page": "failed"}
    assert report["entries"]["empty"]["error"]["kind"] == "empty"
    assert "story" not in report["entries"]["empty"]
    assert report["status"] == 3
    assert report["totals"] == {"created": 1, "updated": 0, "unchanged": 0, "skipped": 0, "failed": 2, "found": 3}
    assert len([line for line in report["out"].splitlines() if "page.txt" in line]) == 1
    assert "1 other files left alone" in report["out"]


def test_a_story_that_cannot_be_saved_fails_alone(capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = capture("a.txt", "One", date="March 4, 2024", body="The ferry sailed, but not this one.").parent
    capture("b.txt", "Two", date="March 4, 2024")

    def refuse_one(body: str, **options: Any) -> str:
        if "not this one" in body:
            raise publishing.Refusal("Not this one.")
        return render_body(body, **options)

    monkeypatch.setattr(projection, "render_body", refuse_one)
    report = run(folder)
    assert statuses(report) == {"a": "failed", "b": "created"}
    assert report["entries"]["a"]["error"]["message"] == "The story could not be saved: Not this one."
    assert Article.objects.get().headline == "Two"
    assert PublishedArticle.objects.get().byline_names == ["Ada Bell"]


def test_nothing_usable_is_an_exit_status_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_bytes(b"")
    assert run(tmp_path / "c" / "a.txt")["status"] == 1


@pytest.mark.parametrize("options", [{"published": "yesterday"}, {"draft": True, "publish": True}, {"format": "magic"}])
def test_wrong_options_are_refused_before_anything_is_read(tmp_path: Path, options: dict[str, Any]) -> None:
    with pytest.raises(CommandError):
        call_command("import_articles", str(tmp_path), *arguments(**options))


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no file or folder .*nowhere") as refused:
        call_command("import_articles", str(tmp_path / "nowhere"))
    assert refused.value.returncode == 2


def test_a_report_that_cannot_be_written_is_refused_before_anything_comes_in(capture: Capture, tmp_path: Path) -> None:
    path = capture("a.txt", "One", date="March 4, 2024")
    with pytest.raises(CommandError, match="no folder"):
        call_command("import_articles", str(path), f"--report={tmp_path / 'nowhere' / 'r.json'}")
    assert not Article.objects.exists()


def test_a_live_article_that_comes_again_as_a_draft_stays_live_with_its_old_words(capture: Capture) -> None:
    run(capture("a.txt", "One", date="March 4, 2024"))
    again = capture("a.txt", "One", date="March 4, 2024", body="The ferry sailed at one after all, an hour late.")
    report = run(again, draft=True)
    assert statuses(report) == {"a": "updated"}
    assert report["entries"]["a"]["url"] == "/world/one/"
    assert "an hour late" not in PublishedArticle.objects.get().body_html


def test_a_breadcrumb_learns_its_sections_from_the_other_files(capture: Capture) -> None:
    folder = capture("a.txt", "One", section="Home Tidepools", date="March 4, 2024").parent
    capture("b.txt", "Two", section="Home Tidepools Limpets", date="March 4, 2024")
    run(folder)
    assert Article.objects.get(headline="Two").section.path == "tidepools/limpets"  # type: ignore[union-attr]


def test_an_unchanged_story_costs_a_handful_of_queries(
    capture: Capture, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    path = capture("a.txt", "One", date="March 4, 2024")
    run(path)
    with django_assert_max_num_queries(15):
        run(path)


def test_new_stories_of_a_batch_come_in_by_a_few_queries_together(
    capture: Capture, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    run(capture("a.txt", "First", date="March 4, 2024"))
    for number in range(20):
        folder = capture(f"b{number:02}.txt", f"Number {number}", date="March 5, 2024").parent
    with django_assert_max_num_queries(100):
        report = run(folder)
    assert report["totals"]["created"] == 20
    assert live_dates().keys() == {"First", *(f"Number {number}" for number in range(20))}


def test_stories_of_a_batch_have_addresses_of_their_own_whatever_their_headlines(capture: Capture) -> None:
    folder = capture("a.txt", "Ferry Sails", date="March 4, 2024").parent
    capture("b.txt", "Ferry sails", date="March 4, 2024", body="The ferry sailed at one, an hour late and half full.")
    capture("c.txt", "Search", date="March 4, 2024")
    capture("d.txt", "？！？！", date="March 4, 2024")
    report = run(folder)
    nameless = Article.objects.get(headline="？！？！")
    addresses = [report["entries"][name]["url"] for name in "abcd"]
    assert addresses[:2] == ["/world/ferry-sails/", "/world/ferry-sails-2/"]
    assert addresses[2:] == ["/world/search-2/", f"/world/story-{nameless.pk}/"]


def test_a_name_that_was_merged_leads_to_the_other_author(capture: Capture) -> None:
    short, full = make_author("Ada Bell"), make_author("Ada B. Bell")
    merge_author(author=short, into=full, by=None, now=timezone.now())
    run(capture("a.txt", "One", date="March 4, 2024").parent)
    assert [byline.author for byline in Article.objects.get().bylines.all()] == [full]
    assert Author.objects.get() == full


def test_a_topic_that_is_deleted_during_the_import_is_made_again(
    capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.importing.run.BATCH", 1)
    folder = capture("a.txt", "One", date="March 4, 2024", more="TAGS\nFerries").parent
    capture("b.txt", "Two", date="March 4, 2024", more="TAGS\nFerries")

    def deleting(rows: Iterable[Any], label: str, total: int | None) -> Iterator[Any]:
        for row in rows:
            Topic.objects.all().delete()
            yield row

    import_files([folder], Options(), now=timezone.now(), watch=deleting)
    assert [topic.name for topic in Article.objects.get(headline="Two").tags.all()] == ["Ferries"]


def test_nothing_that_reading_keeps_of_every_story_is_there_while_they_are_loaded(capture: Capture) -> None:
    capture("a.txt", "One", date="March 4, 2024", following="Two")
    folder = capture("b.txt", "Two", previous="One").parent
    alive: dict[str, int] = {}

    def counting(rows: Iterable[Any], label: str, total: int | None) -> Iterator[Any]:
        for row in rows:
            gc.collect()
            alive[label] = sum(isinstance(it, Node) for it in gc.get_objects())
            yield row

    import_files([folder], Options(), now=timezone.now(), watch=counting)
    assert alive["Loading"] == 0
