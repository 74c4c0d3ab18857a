"""What the reader's templates need beyond Django's own tags."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext, pgettext_lazy

from articles.drawing import drawn
from articles.facts import ArticleFacts, PersonFacts, SectionFacts
from articles.models import Genre, Promo, Section
from articles.reading import host_of
from articles.richtext import render_body, with_cards, with_embeds, with_galleries, with_insets, with_photos
from articles.richtext.nodes import GalleryFigure, PhotoFigure, plain
from articles.site import Site
from articles.theme import sheet_of
from authors.models import Author
from photos.models import GalleryPhoto, Photo

register = template.Library()

# How times are written, in the letters of Django's filter "date". They stand in the catalogues of translations, so that
# one file holds all there is to say about a language.
PATTERNS = {
    "moment": pgettext_lazy("date pattern", "j F Y, H:i T"),
    "weekday": pgettext_lazy("date pattern", "l, j F Y"),
    "day": pgettext_lazy("date pattern", "j F Y"),
    "month": pgettext_lazy("date pattern", "F Y"),
    "year": pgettext_lazy("date pattern", "Y"),
}


@register.simple_tag
def moment(value: datetime) -> SafeString:
    """A time with its zone. Midnight to the second means that the source names the day alone."""
    return _time(value.astimezone(UTC), "moment", timezone.get_current_timezone(), get_language())


@register.simple_tag
def day(value: datetime, span: str = "day") -> SafeString:
    """The day of a moment, in the site's zone; with span="weekday" its name, too."""
    return _time(value.astimezone(UTC), span, timezone.get_current_timezone(), get_language())


@register.filter
def written(value: date, span: str = "day") -> str:
    """A day, or the month or year in which it lies, as the site's language writes it."""
    return format_date(value, str(PATTERNS[span]))


@lru_cache(maxsize=1024)
def _time(value: datetime, span: str, zone: tzinfo, language: str | None) -> SafeString:
    local = value.astimezone(zone)
    if span == "moment" and local.time() == time.min:
        span = "day"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), written(local, span))


@register.simple_tag(takes_context=True)
def of_site(context: Any, template: str, section: Section | None = None, trail: Sequence[Section] = ()) -> SafeString:
    """A part of the page that shows the site and at most where the page stands: drawn once for as long as the site
    stands as it is."""
    site: Site = context["site"]
    top = [row.pk for row in site.tree.top]
    here = (section and section.pk in top and section.pk, *(row.pk for row in trail if row.pk in top))
    part = (template, get_language(), *here)
    if part not in site.drawn:
        shows = {"site": site, "section": section, "trail": trail, "SITE_URL": settings.SITE_URL}
        site.drawn[part] = render_to_string(template, shows)
    return site.drawn[part]


register.simple_tag(drawn)


@register.simple_tag(takes_context=True)
def teaser(context: Any, article: ArticleFacts, **options: Any) -> SafeString:
    """{% teaser article level=2 kind="teaser-row" … %}: an article in a list; its template says what it takes."""
    section: Section | SectionFacts | None = context.get("section")
    here = section.pk if section else None
    return drawn("articles/_teaser.html", article=article, here=here, **options)


@register.simple_tag
def person(author: Author, level: int) -> SafeString:
    """A person with photo and biography, under a heading of a level."""
    return drawn("authors/_box.html", author=PersonFacts.of(author), level=level)


@register.simple_tag
def breadcrumb(above: Sequence[Section]) -> SafeString:
    """Where a page stands in the tree, below these sections, outermost first."""
    return drawn("articles/_breadcrumb.html", above=tuple(map(SectionFacts.of, above)))


@register.simple_tag
def breaking_news(site: Site) -> SafeString | str:
    """What is breaking at this moment, across the top of the page."""
    lines = site.breaking(timezone.now())
    return render_to_string("articles/_breaking.html", {"lines": lines}) if lines else ""


@register.simple_tag
def language(article: Any) -> SafeString | str:
    """The attribute that says in which language an article's words are, where it is not the page's."""
    return "" if article.language == get_language() else format_html(' lang="{}"', article.language)


@register.simple_tag
def direction(article: Any) -> SafeString | str:
    """The attribute that says in which direction an article's words run, where it is not the page's."""
    return "" if article.direction == _page_direction() else format_html(' dir="{}"', article.direction)


