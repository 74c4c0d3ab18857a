"""Which old revisions go, and which never do."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import publishing
from articles.models import Article, Autosave, PreviewLink, Revision, Schedule, Source
from tests.factories import make_article, make_user, publish

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
DAY = timedelta(days=1)


def with_revisions(moments: Iterable[str], *, article: Article | None = None) -> Article:
    """An article with a revision at each of these moments (UTC), after its first one."""
    article = article or make_article()
    for moment in moments:
        article.headline += "."
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        publishing.save_revision(article=article, base=article.revision, by=None, now=at)
    Revision.objects.filter(number=1).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    return article


def left(article: Article) -> list[str]:
    """The moments of the revisions that are left, without the first and the newest, which always stay."""
    rows = list(article.revisions.order_by("number"))[1:-1]
    return [f"{row.created_at:%Y-%m-%d %H:%M}" for row in rows]


@pytest.mark.parametrize(
    ("moments", "kept"),
    [
        # All of the last thirty days, to the second.
        (["2026-10-21 12:00", "2026-10-21 12:01", "2026-10-21 12:02"],) * 2,
        # Then the last of each day.
        (["2026-10-21 11:58", "2026-10-21 11:59", "2026-10-21 12:00"], ["2026-10-21 11:59", "2026-10-21 12:00"]),
        (["2026-09-01 08:00", "2026-09-01 23:59", "2026-09-02 00:00"], ["2026-09-01 23:59", "2026-09-02 00:00"]),
        # Up to a year, and from then on the last of each week, which begins on Monday.
        (["2025-11-20 12:00", "2025-11-20 13:00", "2025-11-21 09:00"], ["2025-11-20 13:00", "2025-11-21 09:00"]),
        (["2025-11-19 12:00", "2025-11-20 11:00"], ["2025-11-20 11:00"]),
        (["2025-06-02 00:00", "2025-06-08 23:00", "2025-06-09 00:00"], ["2025-06-08 23:00", "2025-06-09 00:00"]),
        # The week of New Year is one week.
        (["2024-12-30 10:00", "2025-01-02 10:00"], ["2025-01-02 10:00"]),
    ],
)  # fmt: skip
def test_revisions_thin_out_by_age(moments: list[str], kept: list[str]) -> None:
    article = with_revisions([*moments, "2026-11-20 11:00"])
    done = publishing.thin_revisions(now=NOW)
    assert left(article) == kept
    assert (done.revisions, done.gone) == (len(moments) + 2, len(moments) - len(kept))
    assert publishing.thin_revisions(now=NOW).gone == 0


def test_days_are_those_of_the_sites_zone() -> None:
    article = with_revisions(["2026-09-01 17:00", "2026-09-01 19:00", "2026-11-20 11:00"])
    with timezone.override("Asia/Kolkata"):
        publishing.thin_revisions(now=NOW)
    assert left(article) == ["2026-09-01 17:00", "2026-09-01 19:00"]


OLD = [f"2024-06-03 0{hour}:00" for hour in range(8)]  # one Monday: all but the last would go


def test_the_first_and_the_newest_stay_whatever_their_age() -> None:
    article = with_revisions(OLD)
    publishing.thin_revisions(now=NOW)
    assert list(article.revisions.order_by("number").values_list("number", flat=True)) == [1, 9]


def test_what_somebody_may_still_need_stays_whatever_its_age() -> None:
    article, user = with_revisions([*OLD, "2026-11-20 11:00"]), make_user()
    by_number = {row.number: row for row in article.revisions.all()}
    publish(article, now=NOW)
    publishing.publish(revision=by_number[2], by=None, now=NOW)
    Schedule.objects.create(article=article, revision=by_number[3], due_at=NOW, created_at=NOW, cancelled_at=NOW)
    Source.objects.create(
        article=article,
        key="k",
        file="f",
        content_hash="h",
        title_key="t",
        text="",
        imported_at=NOW,
        revision=by_number[4],
    )
    link = {"article": article, "created_by": user, "created_at": NOW}
    PreviewLink.objects.create(revision=by_number[5], expires_at=NOW + DAY, **link)
    PreviewLink.objects.create(revision=by_number[6], expires_at=NOW - DAY, **link)
    form = {"user": user, "article": article, "seen_at": NOW}
    Autosave.objects.create(token="1", base=by_number[7], fields=[["headline", "x"]], **form)
    Autosave.objects.create(token="2", base=by_number[8], fields=[["headline", "x"]], closed_at=NOW, **form)
    publishing.thin_revisions(now=NOW)
    assert set(article.revisions.values_list("number", flat=True)) == {1, 2, 3, 4, 5, 7, 9, 10}


def test_what_stood_before_and_after_a_correction_stays() -> None:
    article = with_revisions(OLD[:4])
    third = article.revisions.get(number=3)
    publishing.publish(revision=third, by=None, now=third.created_at)
    at = datetime.fromisoformat(f"{OLD[4]}+00:00")
    publishing.correct(article=article, opened=third, kind="correction", text="Noon.", words={}, by=None, now=at)
    with_revisions([*OLD[5:], "2026-11-20 11:00"], article=Article.objects.get())
    publishing.thin_revisions(now=NOW)
    # 3 was live, 5 the working copy before, 6 is the correction, 7 the working copy with it, 10 the last of its week.
    assert sorted(article.revisions.values_list("number", flat=True)) == [1, 3, 5, 6, 7, 10, 11]


def test_a_dry_run_counts_and_deletes_nothing() -> None:
    with_revisions(OLD)
    out = StringIO()
    call_command("thin_revisions", dry_run=True, stdout=out, verbosity=0)
    assert out.getvalue() == "9 revisions of 1 articles with old ones: 7 would go, 2 kept.\n"
    assert Revision.objects.count() == 9
    call_command("thin_revisions", stdout=out, verbosity=0)
    assert "7 gone, 2 kept" in out.getvalue()
    assert Revision.objects.count() == 2


def test_articles_are_taken_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.publishing.thinning.BATCH", 2)
    articles = [with_revisions(OLD) for _ in range(5)]
    assert publishing.thin_revisions(now=NOW) == publishing.thinning.Thinned(articles=5, revisions=45, gone=35)
    assert {article.revisions.count() for article in articles} == {2}
