"""Icons, the manifest, and what the head of a page says to networks."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from articles.models import SiteProfile
from articles.views.site_files import ICONS
from tests.articles.reading import read
from tests.factories import make_author, make_live_article, make_photo

pytestmark = pytest.mark.django_db


def image(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_site_without_an_icon_has_the_houses(client: Client) -> None:
    for address in ("/favicon.ico", *(f"/{name}.png" for name in ICONS)):
        response = client.get(address)
        assert response.status_code == 302
        assert finders.find(response["Location"].removeprefix("/static/")), address
        assert "max-age=3600" in response["Cache-Control"]
    assert client.get("/icon-7.png").status_code == 404


def test_the_profiles_icon_comes_in_every_size(client: Client) -> None:
    SiteProfile.objects.create(pk=1, name="The Courier", icon=make_photo(size=(900, 700)))
    for name, icon in ICONS.items():
        response = client.get(f"/{name}.png")
        assert response["Content-Type"] == "image/png"
        assert image(response.content).size == (icon.size, icon.size)
        again = client.get(f"/{name}.png", headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304
    assert image(client.get("/favicon.ico").content).format == "ICO"
    html = read(client, "/")
    assert 'rel="apple-touch-icon" href="/apple-touch-icon.png"' in html


def test_an_icon_whose_file_is_lost_gives_way(client: Client) -> None:
    photo = make_photo()
    photo.master = "gone"
    photo.save()
    SiteProfile.objects.create(pk=1, name="The Courier", icon=photo)
    assert client.get("/icon-512.png").status_code == 302


def test_the_manifest_names_the_site_and_icons_that_exist(client: Client) -> None:
    SiteProfile.objects.create(pk=1, name="The Harbour Courier", accent="#0b5c8a")
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    assert "max-age=3600" in response["Cache-Control"]
    told = response.json()
    assert (told["name"], told["short_name"], told["theme_color"]) == ("The Harbour Courier", "The Harbour", "#0b5c8a")
    assert (told["start_url"], told["lang"], told["dir"]) == ("/", "en", "ltr")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}
    for icon in told["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        with Image.open(str(path)) as drawn:
            assert "{}x{}".format(*drawn.size) == icon["sizes"]


def metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html))


def test_an_article_has_a_card_with_its_picture(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.com"
    author = make_author("Ada Bell", slug="ada")
    make_live_article(
        "Ferries", standfirst="It sails.", language="pt-BR", lead_photo=make_photo(size=(1600, 900)), authors=[author]
    )
    told = metas(read(client, "/world/ferries/"))
    assert told["og:type"] == "article"
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:image"].startswith("https://news.example.com/media/photos/")
    assert (told["og:image:width"], told["og:image:height"]) == ("1280", "720")
    assert (told["og:image:alt"], told["og:locale"]) == ("Cranes over still water.", "pt_BR")
    assert told["article:author"] == "https://news.example.com/authors/ada/"
    assert told["robots"] == "max-image-preview:large"


def test_a_page_without_a_picture_has_a_small_card(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.com"
    make_live_article("Ferries")
    for address, kind in {"/world/ferries/": "article", "/": "website", "/world/": "website"}.items():
        told = metas(read(client, address))
        assert (told["og:type"], told["twitter:card"]) == (kind, "summary")
        whole, _, icon = told["og:image"].partition("/static/")
        assert whole == "https://news.example.com"
        assert finders.find(icon)
        assert told["og:locale"] == "en"
