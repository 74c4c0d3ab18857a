"""What the head of a page says to machines: data for search engines, languages, icons."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.safestring import SafeString

from articles import structured_data
from articles.drawing import drawn
from articles.models import Policy, PublishedArticle, PublishedCorrection, Section
from articles.reading import Place
from articles.richtext.nodes import one_line, plain
from articles.structured_data.pages import Trail
from articles.templatetags.reader import of_site
from authors.models import Author
from photos.models import Photo
from photos.structured_data import script
from photos.templatetags.pictures import share_picture

register = template.Library()


@register.simple_tag(takes_context=True)
def meta(
    context: Any,
    *,
    name: Any,
    about: Any,
    path: str,
    before: Place | None = None,
    kind: str = "website",
    photo: Photo | None = None,
    alt: str = "",
    written: str = "",
) -> SafeString:
    """What the head of a page says: {% meta name=… about=… path=… %}, with the translations that the context has.

    `before` is a place in a list, `kind` OpenGraph's, `alt` says what `photo` shows, `written` is the words' language.
    """
    versions: Sequence[PublishedArticle] = context.get("translations", ())
    said = drawn(
        "articles/_meta.html",
        name=str(name),
        about=str(about),
        path=path,
        before=before,
        kind=kind,
        photo=photo.look if photo else None,
        alt=alt,
        written=written,
        versions=tuple((version.language, version.get_absolute_url()) for version in versions),
        original=next((row.get_absolute_url() for row in versions if row.translation_of_id is None), ""),
        site_name=context["site"].profile.name,
        SITE_URL=settings.SITE_URL,
    )
    return said if share_picture(photo) else said + of_site(context, "articles/_share_icon.html")


@register.simple_tag(takes_context=True)
def article_data(context: Any) -> SafeString:
    """The article's page; everything comes from page_of()."""
    return script(
        structured_data.story(
            context["article"],
            context["around"],
            site=context["site"],
            trail=context["trail"],
            translations=context.get("translations", ()),
        )
    )


@register.simple_tag(takes_context=True)
def front_data(context: Any) -> SafeString:
    return script(structured_data.front(context["site"]))


@register.simple_tag(takes_context=True)
def collection_data(
    context: Any,
    name: str,
    path: str,
    articles: Sequence[PublishedArticle] = (),
    above: Sequence[Section] = (),
    about: str = "",
) -> SafeString:
    """{% collection_data section.name section.get_absolute_url portion.articles above=… about=… %}

    `above` are the sections, or other pages with a name and an address, between Home and this one.
    """
    trail: Trail = [(page.name, page.get_absolute_url()) for page in above]
    site = context["site"]
    return script(structured_data.collection(site, name=name, path=path, about=about, articles=articles, above=trail))


@register.simple_tag
def corrections_data(name: str, path: str, notes: Sequence[PublishedCorrection]) -> SafeString:
    return script(structured_data.corrections_page(name=name, path=path, notes=notes))


@register.simple_tag
def profile_data(author: Author, articles: Sequence[PublishedArticle]) -> SafeString:
    return script(structured_data.profile(author, articles=articles))


@register.simple_tag(takes_context=True)
def policy_data(context: Any, policy: Policy) -> SafeString:
    """The page of a policy."""
    return script(structured_data.policy_page(context["site"], policy))


@register.filter
def with_headlines(name: Any, articles: Sequence[PublishedArticle]) -> str:
    """The name of a list and the headlines at its top: what it says of itself where nobody described it."""
    headlines = " · ".join(article.headline for article in articles[:3])
    return f"{name}: {headlines}" if headlines else str(name)


@register.filter
def in_one_line(html: str) -> str:
    """The words of sanitised HTML, with a space between two blocks."""
    return one_line(plain(html.replace("</", " </").replace("\n", " ")))


@register.filter
def own_name(language: str) -> str:
    """A language's name in itself; its tag where nobody has told us the name."""
    parts = language.lower().split("-")
    for length in range(len(parts), 0, -1):
        if name := LANG_INFO.get("-".join(parts[:length]), {}).get("name_local"):
            return str(name[:1].upper() + name[1:])
    return language


@register.filter
def network_locale(language: str) -> str:
    """A language tag as OpenGraph writes it: pt-BR becomes pt_BR; one without a territory stays as it is."""
    parts = language.split("-")
    territory = next((part.upper() for part in parts[1:] if len(part) == 2 and part.isalpha()), "")
    return f"{parts[0].lower()}_{territory}" if territory else parts[0].lower()
