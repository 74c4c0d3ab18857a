"""A canonical body to what readers get."""

import re
from collections.abc import Sequence

from django.utils.html import escape, format_html

from articles.richtext import nodes
from articles.richtext.clean import blocks
from articles.richtext.embeds import Embed

_LINK = re.compile(r'<a(?:\s[a-z-]+="[^"]*")*>')
# What _player() writes.
_PLAYER = re.compile(r'<div class="embed" data-embed="[^"]*">(<a [^>]*>[^<]*</a>)</div>')


def render_body(html: str, *, site_url: str) -> str:
    """Return a clean body as readers get it, but for the photos, galleries, embeds and cards, which are filled in
    when it is read.

    Links that leave the site say so to browsers and robots. See with_photos(), with_galleries(), with_embeds() and
    with_cards().
    """
    return _with_rel("\n".join(_render(block) for block in blocks(html)), site_url)


def with_insets(html: str, insets: Sequence[tuple[int, str]]) -> str:
    """Return a rendered body with other HTML between its blocks: (the number of the paragraph it follows, HTML), in
    order. What would follow a paragraph that is not there is left out."""
    if not insets:
        return html
    pieces, paragraphs = [], 0
    for block in blocks(html):
        pieces.append(block)
        if block.startswith("<p>"):
            paragraphs += 1
            pieces += [inset for after, inset in insets if after == paragraphs]
    return "\n".join(pieces)


def _render(block: str) -> str:
    embed = nodes.embed_in(block)
    return _player(embed) if embed else block


def _player(embed: Embed) -> str:
    """A link, for whoever reads the body elsewhere. See with_embeds() for what it becomes on our pages."""
    return format_html(
        '<div class="embed" data-embed="{address}"><a href="{address}">{name}</a></div>',
        address=embed.address,
        name=embed.name,
    )


def with_links_for_players(html: str) -> str:
    """Return a rendered body with a link in the place of every player: for those who show no frames."""
    return _PLAYER.sub(r"<p>\1</p>", html)


def _with_rel(html: str, site_url: str) -> str:
    def with_rel(tag: re.Match[str]) -> str:
        outside = f' href="{escape(site_url)}' not in tag[0] and re.search(r' href="(?:https?:)?//', tag[0])
        return f'{tag[0][:-1]} rel="noopener nofollow">' if outside else tag[0]

    return _LINK.sub(with_rel, html)
