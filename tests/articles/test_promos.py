"""Promos stand in many stories by rule, and are kept by those who keep the section."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Promo
from tests.articles.reading import read
from tests.desk_form import send
from tests.factories import NOW, make_live_article, make_section, make_user

pytestmark = pytest.mark.django_db

BODY = "<p>One.</p>\n<h2>Head</h2>\n<ul><li><p>In a list.</p></li></ul>\n<p>Two.</p>\n<p>Three.</p>"
ADD = "/admin/articles/promo/add/"


def make_promo(text: str = "Join our channel", **fields: object) -> Promo:
    promo = Promo(text=text, **({"after": 2} | fields))
    publishing.save_promo(promo=promo, by=None, now=NOW)
    return promo


def words(page: str) -> list[str]:
    """What stands between the beginning and the end of a story's body, in order."""
    body = page.partition('<div class="body">')[2].partition("</article>")[0]
    return [word for word in ("One.", "In a list.", "Two.", "Join our channel", "Three.") if word in body]


def test_a_promo_follows_its_paragraph_and_shorter_stories_do_without(client: Client) -> None:
    make_promo(url="https://chat.example.com/")
    make_live_article("Ferries", body=BODY)
    make_live_article("Bridges", body="<p>One.</p>")
    page = read(client, "/world/ferries/")
    link = '<a href="https://chat.example.com/">Join our channel</a>'
    assert page.index("Two.") < page.index(link) < page.index("Three.")
    assert words(read(client, "/world/bridges/")) == ["One."]


def test_a_promo_of_a_section_stands_in_it_and_below(client: Client) -> None:
    world = make_section("World")
    europe, sport = make_section("Europe", parent=world), make_section("Sport")
    make_promo(section=world)
    for section in (europe, sport):
        make_live_article("Ferries", section=section, body=BODY)
    assert "Join our channel" in words(read(client, "/world/europe/ferries/"))
    assert "Join our channel" not in read(client, "/sport/ferries-2/")


def test_a_promo_has_its_time(client: Client) -> None:
    now = timezone.now()
    make_promo("Over", ends_at=now - timedelta(minutes=1))
    make_promo("Coming", starts_at=now + timedelta(hours=1))
    make_live_article("Ferries", body=BODY)
    page = read(client, "/world/ferries/")
    assert "Over" not in page
    assert "Coming" not in page


def test_the_words_of_a_promo_are_words(client: Client) -> None:
    make_promo('<div data-article="1"></div>')
    make_live_article("Ferries", body=BODY)
    assert "&lt;div data-article" in read(client, "/world/ferries/")


def test_feeds_and_the_interface_tell_stories_without_promos(client: Client) -> None:
    make_promo()
    make_live_article("Ferries", body=BODY)
    for path in ("/feeds/rss.xml", "/feeds/feed.json", "/api/articles/"):
        assert "Join our channel" not in client.get(path).content.decode()


def test_an_editor_keeps_the_promos_of_the_own_sections_and_no_others(client: Client) -> None:
    world, sport = make_section("World"), make_section("Sport")
    editor = make_user(role="Editor")
    world.editors.add(editor)
    client.force_login(editor)
    send(client, ADD, text="Mine", section=world.pk)
    assert Promo.objects.get().section == world
    for section in (sport.pk, ""):
        assert "errorlist" in send(client, ADD, text="Theirs", section=section).content.decode()
    others = [make_promo(section=sport), make_promo()]
    for promo in others:
        change = reverse("admin:articles_promo_change", args=[promo.pk])
        assert client.post(change, {"text": "Crafted", "after": 1, "section": world.pk}).status_code == 403
        assert client.post(reverse("admin:articles_promo_delete", args=[promo.pk]), {"post": "yes"}).status_code == 403
    assert set(Promo.objects.values_list("text", flat=True)) == {"Mine", "Join our channel"}


def test_a_managing_editor_places_promos_everywhere(client: Client) -> None:
    client.force_login(make_user())
    send(client, ADD, text="Everywhere", section="")
    assert Promo.objects.get().section is None
    page = send(client, ADD, text="Never", ends_at="2020-01-01T10:00", starts_at="2020-01-02T10:00").content.decode()
    assert "It would end before it begins." in page
