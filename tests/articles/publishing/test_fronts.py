"""Arranging fronts: versions, who may, and two editors at once."""

from datetime import timedelta
from typing import Any

import pytest

from articles import publishing, workflow
from articles.models import Article, Event, FrontVersion, Placement, Slot
from photos.library import remove_photo
from tests.articles.test_concurrent_saves import at_once
from tests.factories import NOW, make_article, make_live_article, make_photo, make_section, make_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def placed(article: Article, slot: Slot = Slot.LEAD, **fields: Any) -> Placement:
    return Placement(article=article, slot=slot, **fields)


def save_front(*placements: Placement, section: Any = None, base: int = 0, by: Any = None, now: Any = NOW) -> Any:
    return publishing.save_front(section=section, placements=placements, base=base, by=by, now=now)


def standing(section: Any = None) -> list[tuple[str, int, str]]:
    return list(Placement.objects.on(section).values_list("slot", "position", "article__headline"))


def test_a_save_replaces_what_was_placed_and_is_a_version() -> None:
    ada, photo = make_user(first_name="Ada", last_name="Bell"), make_photo("Quay")
    one, two = make_live_article("One"), make_live_article("Two")
    first = save_front(placed(one), by=ada)
    second = save_front(
        placed(two, Slot.RIVER), placed(one, Slot.RIVER, starts_at=NOW, kicker=" Own  words ", photo=photo), base=1
    )
    assert standing() == [("river", 1, "Two"), ("river", 2, "One")]
    assert (first.number, second.number, publishing.newest_number(None)) == (1, 2, 2)
    assert first.created_by_name == "Ada Bell"
    assert second.placements[1] == {
        "slot": "river",
        "article": {"id": one.pk, "label": "One"},
        "starts_at": "2026-11-20T12:00:00+00:00",
        "ends_at": None,
        "kicker": "Own words",
        "headline": "",
        "photo": {"id": photo.pk, "label": "Quay"},
    }
    read = publishing.placements_of(second)
    assert [(row.pk, row.article, row.photo, row.starts_at) for row in read] == [
        (None, two, None, None),
        (None, one, photo, NOW),
    ]


def test_each_front_has_its_own_placements_versions_and_tag() -> None:
    section, article = make_section("City"), make_live_article("One")
    save_front(placed(article))
    save_front(placed(article), section=section)
    assert (standing(), standing(section)) == ([("lead", 1, "One")], [("lead", 1, "One")])
    assert publishing.newest_number(section) == 1
    events = Event.objects.filter(kind=Event.Kind.FRONT)
    assert [event.tags for event in events] == [["placements:front"], [f"placements:section:{section.pk}"]]


def test_a_save_that_changes_nothing_is_no_version() -> None:
    article = make_live_article()
    first = save_front(placed(article))
    assert save_front(placed(article), base=1) == first
    assert Event.objects.filter(kind=Event.Kind.FRONT).count() == 1


def test_what_is_over_is_left_out() -> None:
    article = make_live_article("One")
    save_front(placed(article, ends_at=NOW), placed(article, Slot.RIVER, ends_at=NOW + HOUR))
    assert standing() == [("river", 1, "One")]


