"""A canonical body to what readers get."""

import re
from collections.abc import Mapping

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from articles.richtext import nodes
from articles.richtext.clean import blocks
from articles.richtext.embeds import Embed
from photos.models import Photo

_LINK = re.compile(r'<a(?:\s[a-z-]+="[^"]*")*>')


def render_body(html: str, *, site_url: str, photos: Mapping[int, Photo] | None = None) -> str:
    """Return a clean body as readers get it.

    Links that leave the site say so to browsers and robots. `photos` holds the rows of photo_ids(); a figure whose
    photo is gone is left out. The cards of articles are filled in when the page is read: with_cards().
    """
    shown = (_render(block, photos or {}) for block in blocks(html))
    return _with_rel("\n".join(block for block in shown if block), site_url)


def _render(block: str, photos: Mapping[int, Photo]) -> str:
    if figure := nodes.photo_in(block):
        photo = photos.get(figure.photo_id)
        return _picture(figure, photo) if photo else ""
    embed = nodes.embed_in(block)
    return _player(embed) if embed else block


def _picture(figure: nodes.PhotoFigure, photo: Photo) -> str:
    # The caption has been through the sanitiser, the library's is plain text.
    caption = mark_safe(figure.caption) if figure.caption else escape(photo.caption)
    credit = figure.credit or photo.credit_beside(nodes.plain(caption))
    words = [caption, format_html('<span class="credit">{}</span>', credit) if credit else ""]
    return format_html(
        '<figure class="photo"><img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
        "{}</figure>",
        photo.file.url,
        photo.width,
        photo.height,
        figure.alt or photo.alt_text,
        format_html("<figcaption>{}</figcaption>", mark_safe(" ".join(filter(None, words)))) if any(words) else "",
    )


def _player(embed: Embed) -> str:
    """A closed card: a browser loads a lazy frame when it comes into view, and inside closed details it never does."""
    return format_html(
        '<div class="embed" lang="en"><details><summary>Show what is on {name}'
        " <small>{name} then learns that you are here.</small></summary>"
        '<iframe src="{player}" title="{name}" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"'
        ' sandbox="allow-scripts allow-same-origin allow-popups allow-presentation" allow="fullscreen"></iframe>'
        '</details><a href="{address}">Open on {name}</a></div>',
        name=embed.name,
        player=embed.player,
        address=embed.address,
    )


def _with_rel(html: str, site_url: str) -> str:
    def with_rel(tag: re.Match[str]) -> str:
        outside = f' href="{escape(site_url)}' not in tag[0] and re.search(r' href="(?:https?:)?//', tag[0])
        return f'{tag[0][:-1]} rel="noopener nofollow">' if outside else tag[0]

    return _LINK.sub(with_rel, html)
