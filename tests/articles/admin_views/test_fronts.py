"""Arranging fronts at the desk: the page, its saves and previews, versions, breaking news; as plain forms."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.admin_views.fronts_differences import differences
from articles.models import Article, BreakingNews, FrontVersion, Placement, Section, Slot
from tests.desk_form import log_in, told
from tests.factories import make_article, make_live_article, make_photo, make_section, make_user, save

pytestmark = pytest.mark.django_db
FRONT = "/admin/fronts/front/"
HOUR = timedelta(hours=1)


def sent(*rows: dict[str, Any], base: int = 0, **more: Any) -> dict[str, Any]:
    """What the page sends for these rows."""
    data: dict[str, Any] = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0, "base": base, "note": ""}
    for number, row in enumerate(rows):
        data |= {f"rows-{number}-{name}": value for name, value in ({"slot": "lead"} | row).items()}
    return data | more


def place(article: Article, section: Section | None = None, *, base: int = 0, **fields: Any) -> FrontVersion:
    fields = {"slot": Slot.LEAD, "position": 10} | fields
    row = Placement(section=section, article=article, **fields)
    return publishing.save_front(section=section, placements=[row], base=base, by=None, now=timezone.now())


def typed_at(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def test_stories_are_placed_with_times_and_words_of_their_own_and_readers_see_them(managing: Client) -> None:
    first, second, photo = make_live_article("First"), make_live_article("Second"), make_photo("Another")
    rows = [
        {"article": second.pk, "slot": "secondary", "position": 20},
        {
            "article": first.pk,
            "position": 10,
            "headline": "Own words",
            "photo": photo.pk,
            "ends_at": "2030-01-02T18:00",
        },
    ]
    page = managing.post(FRONT, sent(*rows, note="For the evening"), follow=True)
    assert "Saved as version 1" in told(page)
    lead = Placement.objects.get(slot="lead")
    assert (lead.article, lead.headline, lead.photo, lead.ends_at.year) == (first, "Own words", photo, 2030)  # type: ignore[union-attr]
    assert FrontVersion.objects.get().note == "For the evening"
    assert "Own words" in page.content.decode()
    assert "Own words" in Client().get("/").content.decode()


def test_the_page_shows_what_is_placed_what_fills_the_rest_and_what_readers_do_not_see_yet(managing: Client) -> None:
    newest, draft = make_live_article("Newest"), make_article("A draft")
    place(draft)
    columns = {str(column.place.slot): column for column in managing.get(FRONT).context["columns"]}
    [row] = columns["lead"].rows
    assert row.story == draft
    assert [teaser.pk for teaser in columns["lead"].filling] == [newest.pk]
    assert "Not live: readers do not see it yet" in managing.get(FRONT).content.decode()


def test_without_scripts_a_found_story_is_chosen_in_a_blank_row(managing: Client) -> None:
    make_live_article("Ferries return")
    make_live_article("Something else")
    page = managing.get(FRONT, {"q": "ferr"})
    assert [str(story) for story in page.context["sources"]] == ["Ferries return"]
    [*_, blank] = page.context["rows"].forms
    assert "Ferries return" in str(blank["article"])
    assert "Something else" not in str(blank["article"])


def test_a_stale_save_is_refused_keeps_what_was_typed_and_can_be_put_on_top_knowingly(managing: Client) -> None:
    mine, theirs = make_live_article("Mine"), make_live_article("Theirs")
    place(theirs)
    page = managing.post(FRONT, sent({"article": mine.pk, "headline": "Typed words"}, base=0))
    html = page.content.decode()
    assert "“Theirs” came into “Lead”." in html
    assert "Typed words" in html
    assert Placement.objects.get().article == theirs
    # Pressing Save again is not knowing.
    assert page.context["saving"]["base"].value() == "0"
    newest = page.context["clash"]["newest"].number
    managing.post(FRONT, sent({"article": mine.pk, "headline": "Typed words"}, base=newest))
    assert Placement.objects.get().article == mine
    assert FrontVersion.objects.count() == 2


@pytest.mark.parametrize("wrong", [
    {"ends_at": "2026-01-01T10:00", "starts_at": "2026-01-01T11:00"}, {"slot": "most_read"}, {"headline": "x" * 301},
    {"starts_at": "some day"}, {"photo": "999999"}, {"article": "999999"},
])  # fmt: skip
def test_what_makes_no_sense_is_said_and_nothing_is_saved(managing: Client, wrong: dict[str, str]) -> None:
    article = make_live_article("A story")
    page = managing.post(FRONT, sent({"article": article.pk, "kicker": "Typed"} | wrong))
    assert page.status_code == 200
    assert "Typed" in page.content.decode() or "999999" in wrong.values()
    assert not Placement.objects.exists()


def test_the_preview_shows_the_unsaved_front_also_at_a_later_moment_and_keeps_it_private(managing: Client) -> None:
    now = timezone.now()
    lead, planned = make_live_article("Lead of now"), make_article("Planned for later")
    publishing.schedule_publication(revision=save(planned), due_at=now + HOUR, by=None, now=now)
    rows = sent(
        {"article": planned.pk, "position": 10}, {"article": lead.pk, "position": 20, "headline": "Unsaved words"}
    )
    page = managing.post(f"{FRONT}preview/", rows)
    assert "Planned for later" not in page.content.decode()
    assert "Unsaved words" in page.content.decode()
    assert ("no-store" in page["Cache-Control"], page["X-Frame-Options"]) == (True, "SAMEORIGIN")
    page = managing.post(f"{FRONT}preview/", rows | {"at": typed_at(now + 2 * HOUR)})
    assert "Planned for later" in page.content.decode()
    assert not Placement.objects.exists()
    assert managing.post(f"{FRONT}preview/", rows | {"at": "never"}).status_code == 422


def test_a_section_has_a_front_with_a_preview_of_its_own(managing: Client) -> None:
    article = make_live_article("In the world", section=make_section("World"))
    url = f"/admin/fronts/section/{article.section_id}/"
    page = managing.post(f"{url}preview/", sent({"article": article.pk, "headline": "Only here"}))
    assert "Only here" in page.content.decode()
    managing.post(url, sent({"article": article.pk, "headline": "Only here"}))
    assert Placement.objects.get().section == article.section
    assert managing.get(f"{url}versions/").status_code == 200


def test_the_scripts_learn_what_would_fill_the_free_places(managing: Client) -> None:
    make_live_article("Older")
    newest = make_live_article("Newest")
    fills = managing.post(f"{FRONT}filling/", sent({"article": newest.pk})).json()
    assert "Newest" not in "".join(fills.values())
    assert "Older" in fills["secondary"]
    assert "Newest" in managing.get(f"{FRONT}stories/", {"q": "new"}).content.decode()


def test_an_old_version_is_looked_at_and_brought_back_with_one_button(managing: Client) -> None:
    first, second = make_live_article("First"), make_live_article("Second")
    place(first, headline="As it was")
    place(second, base=1)
    page = managing.get(f"{FRONT}versions/")
    html = page.content.decode()
    assert "“Second” came into “Lead”." in html
    assert "“First” went from “Lead”." in html
    assert "As it was" in managing.get(f"{FRONT}versions/1/preview/").content.decode()
    page = managing.post(f"{FRONT}versions/1/back/", {"base": 2}, follow=True)
    assert "as it was in version 1" in told(page)
    assert Placement.objects.get().article == first
    page = managing.post(f"{FRONT}versions/2/back/", {"base": 2}, follow=True)
    assert "saved this front" in told(page)
    assert managing.post(f"{FRONT}versions/9/back/", {"base": 3}).status_code == 404


def test_differences_say_what_moved_and_what_has_other_times_and_words() -> None:
    def row(pk: int, slot: str = "river", **more: Any) -> dict[str, Any]:
        plain = {"starts_at": None, "ends_at": None, "kicker": "", "headline": "", "photo": None}
        return {"slot": slot, "article": {"id": pk, "label": f"Story {pk}"}} | plain | more

    assert differences([row(1), row(2)], [row(1), row(2)]) == []
    assert differences([row(1)], [row(1, "lead")]) == ["“Story 1” moved from “Latest” to “Lead”."]
    assert differences([row(1), row(2)], [row(2), row(1)]) == ["“Latest” is in another order: “Story 2”, “Story 1”."]
    [times, words] = differences([row(1)], [row(1, ends_at="2026-11-24T18:00:00+00:00", kicker="New", headline="New")])
    assert times.startswith("“Story 1” is shown until Tue 24 Nov 2026 at ")
    assert words == "“Story 1” has another kicker and headline here."


def test_editors_find_the_fronts_of_their_sections_and_no_other(client: Client) -> None:
    user = log_in(client, "Editor")
    world, sport = make_section("World"), make_section("Sport")
    assert client.get("/admin/fronts/").context["fronts"] == []
    world.editors.add(user)
    page = client.get("/admin/fronts/")
    assert [front.section for front in page.context["fronts"]] == [world]
    assert "/admin/fronts/breaking/" not in page.content.decode()
    assert client.get(f"/admin/fronts/section/{world.pk}/").status_code == 200
    for url in (FRONT, f"/admin/fronts/section/{sport.pk}/", "/admin/fronts/breaking/"):
        assert client.get(url).status_code == 403


def test_the_list_says_how_much_is_placed_what_changes_next_and_who_saved_last(managing: Client) -> None:
    ends = timezone.now() + HOUR
    place(make_live_article(), ends_at=ends)
    front = managing.get("/admin/fronts/").context["fronts"][0]
    assert (front.placed, front.changes_at, front.version.number) == (1, ends, 1)


def test_the_page_asks_the_same_number_of_questions_however_much_is_placed(
    managing: Client, django_assert_max_num_queries: Any
) -> None:
    stories = [make_live_article() for _ in range(6)]
    place(stories[0])
    managing.get(FRONT)
    with django_assert_max_num_queries(26) as few:
        managing.get(FRONT)
    rows = [Placement(article=story, slot=Slot.RIVER, position=1) for story in stories]
    publishing.save_front(section=None, placements=rows, base=1, by=None, now=timezone.now())
    with django_assert_max_num_queries(len(few)):
        managing.get(FRONT)


# Breaking news


def test_breaking_news_is_written_changed_ended_and_deleted(managing: Client) -> None:
    url, article = "/admin/fronts/breaking/", make_live_article("Ferries return")
    page = managing.post(url, {"text": "The bridge is closed", "article": article.pk}, follow=True)
    assert "on every page now" in told(page)
    news = BreakingNews.objects.get()
    assert news.article == article
    assert "The bridge is closed" in Client().get("/").content.decode()
    managing.post(f"{url}{news.pk}/", {"text": "The bridge is open"})
    managing.post(f"{url}{news.pk}/end/")
    news.refresh_from_db()
    assert (news.text, news.is_on(timezone.now())) == ("The bridge is open", False)
    assert "The bridge" not in Client().get("/").content.decode()
    managing.post(f"{url}{news.pk}/delete/")
    assert not BreakingNews.objects.exists()


def test_breaking_news_that_is_too_long_or_ends_before_it_begins_is_refused(managing: Client) -> None:
    wrong = {"text": "x"} | {"starts_at": "2030-01-01T10:00", "ends_at": "2030-01-01T09:00"}
    for data in ({"text": ""}, {"text": "x" * 161}, wrong, {"text": "x", "article": "9" * 30}):
        assert managing.post("/admin/fronts/breaking/", data).context["form"].errors
    assert not BreakingNews.objects.exists()


# From elsewhere


def test_the_desk_leads_to_the_fronts_whoever_may_arrange_them(client: Client, managing: Client) -> None:
    assert "/admin/fronts/" in managing.get("/admin/").content.decode()
    client.force_login(make_user(role="Reporter"))
    assert "/admin/fronts/" not in client.get("/admin/").content.decode()


def test_the_form_of_a_story_says_where_it_is_placed(managing: Client) -> None:
    article = make_live_article()
    place(article, ends_at=timezone.now() + HOUR)
    html = managing.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "On the front page: lead until" in html