def test_a_stale_save_is_refused_and_changes_nothing() -> None:
    one, two = make_live_article("One"), make_live_article("Two")
    save_front(placed(one), by=make_user(first_name="Ada", last_name="Bell"))
    with pytest.raises(publishing.FrontChanged, match=r"Ada Bell saved this front at 12:00 \(version 1\)"):
        save_front(placed(two))
    assert standing() == [("lead", 1, "One")]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"slot": Slot.MOST_READ}, "“One”: articles cannot be put there on this front."),
        ({"slot": "balcony"}, "“One”: articles cannot be put there on this front."),
        ({"starts_at": NOW + HOUR, "ends_at": NOW + HOUR}, "“One”: It would end before it begins."),
        ({"kicker": "x" * 81}, "“One”: Ensure this value has at most 80 characters"),
        ({"headline": "x" * 301}, "“One”: Ensure this value has at most 300 characters"),
        ({"photo_id": 999_999}, "“One”: its picture here has been deleted"),
        ({"article_id": 999_999}, "An article that you placed has been deleted"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(fields: dict[str, Any], sentence: str) -> None:
    article = make_live_article("One")
    placement = Placement(**({"article_id": article.pk, "slot": Slot.LEAD} | fields))
    with pytest.raises(publishing.CannotPlace) as refusal:
        save_front(placement)
    assert sentence in str(refusal.value)
    assert not FrontVersion.objects.exists()


def test_opinion_is_no_slot_of_a_section() -> None:
    with pytest.raises(publishing.CannotPlace, match="cannot be put there"):
        save_front(placed(make_live_article(), Slot.OPINION), section=make_section("City"))


def test_an_article_stands_on_a_front_once_at_any_moment() -> None:
    article = make_live_article("One")
    with pytest.raises(publishing.CannotPlace, match="“One” would stand on this front twice at the same time"):
        save_front(placed(article, ends_at=NOW + HOUR), placed(article, Slot.RIVER))
    save_front(placed(article, ends_at=NOW + HOUR), placed(article, Slot.RIVER, starts_at=NOW + HOUR))
    assert len(standing()) == 2


def test_going_back_is_a_new_version_and_names_what_is_lost() -> None:
    kept, draft, photo = make_live_article("Kept"), make_article("A draft"), make_photo("Quay")
    save_front(placed(kept, photo=photo, headline="Own"), placed(draft, Slot.RIVER))
    save_front(base=1)
    assert standing() == []
    draft.delete()
    remove_photo(photo=photo)
    version, lost = publishing.roll_back(section=None, number=1, base=2, by=None, now=NOW)
    assert (version.number, version.note) == (3, "Back to version 1")
    assert standing() == [("lead", 1, "Kept")]
    assert lost == [
        "The photo “Quay” has been deleted; the article’s own picture is shown.",
        "The article “A draft” has been deleted.",
    ]
    with pytest.raises(publishing.FrontChanged):
        publishing.roll_back(section=None, number=1, base=2, by=None, now=NOW)
    with pytest.raises(publishing.NoSuchVersion):
        publishing.roll_back(section=None, number=9, base=3, by=None, now=NOW)


def test_who_may_arrange_which_front() -> None:
    world, sport = make_section("World"), make_section("Sport")
    europe = make_section("Europe", parent=world)
    editor = make_user(role="Editor")
    world.editors.add(editor)
    fronts = (None, world, europe, sport)
    assert [workflow.may_arrange(editor, front) for front in fronts] == [False, True, True, False]
    assert all(workflow.may_arrange(make_user(), front) for front in fronts)
    reporter = make_user(role="Reporter")
    world.editors.add(reporter)
    assert not any(workflow.may_arrange(reporter, front) for front in fronts)
    with pytest.raises(publishing.NotAllowed):
        save_front(placed(make_live_article()), by=editor)


def test_going_live_tells_the_fronts_on_which_the_article_is_placed() -> None:
    city, article = make_section("City"), make_article("Ferries return")
    save_front(placed(article), section=city)
    publishing.publish(revision=article.revision, by=None, now=NOW)
    assert f"placements:section:{city.pk}" in Event.objects.get(kind=Event.Kind.PUBLISHED).tags


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_wins_and_the_other_hears_of_it() -> None:
    one, two = make_live_article("One"), make_live_article("Two")

    def saver(article: Article, base: int) -> Any:
        def act() -> str:
            try:
                save_front(placed(article), base=base)
            except publishing.FrontChanged:
                return "refused"
            return article.headline

        return act

    for base in range(3):
        outcomes = set(at_once(saver(one, base), saver(two, base)))
        assert "refused" in outcomes
        (winner,) = outcomes - {"refused"}
        assert standing() == [("lead", 1, winner)]
        save = FrontVersion.objects.get(number=base + 1)
        assert [row["article"]["label"] for row in save.placements] == [winner]
        # The next round begins with something else, so that both change it.
        Placement.objects.all().delete()
        FrontVersion.objects.filter(pk=save.pk).update(placements=[])
