"""What browsers are told to refuse."""

import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from articles.richtext.embeds import PROVIDERS, find
from newsroom.deployment import extra_sources
from newsroom.policies import hash_of
from tests.desk_form import form_of, log_in
from tests.factories import make_article, make_live_article, make_photo, make_user
from tests.photos.picturing import widest

pytestmark = pytest.mark.django_db


def policy(response: Any) -> dict[str, list[str]]:
    parts = (part.split() for part in response["Content-Security-Policy"].split("; "))
    return {directive: sources for directive, *sources in parts}


def inline(html: str, element: str) -> list[str]:
    """The words between the tags of such an element, where a browser runs or applies them."""
    return re.findall(rf"<{element}(?: type=\"importmap\")?(?: nonce=\"[^\"]*\")?>(.*?)</{element}>", html, re.DOTALL)


@pytest.mark.parametrize("address", ["/", "/world/ferries-return/", "/authors/", "/nothing/"])
def test_a_readers_page_allows_itself_and_its_one_inline_script(client: Client, address: str) -> None:
    make_live_article("Ferries return")
    response = client.get(address)
    told, [script] = policy(response), inline(response.content.decode(), "script")
    assert told["default-src"] == told["base-uri"] == told["object-src"] == told["frame-ancestors"] == ["'none'"]
    assert told["script-src"] == ["'self'", hash_of(script)]
    assert told["style-src"] == told["img-src"] == told["connect-src"] == told["form-action"] == ["'self'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


def test_frames_come_from_the_players_of_the_list_and_from_nowhere_else(client: Client) -> None:
    embed = find("https://youtu.be/dQw4w9WgXcQ")
    assert embed
    frames = policy(client.get("/"))["frame-src"]
    assert frames == [provider.origin for provider in PROVIDERS]
    assert any(embed.player.startswith(f"{origin}/") for origin in frames)
    assert all(re.fullmatch(r"https://[a-z.-]+", origin) for origin in frames)


def test_the_desk_allows_its_import_map_by_a_nonce_of_one_answer(client: Client) -> None:
    log_in(client, "Editor")
    answers = [client.get(form_of(make_article("A draft"))) for _ in range(2)]
    nonces = [re.findall(r'<script type="importmap" nonce="([^"]+)">', answer.content.decode()) for answer in answers]
    for answer, [nonce] in zip(answers, nonces, strict=True):
        told = policy(answer)
        assert f"'nonce-{nonce}'" in told["script-src"]
        assert told["frame-ancestors"] == ["'none'"]
        assert told.pop("style-src-attr") == ["'unsafe-inline'"]
        assert not any(source.startswith("'unsafe-") for sources in told.values() for source in sources)
    assert nonces[0] != nonces[1]


def test_a_preview_may_stand_in_a_frame_of_the_desk_and_nothing_else_may(client: Client) -> None:
    log_in(client, "Editor")
    article = make_live_article("Ferries return")
    assert policy(client.get(f"/admin/articles/article/{article.pk}/preview/"))["frame-ancestors"] == ["'self'"]
    assert policy(client.get(form_of(article)))["frame-ancestors"] == ["'none'"]


def test_a_picture_runs_nothing_when_it_is_opened(client: Client) -> None:
    client.force_login(make_user(is_superuser=True))
    response = client.get(widest(make_photo(size=(300, 200)), "jpg").url)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_page_that_says_something_is_broken_keeps_its_style(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.fronts.read_site", lambda: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/")
    [style] = inline(response.content.decode(), "style")
    assert response.status_code == 500
    assert policy(response)["style-src"] == ["'self'", hash_of(style)]


def test_an_operator_adds_hosts_to_readers_pages_and_not_to_the_desk(client: Client, settings: Any) -> None:
    settings.CSP_EXTRA = extra_sources(
        "script-src https://stats.example; media-src https://a.example https://b.example"
    )
    readers = policy(client.get("/"))
    assert readers["script-src"][-1] == "https://stats.example"
    assert readers["media-src"] == ["https://a.example", "https://b.example"]
    log_in(client, "Editor")
    assert "example" not in client.get("/admin/")["Content-Security-Policy"]
    assert readers["script-src"] == policy(client.get("/"))["script-src"], "What is added is added once."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("scripts-src https://stats.example", "no directive scripts-src"),
        ("script-src 'unsafe-inline'", "would undo the policy"),
    ],
)
def test_what_would_undo_the_policy_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        extra_sources(text)
