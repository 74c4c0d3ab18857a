"""The sites whose players may stand in a body. Here and nowhere else.

A pattern is matched against the whole address, so a host that merely contains an allowed one does not pass. The
editor's script reads the same patterns: keep to what regular expressions mean in Python and in JavaScript alike.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

_REST = r"(?:[/?&#][^\s<>\"]*)?"


@dataclass(frozen=True, slots=True)
class Provider:
    """A site: its name for readers, the addresses it is embedded from, the origin of its player, and the player's
    address there for a match. Browsers are told to load frames from these origins alone.
    """

    name: str
    pattern: str
    origin: str
    player: Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Embed:
    """Something on another site that a body shows on request."""

    address: str
    name: str
    player: str


PROVIDERS = [
    Provider(
        "YouTube",
        r"https://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^\s<>\"#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)"
        rf"([A-Za-z0-9_-]{{11}}){_REST}",
        "https://www.youtube-nocookie.com",
        lambda found: f"/embed/{found[1]}",
    ),
    Provider(
        "Vimeo",
        rf"https://(?:www\.)?vimeo\.com/([0-9]{{5,12}}){_REST}",
        "https://player.vimeo.com",
        lambda found: f"/video/{found[1]}?dnt=1",
    ),
    Provider(
        "Spotify",
        r"https://open\.spotify\.com/(?:intl-[a-z]{2}/)?(?:embed/)?"
        rf"(track|album|artist|playlist|episode|show)/([A-Za-z0-9]{{10,30}}){_REST}",
        "https://open.spotify.com",
        lambda found: f"/embed/{found[1]}/{found[2]}",
    ),
    Provider(
        "SoundCloud",
        rf"https://(?:www\.)?soundcloud\.com/([A-Za-z0-9_-]+/[A-Za-z0-9_-]+){_REST}",
        "https://w.soundcloud.com",
        lambda found: f"/player/?url={quote(f'https://soundcloud.com/{found[1]}', safe='')}",
    ),
    Provider(
        "Datawrapper",
        rf"https://datawrapper\.dwcdn\.net/([A-Za-z0-9]{{5}}){_REST}",
        "https://datawrapper.dwcdn.net",
        lambda found: f"/{found[1]}/",
    ),
    Provider(
        "Flourish",
        r"https://(?:public\.flourish\.studio|flo\.uri\.sh)/(visualisation|story)/([0-9]{1,12})" + _REST,
        "https://flo.uri.sh",
        lambda found: f"/{found[1]}/{found[2]}/embed",
    ),
    Provider(
        "OpenStreetMap",
        r"https://www\.openstreetmap\.org/export/embed\.html\?([A-Za-z0-9%=&;,._-]+)",
        "https://www.openstreetmap.org",
        lambda found: f"/export/embed.html?{found[1]}",
    ),
    Provider(
        "Bluesky",
        rf"https://bsky\.app/profile/([A-Za-z0-9.:-]+)/post/([a-z0-9]{{8,20}}){_REST}",
        "https://embed.bsky.app",
        lambda found: f"/embed/{found[1]}/app.bsky.feed.post/{found[2]}",
    ),
]


def find(address: str) -> Embed | None:
    """Return the embed at `address`, or None where no allowed site has one."""
    for provider in PROVIDERS:
        if found := re.fullmatch(provider.pattern, address):
            return Embed(address, provider.name, provider.origin + provider.player(found))
    return None
