"""What readers get to know about authors."""

import re

import pytest

from articles.catalogue import author_saved
from articles.models import Byline
from tests.factories import NOW, make_article, make_author, make_live_article, make_photo, publish, save

pytestmark = pytest.mark.django_db


def test_author_page_tells_who_it_is(client):
    author = make_author("Ada Bell", job_title="Harbour correspondent", bio="First.\n\nSecond.", photo=make_photo())
    html = client.get(author.get_absolute_url()).content.decode()
    assert "<h1><bdi>Ada Bell</bdi></h1>" in html
    assert "Harbour correspondent" in html
    assert len(re.findall(r'<p class="bio"[^>]*>', html)) == 2
    portrait = re.search(r"<picture>.*?</picture>", html)
    assert portrait
    assert 'alt="Cranes over still water."' in portrait[0]
    assert set(re.findall(r"/([a-z0-9]+)-[0-9]+-[0-9a-f]{12}\.", portrait[0])) == {"1x1"}


def test_author_page_lists_co_written_articles_too_and_no_drafts(client):
    ada, jo = make_author("Ada Bell"), make_author("Jo Ferrand")
    make_live_article("Alone", authors=[ada])
    make_live_article("Together", authors=[jo, ada])
    make_live_article("Hers", authors=[jo])
    make_article("Secret plans", authors=[ada])
    html = client.get(ada.get_absolute_url()).content.decode()
    assert "Alone" in html
    assert "Together" in html
    assert "Hers" not in html
    assert "Secret plans" not in html


def test_photographers_page_lists_the_pictures_articles(client):
    article = make_article("Ferries return")
    jo = make_author("Jo Ferrand")
    Byline.objects.create(article=article, author=jo, role="photographs")
    save(article)
    publish(article)
    html = client.get(jo.get_absolute_url()).content.decode()
    assert "Ferries return" in html
    # Below a headline in a list stand the writers.
    assert "<span><bdi>Jo Ferrand" not in html


def test_old_address_of_an_author_leads_to_the_new_one(client):
    author = make_author("Ada Bell", slug="ada")
    author.slug = "ada-bell"
    author.save()
    author_saved(author=author, by=None, now=NOW)
    assert client.get("/authors/ada/?x=1")["Location"] == "/authors/ada-bell/?x=1"
    assert client.get("/authors/nobody/").status_code == 404


def test_index_is_alphabetical_whatever_the_accents_and_without_those_nobody_can_read(client):
    for name in ("Zoe Quay", "Élise Marchand", "ada bell", "Edgar Moss"):
        make_live_article(authors=[make_author(name, slug=name[:2].lower().replace("é", "x"))])
    make_article("Secret plans", authors=[make_author("Quiet Person")])
    html = client.get("/authors/").content.decode()
    assert re.findall(r'<li>\s*<a href="/authors/[^"]*"><bdi>([^<]*)', html) == [
        "ada bell",
        "Edgar Moss",
        "Élise Marchand",
        "Zoe Quay",
    ]
    assert re.findall(r'class="index-letter"[^>]*>(.)<', html) == ["A", "E", "Z"]


def test_authors_pages_are_for_reading_only(client):
    author = make_author()
    for address in ("/authors/", author.get_absolute_url()):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200
