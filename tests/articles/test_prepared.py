"""Queries that are written once find what their QuerySet finds, whatever is filled in."""

from typing import Any

import pytest
from django.db.models import QuerySet

from articles.models import Section
from articles.prepared import Blank, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sections() -> dict[str, Section]:
    world = Section.objects.create(name="World", slug="world", path="world", position=1)
    europe = Section.objects.create(name="Europe", slug="europe", path="world/europe", position=2, parent=world)
    return {"World": world, "Europe": europe}


def test_the_query_is_built_once_and_asked_with_every_value(django_assert_num_queries: Any) -> None:
    built = []

    @prepared
    def with_name(name: str) -> "QuerySet[Section]":
        built.append(name)
        return Section.objects.select_related("parent").filter(name=name)

    with django_assert_num_queries(3):
        (europe,) = with_name("Europe")
        (world,) = with_name("World")
        nothing = with_name("Sport")
    assert [type(value) for value in built] == [Blank]
    with django_assert_num_queries(0):
        assert (europe.name, europe.parent, world.parent, nothing) == ("Europe", world, None, [])


def test_none_a_list_of_any_length_and_keywords_can_be_asked_with(sections: dict[str, Section]) -> None:
    @prepared
    def names(ids: list[int], parent: int | None, *, newest: bool) -> "QuerySet[Section, str]":
        found = Section.objects.filter(pk__in=ids, parent=parent).order_by("-pk" if newest else "pk")
        return found.values_list("name", flat=True)

    more = Section.objects.create(name="Asia", slug="asia", path="world/asia", parent=sections["World"])
    everything = [*(section.pk for section in sections.values()), more.pk]
    assert names(everything, sections["World"].pk, newest=True) == ["Asia", "Europe"]
    assert names(everything, sections["World"].pk, newest=False) == ["Europe", "Asia"]
    assert names(everything, None, newest=False) == ["World"]
    assert names(everything[:1], None, newest=False) == ["World"]
    assert names([], None, newest=False) == []
