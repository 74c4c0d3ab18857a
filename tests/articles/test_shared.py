"""A signed link: one revision, for somebody without an account, for a while."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, PreviewLink
from articles.preview import address_of, photos_in, token_of, with_pictures
from tests.articles.reading import read
from tests.desk_form import everything, log_in, told
from tests.factories import make_article, make_author, make_live_article, make_photo, make_section, make_user, save
from tests.photos.picturing import widest

pytestmark = pytest.mark.django_db


def share(article: Article, *, now: datetime | None = None, hours: int = 72) -> PreviewLink:
    return publishing.share(revision=article.revision, by=None, now=now or timezone.now(), hours=hours)


def address(link: PreviewLink) -> str:
    return reverse("preview", args=[token_of(link)])


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_share", args=[article.pk])


def test_stranger_reads_exactly_the_revision_that_was_shared(client):
    article = make_article("Ferries return", authors=[make_author("Ada Bell")])
    link = share(article)
    article.headline = "Ferries are back"
    save(article)
    html = read(client, address(link))
    assert "<h1>Ferries return</h1>" in html
    assert "Ferries are back" not in html
    assert "<p>The first paragraph.</p>" in html
    assert "<strong>Preview of revision 1</strong>" in html
    assert "There is a newer one, revision 2." in html
    assert "Not published." in html
    assert "do not pass it on" in html


def test_link_says_what_readers_see(client):
    article = make_live_article("Ferries return")
    link = share(article)
    assert "Readers see this revision now." in read(client, address(link))
    article.headline = "Ferries are back"
    save(article)
    assert "Readers see another revision." in read(client, address(share(article)))


def test_page_says_nothing_to_machines_and_is_not_kept(client):
    article = make_article("Ferries return", lead_photo=make_photo())
    response = client.get(address(share(article)))
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "DENY"
    assert not response.cookies
    head = response.content.decode().partition("</head>")[0]
    assert "canonical" not in head
    assert "og:" not in head
    assert "article:" not in head
    assert '<meta name="description"' not in head


def test_looking_writes_nothing_and_waits_for_nobody(client):
    link = share(make_article())
    before = everything()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address(link))
    statements = " ".join(query["sql"] for query in queries)
    assert not any(word in statements for word in ("FOR UPDATE", "INSERT", "UPDATE", "DELETE", "SAVEPOINT"))
    assert "session" not in statements
    assert everything() == before


@pytest.mark.parametrize("ending", ["expired", "revoked"])
def test_ended_link_is_gone_and_names_no_word_of_the_article(client, ending):
    photo = make_photo()
    article = make_article(
        "Ferries return", standfirst="After ten years.", lead_photo=photo, authors=[make_author("Ada Bell")]
    )
    now = timezone.now()
    link = share(article, now=now - timedelta(hours=73) if ending == "expired" else now)
    if ending == "revoked":
        publishing.revoke(link=link, now=now)
    response = client.get(address(link))
    assert response.status_code == 410
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response["X-Robots-Tag"]
    html = response.content.decode()
    assert "This preview has ended" in html
    for words in ("Ferries", "ferries", "ten years", "paragraph", "Ada", "revision", photo.key):
        assert words not in html
    assert client.get(widest(photo, "jpg").url, {"preview": token_of(link)}).status_code == 404


def test_made_up_tokens_lead_nowhere(client):
    link = share(make_article("Ferries return"))
    token = token_of(link)
    number, _, signature = token.partition(".")
    elsewhere = signing.Signer(salt="another", sep=".").sign(str(link.pk))
    for wrong in (number, f"{number}.", f"{int(number) + 1}.{signature}", f"0{token}", token[:-1], f"{token}x",
                  elsewhere, "nonsense", "1.2.3"):  # fmt: skip
        response = client.get(f"/preview/{wrong}/")
        assert response.status_code == 404, wrong
        assert "Ferries" not in response.content.decode()
    assert client.post(address(link)).status_code == 405


def test_link_of_a_deleted_article_leads_nowhere(client):
    article = make_article()
    link = share(article)
    where = address(link)
    article.delete()
    assert client.get(where).status_code == 404


def test_pictures_of_the_revision_are_seen_through_the_link_alone(client):
    lead, other, theirs = make_photo("Lead"), make_photo("Other"), make_photo("Theirs")
    make_article(lead_photo=other)
    article = make_article("Ferries return", lead_photo=lead, authors=[make_author(photo=theirs)])
    link = share(article)
    token = token_of(link)
    html = read(client, address(link))
    assert f"photos/{lead.key}/" in html
    assert f"photos/{theirs.key}/" in html
    addresses = re.findall(r"/media/photos/[^\s\"]+", html)
    assert len(addresses) > 4
    assert all(address.endswith(f"?preview={token}") for address in addresses)
    for photo, query, status in (
        (lead, {"preview": token}, 200),
        (lead, {}, 404),
        (lead, {"preview": token[:-1]}, 404),
        (lead, {"preview": ""}, 404),
        (other, {"preview": token}, 404),
        (theirs, {"preview": token}, 200),
    ):
        response = client.get(widest(photo, "jpg").url, query)
        assert response.status_code == status, (photo, query)
    shown = client.get(widest(lead, "jpg").url, {"preview": token})
    assert "no-store" in shown["Cache-Control"]
    assert "private" in shown["Cache-Control"]


def test_pictures_of_a_story_are_those_above_and_in_the_text():
    content: dict[str, Any] = {"lead_photo": None, "body": '<p>data-photo="3"</p>'}
    assert photos_in(content) == set()
    figures = '<figure data-photo="12"></figure>\n<figure data-photo="7"></figure>'
    assert photos_in({"lead_photo": {"id": 4, "label": "x"}, "body": figures}) == {4, 7, 12}


def test_every_picture_address_carries_the_token_and_nothing_else_does(settings):
    settings.SITE_URL = "https://news.example.com"
    html = (
        '<p>She typed src="/media/photos/a.jpg" there.</p>'
        '<a href="/media/photos/a.jpg">link</a>'
        '<img alt="a > b" src="/media/photos/a.jpg">'
        '<img src="/media/photos/a.jpg?v=2" srcset="/media/photos/a.jpg 1x,'
        ' https://news.example.com/media/photos/b.jpg 2x">'
        '<img src="https://elsewhere.example/media/photos/a.jpg"><script src="/static/x.js"></script>'
    )
    assert with_pictures(html, "1.abc") == (
        '<p>She typed src="/media/photos/a.jpg" there.</p>'
        '<a href="/media/photos/a.jpg">link</a>'
        '<img alt="a > b" src="/media/photos/a.jpg?preview=1.abc">'
        '<img src="/media/photos/a.jpg?preview=1.abc&amp;v=2" srcset="/media/photos/a.jpg?preview=1.abc 1x,'
        ' https://news.example.com/media/photos/b.jpg?preview=1.abc 2x">'
        '<img src="https://elsewhere.example/media/photos/a.jpg"><script src="/static/x.js"></script>'
    )


def test_a_link_lasts_two_weeks_at_most():
    article = make_article()
    for hours in (0, -1, 14 * 24 + 1):
        with pytest.raises(publishing.LinkTooLong):
            share(article, hours=hours)
    now = timezone.now()
    assert share(article, now=now, hours=14 * 24).expires_at == now + timedelta(days=14)
    assert share(article, now=now).expires_at == now + timedelta(hours=72)


def test_an_ended_link_stays_as_it_ended():
    now = timezone.now()
    link = share(make_article(), now=now)
    assert publishing.revoke(link=link, now=now).revoked_at == now
    assert publishing.revoke(link=link, now=now + timedelta(hours=1)).revoked_at == now
    expired = share(make_article(), now=now - timedelta(hours=80))
    assert publishing.revoke(link=expired, now=now).revoked_at is None


# The page of the desk


def test_an_editor_makes_a_link_and_ends_it(client):
    rita = log_in(client, "Reporter")
    article = make_article("Ferries return", owner=rita)
    response = client.post(page_of(article), {"hours": "24", "revision": article.revision_id}, follow=True)
    link = PreviewLink.objects.get()
    assert (link.revision, link.created_by) == (article.revision, rita)
    assert link.expires_at - link.created_at == timedelta(hours=24)
    assert "The link to revision 1 is ready." in told(response)
    assert address_of(link) in response.content.decode()
    read(Client(), address(link))
    end = reverse("admin:articles_article_revoke_link", args=[article.pk, link.pk])
    assert client.get(end).status_code == 405
    response = client.post(end, follow=True)
    html = response.content.decode()
    assert "Ended by hand" in html
    assert address_of(link) not in html
    assert Client().get(address(link)).status_code == 410


def test_the_revision_on_the_page_is_shared_even_when_somebody_saves_meanwhile(managing):
    article = make_article()
    form = managing.get(page_of(article)).context["form"]
    article.headline = "Later"
    save(article)
    managing.post(page_of(article), {"hours": "72", "revision": form["revision"].value()})
    assert PreviewLink.objects.get().revision.number == 1


@pytest.mark.parametrize("choice", [{"hours": "9999"}, {"hours": "5"}, {"hours": ""}, {"revision": "0"}])
def test_crafted_choices_make_no_link(managing, choice):
    article, other = make_article(), make_article()
    fields: dict[str, Any] = {"hours": "72", "revision": article.revision_id}
    assert managing.post(page_of(article), fields | choice).status_code == 200
    assert managing.post(page_of(article), fields | {"revision": other.revision_id}).status_code == 200
    assert not PreviewLink.objects.exists()


def test_the_page_warns_of_embargo_and_withdrawal(managing):
    article = make_article(embargo_until=timezone.now() + timedelta(days=1))
    assert "Under embargo until" in managing.get(page_of(article)).content.decode()
    withdrawn = make_live_article()
    publishing.withdraw(article=withdrawn, by=None, now=timezone.now())
    html = managing.get(page_of(withdrawn)).content.decode()
    assert "has been withdrawn" in html
    assert "Under embargo" not in html


@pytest.mark.parametrize("role", ["", "Reporter", "Editor"])
def test_others_articles_are_not_shared(client, role):
    article = make_article(section=make_section("Sport"), owner=make_user())
    link = share(article)
    log_in(client, role)
    before = everything()
    assert client.get(page_of(article)).status_code == 403
    assert client.post(page_of(article), {"hours": "72", "revision": article.revision_id}).status_code == 403
    end = reverse("admin:articles_article_revoke_link", args=[article.pk, link.pk])
    assert client.post(end).status_code == 403
    assert everything() == before


def test_a_link_is_ended_on_its_own_article_only(client):
    rita = log_in(client, "Reporter")
    mine, link = make_article(owner=rita), share(make_article())
    end = reverse("admin:articles_article_revoke_link", args=[mine.pk, link.pk])
    assert client.post(end).status_code == 404
    assert PreviewLink.objects.get().revoked_at is None


def test_a_link_outlives_the_rights_of_who_shared_it(client):
    rita = make_user(role="Reporter")
    article = make_article("Ferries return", owner=rita)
    link = publishing.share(revision=article.revision, by=rita, now=timezone.now())
    rita.delete()
    assert "Ferries return" in read(client, address(link))


def test_what_is_withdrawn_can_be_read_by_no_link_from_before(client):
    article = make_live_article("Ferries return", lead_photo=make_photo())
    link = share(article)
    picture = widest(article.lead_photo, "jpg").url + f"?preview={token_of(link)}"
    publishing.withdraw(article=article, by=None, now=timezone.now())
    assert client.get(address(link)).status_code == 410
    assert client.get(picture).status_code == 404
    assert "Ferries return" in read(client, address(share(article)))
