"""Galleries on the reader's page, in previews and before publishing."""

import re
from typing import Any

import pytest
from django.test import Client

from articles import preflight
from articles.models import PublishedArticle
from articles.preflight.facts import Facts, galleries_in
from articles.preview import address_of, photos_in
from articles.publishing import share
from photos.models import Gallery, GalleryPhoto
from photos.renditions import rendition
from tests.articles.reading import read
from tests.factories import NOW, make_article, make_gallery, make_live_article, make_photo

pytestmark = pytest.mark.django_db


def in_body(gallery: Gallery, caption: str = "") -> str:
    return f'<figure data-gallery="{gallery.pk}"><figcaption>{caption}</figcaption></figure>'


def strip(html: str) -> str:
    """The gallery on a page."""
    found = re.search(r'<figure class="gallery">.*?</ol></div></figure>', html, re.DOTALL)
    assert found
    return found[0]


def place(gallery: Gallery, number: int, **words: str) -> None:
    row = gallery.gallery_photos.all()[number]
    GalleryPhoto.objects.filter(pk=row.pk).update(**words)


def test_a_gallery_is_read_with_its_pictures_in_order_and_their_places_told(client: Client) -> None:
    photos = [make_photo(title, caption=f"{title} at the pier.") for title in ("Noon", "Dawn", "Dusk")]
    make_live_article("Here", body=in_body(make_gallery("One day", photos, description="From first to last light.")))
    shown = strip(read(client, "/world/here/"))
    assert "One day" in shown
    assert "From first to last light." in shown
    assert re.findall(r"(\d of \d)</bdi></span> (\w+) at the pier", shown) == [
        ("1 of 3", "Noon"),
        ("2 of 3", "Dawn"),
        ("3 of 3", "Dusk"),
    ]
    assert shown.count("<picture>") == 3
    assert 'tabindex="0"' in shown
    assert rendition(photos[0], "3x2", 640, "jpg").url.rpartition("/")[0] in shown


def test_the_words_of_a_place_win_over_those_of_the_library(client: Client) -> None:
    gallery = make_gallery()
    place(gallery, 1, caption="Only <b>here</b>.", credit="Lin Wei", alt_text="A quiet pier.")
    make_live_article("Here", body=in_body(gallery))
    first, second = strip(read(client, "/world/here/")).split("</li>")[:2]
    assert "The harbour at dawn." in first
    assert 'alt="Cranes over still water."' in first
    assert "Only &lt;b&gt;here&lt;/b&gt;." in second
    assert "Lin Wei" in second
    assert 'alt="A quiet pier."' in second


def test_the_caption_of_this_use_stands_in_place_of_the_description(client: Client) -> None:
    gallery = make_gallery(description="A <day>.")
    make_live_article("Own", body=in_body(gallery, "The <em>whole</em> day."))
    make_live_article("Same", body=in_body(gallery))
    own = strip(read(client, "/world/own/"))
    assert "The <em>whole</em> day." in own
    assert "A &lt;day&gt;." not in own
    assert "A &lt;day&gt;." in strip(read(client, "/world/same/"))


def test_a_gallery_that_is_gone_or_empty_leaves_nothing(client: Client) -> None:
    empty = make_gallery("Nothing in it", [])
    make_live_article("Here", body=f"<p>Words.</p>{in_body(empty)}{in_body(Gallery(pk=999), 'Lost')}")
    html = read(client, "/world/here/")
    assert "gallery" not in html[html.index("<p>Words.</p>") : html.index("</article>")]
    assert "Lost" not in html


def test_galleries_cost_one_query_and_only_where_there_are_any(
    client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    plain = make_live_article("Plain")
    one = make_live_article("One", body=in_body(make_gallery()))
    many = make_live_article("Many", body="".join(in_body(make_gallery()) for _ in range(3)))
    addresses = [PublishedArticle.objects.get(pk=row.pk).get_absolute_url() for row in (plain, one, many)]
    with django_assert_max_num_queries(20) as few:
        client.get(addresses[0])
    for address in addresses[1:]:
        with django_assert_num_queries(len(few) + 1):
            assert b'class="gallery"' in client.get(address).content


def test_a_signed_link_shows_the_pictures_of_galleries_to_strangers(client: Client) -> None:
    gallery, other = make_gallery(), make_photo("Nowhere")
    article = make_article("Not yet", body=in_body(gallery))
    assert article.revision
    link = share(revision=article.revision, by=None, now=NOW.replace(year=2100))
    html = client.get(address_of(link).replace("http://localhost:8000", "")).content.decode()
    shown = strip(html)
    address = re.findall(r' src="([^"]+)"', shown)[0]
    assert "?preview=" in address
    assert client.get(address.partition("?")[0]).status_code == 404
    response = client.get(address)
    assert response.status_code == 200
    response.getvalue()
    hidden = rendition(other, "3x2", 640, "jpg").url
    assert client.get(f"{hidden}?{address.partition('?')[2]}").status_code == 404


def test_the_photos_of_a_story_are_those_of_its_galleries_too() -> None:
    lead, gallery = make_photo(), make_gallery()
    article = make_article("Here", lead_photo=lead, body=in_body(gallery))
    assert article.revision
    ids = {row.photo_id for row in gallery.gallery_photos.all()}
    assert photos_in(article.revision.content) == {lead.pk} | ids


def test_preflight_names_the_pictures_of_galleries_without_words_and_galleries_that_readers_miss() -> None:
    gallery = make_gallery("One day", [make_photo(), make_photo("Bare", alt_text="", credit="")])
    own = make_gallery("Own words", [make_photo("Bare too", alt_text="", credit="")])
    place(own, 0, credit="Ada Bell", alt_text="A pier.")
    empty = make_gallery("Empty", [])
    article = make_article(body=f"<p>Words.</p>{in_body(gallery)}{in_body(own)}{in_body(empty)}")
    assert article.revision
    story = article.revision.content
    found = preflight.inspect(story, Facts.read(story), at=NOW)
    assert [finding.sentence for finding in found if finding.check == "body_photos"] == [
        "The photo “Bare” in the gallery “One day” has no alternative text and no credit.",
        f"Readers will not see a gallery in the body (number {empty.pk}): it is empty or gone.",
    ]


def test_preflight_reads_the_galleries_of_many_stories_by_one_query(django_assert_max_num_queries: Any) -> None:
    galleries = [make_gallery() for _ in range(3)]
    stories = [make_article(body=in_body(gallery)).revision.content for gallery in galleries]  # type: ignore[union-attr]
    with django_assert_max_num_queries(5):
        facts = Facts.read(*stories)
    assert {pk: len(places) for pk, places in facts.galleries.items()} == {gallery.pk: 2 for gallery in galleries}
    assert galleries_in("".join(story["body"] for story in stories)) == [gallery.pk for gallery in galleries]
