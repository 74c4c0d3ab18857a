"""What readers get of a body: pictures, embeds on request, cards of what is live."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import publishing
from articles.models import Event, PhotoUse, PublishedArticle
from articles.richtext import render_body
from articles.templatetags.reader import body
from photos.models import Photo
from photos.renditions import rendition
from tests.desk_form import shown
from tests.factories import NOW, make_article, make_live_article, make_photo, make_user, publish, save

SITE = "https://news.example.com"
VIDEO = '<div data-embed="https://youtu.be/dQw4w9WgXcQ"></div>'


def photo(**fields: object) -> Photo:
    library = {"caption": "From <the> library.", "credit": "Ada Bell", "alt_text": "Cranes."}
    return Photo(pk=12, key="k" * 24, **({"width": 900, "height": 600} | library | fields))


def drawn(html: str, *photos: Photo) -> str:
    """A body as it is kept, and read afterwards."""
    return body(render_body(html, site_url=SITE), cards={}, photos={photo.pk: photo for photo in photos}, galleries={})


def figure(caption: str = "", own: str = "") -> str:
    return f'<figure data-photo="12"{own}><figcaption>{caption}</figcaption></figure>'


def test_a_photo_has_its_size_and_waits_until_it_is_near() -> None:
    html = drawn(figure(), photo())
    tag = re.search(r"<img [^>]*>", html)
    assert tag
    for part in ('src="/media/photos/kkkk', 'width="900" height="600" alt="Cranes."', 'loading="lazy"'):
        assert part in tag[0]
    assert '<figcaption>From &lt;the&gt; library. <span class="credit">Ada Bell</span></figcaption>' in html


def test_a_photo_in_the_text_stands_whole_and_no_higher_than_a_window() -> None:
    html = drawn(figure(), photo(width=1000, height=2000))
    assert "/original-960-" in html
    assert 'width="360" height="720"' in html


def test_a_photos_words_here_win_over_those_of_the_library() -> None:
    own = ' data-credit="Bo &amp; Co" data-alt="Our &quot;words&quot;"'
    html = drawn(figure("Seen <em>here</em>.", own), photo())
    assert '<figcaption>Seen <em>here</em>. <span class="credit">Bo &amp; Co</span></figcaption>' in html
    assert 'alt="Our &quot;words&quot;"' in html


def test_a_credit_that_the_caption_names_is_not_printed_twice() -> None:
    html = drawn(figure("Dawn. Ada Bell"), photo())
    assert "credit" not in html


def test_a_photo_without_words_has_no_empty_caption() -> None:
    html = drawn(figure(), photo(caption="", credit=""))
    assert "<img" in html
    assert "figcaption" not in html


def test_a_photo_that_is_gone_leaves_nothing() -> None:
    for photos in ((), (photo(width=0, height=0),)):
        assert drawn(f"<p>a</p>\n{figure('Gone')}\n<p>b</p>", *photos) == "<p>a</p>\n\n<p>b</p>"


def test_an_embed_is_closed_and_names_its_host() -> None:
    html = drawn(VIDEO)
    assert '<button type="button" hidden>Show what is on YouTube' in html
    # In a template nothing loads, with or without scripts.
    assert re.search(
        r'<template><iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" title="YouTube" [^>]*>'
        "</iframe></template>",
        html,
    )
    assert '<a href="https://youtu.be/dQw4w9WgXcQ" rel="noopener nofollow">Open on YouTube</a>' in html


def test_an_embed_is_kept_as_a_link() -> None:
    html = render_body(VIDEO, site_url=SITE)
    assert '<a href="https://youtu.be/dQw4w9WgXcQ" rel="noopener nofollow">YouTube</a>' in html
    assert "iframe" not in html


def test_an_embed_whose_site_left_the_list_after_publication_stays_the_link(monkeypatch: pytest.MonkeyPatch) -> None:
    html = render_body(VIDEO, site_url=SITE)
    monkeypatch.setattr("articles.richtext.embeds.PROVIDERS", [])
    assert body(html, cards={}, photos={}, galleries={}) == html


def test_an_embed_from_a_site_that_left_the_list_is_a_link() -> None:
    html = render_body('<div data-embed="https://evil.example/x"></div>', site_url=SITE)
    assert html == '<p><a href="https://evil.example/x" rel="noopener nofollow">https://evil.example/x</a></p>'


def test_links_that_leave_the_site_say_so_in_a_caption_too() -> None:
    html = drawn(figure('<a href="https://other.example/">o</a>'), photo())
    assert '<figcaption><a href="https://other.example/" rel="noopener nofollow">o</a>' in html


# With the database


def card(pk: int) -> str:
    return f'<p>Words.</p>\n<div data-article="{pk}"></div>'


def read(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.django_db
def test_a_card_shows_what_is_live_now(client: Client) -> None:
    other = make_live_article("Before")
    make_live_article("Here", body=card(other.pk))
    other.headline = "After"
    save(other)
    html = read(client, "/world/here/")
    aside = html[html.index('<aside class="card"') : html.index("</aside>")]
    assert '<a href="/world/before/">Before</a>' in aside
    publish(other)
    assert ">After</a>" in read(client, "/world/here/")
    publishing.withdraw(article=other, by=None, now=NOW)
    html = read(client, "/world/here/")
    assert "After" not in html
    assert "<aside" not in html


@pytest.mark.django_db
def test_a_card_of_a_draft_says_nothing(client: Client) -> None:
    draft = make_article("Secret plans")
    make_live_article("Here", body=card(draft.pk))
    html = read(client, "/world/here/")
    assert "Secret" not in html
    assert "<aside" not in html
    assert f'<div data-article="{draft.pk}"' not in html


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_site")
def test_cards_cost_no_query_and_all_photos_together_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # A related article, so that the plain page asks for articles too.
    others = [make_live_article(f"Other {number}") for number in range(3)]
    plain = make_live_article("Plain")
    with_all = make_live_article(
        "With all", body="\n".join([card(other.pk) for other in others] + [in_body(make_photo()) for _ in range(3)])
    )
    client.get("/")
    for article, queries in ((plain, 6), (with_all, 7)):
        with django_assert_num_queries(queries):
            client.get(PublishedArticle.objects.get(pk=article.pk).get_absolute_url())


def in_body(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'


def uses(article: object) -> set[int]:
    return set(PhotoUse.objects.filter(article_id=article.pk).values_list("photo_id", flat=True))  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_every_photo_that_a_page_shows_is_recorded() -> None:
    lead, first, second = make_photo(), make_photo(), make_photo()
    article = make_live_article(
        lead_photo=lead, body=in_body(first) + in_body(first) + in_body(second) + in_body(Photo(pk=999))
    )
    assert uses(article) == {lead.pk, first.pk, second.pk}
    article.lead_photo, article.body = None, in_body(second)
    save(article)
    assert uses(article) == {lead.pk, first.pk, second.pk}
    publish(article)
    assert uses(article) == {second.pk}


@pytest.mark.django_db
def test_a_picture_in_the_text_of_a_live_article_is_public_and_one_in_a_draft_is_not(client: Client) -> None:
    shown, drafted = make_photo(), make_photo()
    article = make_live_article(body=in_body(shown))
    make_article(body=in_body(drafted))
    article.body = in_body(drafted)
    save(article)
    addresses = [rendition(photo, "original", 60, "webp").url for photo in (shown, drafted)]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 404]
    answers[0].close()


@pytest.mark.django_db
def test_a_photo_that_changes_in_the_library_changes_on_the_page(client: Client) -> None:
    photo = make_photo(caption="Old caption.")
    article = make_live_article("Here", body=in_body(photo))
    article.kicker = "Not public yet"
    save(article)
    before = PublishedArticle.objects.get(pk=article.pk)
    photo.caption = "New caption."
    photo.save()
    publishing.photo_changed(photo=photo, by=None, now=NOW)
    html = read(client, "/world/here/")
    assert "New caption." in html
    assert "Not public yet" not in html
    after = PublishedArticle.objects.get(pk=article.pk)
    assert (after.revision_id, after.updated_at) == (before.revision_id, before.updated_at)
    last = Event.objects.last()
    assert last
    assert (last.kind, last.tags) == (Event.Kind.PHOTO, [f"photo:{photo.pk}"])


@pytest.mark.django_db
def test_the_library_form_reaches_live_pages(client: Client) -> None:
    photo = make_photo()
    make_live_article("Here", body=in_body(photo))
    client.force_login(make_user())
    url = f"/admin/photos/photo/{photo.pk}/change/"
    client.post(url, shown(client, url) | {"caption": "By the form."})
    assert "By the form." in read(client, "/world/here/")