@register.simple_tag
def article_link(article: Any, rel: str = "") -> SafeString:
    """The headline of an article, which leads to it."""
    said = format_html(' rel="{}"', rel) if rel else ""
    address, words = article.get_absolute_url(), article.headline
    named = must_be_named(article)
    return format_html(
        '<a href="{}"{}{}{}>{}{}</a>', address, said, language(article), direction(article), named, words
    )


@register.simple_tag
def must_be_named(article: Any) -> SafeString | str:
    """The genre before a headline that stands alone, where it must never be taken for news."""
    genre = Genre(article.genre)
    if not genre.is_always_named:
        return ""
    return format_html('<span class="genre genre-{}"{}>{}</span> ', genre, house_words(article), genre.label)


def _page_direction() -> str:
    return _direction_of(get_language())


@lru_cache
def _direction_of(language: str | None) -> str:
    return "rtl" if get_language_bidi() else "ltr"


@register.simple_tag
def house_words(article: Any = None) -> SafeString | str:
    """The attributes of the site's own words where they stand among an article's; those that differ, if it is known."""
    page = _page_direction()
    code = "" if article and not language(article) else format_html(' lang="{}"', get_language())
    return code if article and article.direction == page else format_html('{} dir="{}"', code, page)


@register.simple_tag
def body(
    html: str,
    cards: Mapping[int, Any],
    photos: Mapping[int, Photo],
    galleries: Mapping[int, Sequence[GalleryPhoto]],
    promos: Sequence[Promo] = (),
) -> SafeString:
    """The words of an article, with what is live now of the articles, photos and galleries that it shows.

    Between them stand promos.
    """
    insets = [(promo.after, render_to_string("articles/_promo.html", {"promo": promo})) for promo in promos]
    html = with_insets(html, insets)
    html = with_galleries(_scrolling(html), lambda figure: _gallery(figure, galleries))
    html = with_embeds(html, lambda embed: render_to_string("articles/_embed.html", {"embed": embed}))
    shown = {pk: render_to_string("articles/_card.html", {"article": article}) for pk, article in cards.items()}
    return mark_safe(with_cards(with_photos(html, lambda figure: _figure(figure, photos)), shown))


@register.simple_tag
def page_body(html: str) -> SafeString:
    """The words of a page that is no article."""
    return body(render_body(html, site_url=settings.SITE_URL), {}, {}, {})


def _scrolling(html: str) -> str:
    """Tables in frames that a keyboard can scroll too, since many are wider than a phone."""
    frame = format_html('<div class="table" role="group" tabindex="0" aria-label="{}"><table>', gettext("Table"))
    return html.replace("<table>", frame).replace("</table>", "</table></div>")


def _figure(figure: PhotoFigure, photos: Mapping[int, Photo]) -> str:
    """A photo in the text; one that is gone leaves nothing."""
    photo = photos.get(figure.photo_id)
    if photo is None or not photo.width:
        return ""
    # The caption of the article has been through the sanitiser, the library's is plain text.
    caption = mark_safe(figure.caption) if figure.caption else photo.caption
    context = {
        "photo": photo,
        "alt": figure.alt or photo.alt_text,
        "caption": caption,
        "credit": figure.credit or photo.credit_beside(plain(str(caption))),
    }
    return render_to_string("articles/_figure.html", context)


def _gallery(figure: GalleryFigure, galleries: Mapping[int, Sequence[GalleryPhoto]]) -> str:
    """A gallery in the text; one that is gone or empty leaves nothing."""
    places = galleries.get(figure.gallery_id)
    if not places:
        return ""
    gallery = places[0].gallery
    about = mark_safe(figure.caption) if figure.caption else gallery.description
    context = {"gallery": gallery, "about": about, "places": places}
    return render_to_string("articles/_gallery.html", context)


@register.simple_tag
def theme_sheet(site: Site) -> SafeString | str:
    """The link to the stylesheet of the colours that editors chose, where they chose any."""
    sheet = sheet_of(site)
    return format_html('<link rel="stylesheet" href="{}">', reverse("theme", args=[sheet.digest])) if sheet.css else ""


@register.filter
def host(address: str) -> str:
    """The name of the site to which an address leads."""
    return host_of(address)


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: every line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
