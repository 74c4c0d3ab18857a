"""An article: its type by genre, its pictures, corrections, series and translations."""

from collections.abc import Iterable, Sequence
from typing import Any

from articles.models import Genre, PublishedArticle, PublishedCorrection, Section
from articles.models.story import CorrectionKind
from articles.reading import Surroundings
from articles.richtext.nodes import photo_figures, plain
from articles.site import Site
from articles.structured_data.addresses import Thing, absolute, moment, publisher_id, said
from articles.structured_data.organization import publisher
from articles.structured_data.pages import breadcrumbs
from articles.structured_data.people import makers
from photos.models import Photo
from photos.structured_data import image_object

LONGEST_HEADLINE = 110  # characters; search engines cut there
RATIOS = ("16x9", "4x3", "1x1")
# ReviewNewsArticle wants a rating of a named thing and LiveBlogPosting the entries of the log. No story has either, so
# the two are news of their genre.
TYPES = {
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
    Genre.BACKGROUND: "BackgroundNewsArticle",
    Genre.REPORTAGE: "ReportageNewsArticle",
    Genre.SATIRE: "SatiricalArticle",
    Genre.ADVERTISEMENT: "AdvertiserContentArticle",
}
# An update adds and an editor's note explains: neither says that the article was wrong.
CORRECTIONS = (CorrectionKind.CORRECTION, CorrectionKind.CLARIFICATION, CorrectionKind.RETRACTION)


def story(
    article: PublishedArticle,
    around: Surroundings,
    *,
    site: Site,
    trail: Sequence[Section],
    translations: Sequence[PublishedArticle] = (),
) -> list[Thing]:
    """Return the things of an article's page: the article, its publisher, its place, and every other picture."""
    pages = [(section.name, section.get_absolute_url()) for section in trail]
    return [
        _article(article, around, translations),
        publisher(site),
        breadcrumbs([*pages, (article.headline, article.get_absolute_url())]),
        *_other_pictures(article, around),
    ]


def _article(article: PublishedArticle, around: Surroundings, translations: Sequence[PublishedArticle]) -> Thing:
    url = absolute(article.get_absolute_url())
    headline, rest = _headline(article.headline)
    house = {"@id": publisher_id()}
    thing = {
        "@type": TYPES.get(Genre(article.genre), "NewsArticle"),
        "@id": f"{url}#article",
        "headline": headline,
        "alternativeHeadline": rest,
        "description": article.standfirst,
        "genre": "" if article.genre == Genre.NEWS else article.get_genre_display(),
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "datePublished": moment(article.published_at),
        "dateModified": moment(article.updated_at or article.published_at),
        "publisher": house,
        "image": _lead(article),
        "articleSection": article.section.name,
        "keywords": [topic.name for topic in around.topics],
        "inLanguage": article.language,
        "wordCount": article.word_count or None,
        "isAccessibleForFree": True,
        "correction": _corrections(around.corrections, url),
    }
    # A story without a name is the house's.
    people = {"author": house} | makers(article.content["bylines"], around.authors)
    return said(thing | people | _series(article) | _translations(article, translations))


def _headline(text: str) -> tuple[str, str]:
    """Return a headline as long as search engines take it, and the whole one if that is another."""
    if len(text) <= LONGEST_HEADLINE:
        return text, ""
    words = text[:LONGEST_HEADLINE].rpartition(" ")[0] or text[: LONGEST_HEADLINE - 1]
    return f"{words.rstrip(' ,;:–-')}…", text


def _lead(article: PublishedArticle) -> list[Thing]:
    photo, own = article.lead_photo, article.content
    if not photo or not photo.width:
        return []
    words = {"caption": own["lead_caption"], "credit": own["lead_credit"]}
    return [image_object(photo, ratio=ratio, is_lead=ratio == RATIOS[0], **words) for ratio in RATIOS]


def _other_pictures(article: PublishedArticle, around: Surroundings) -> list[Thing]:
    """Return the pictures below the first, each once, with its first words here."""
    seen = {article.lead_photo_id}
    found = []
    for photo, caption, credit in _below(article, around):
        if photo.width and photo.pk not in seen:
            seen.add(photo.pk)
            found.append(image_object(photo, caption=caption, credit=credit))
    return found


def _below(article: PublishedArticle, around: Surroundings) -> Iterable[tuple[Photo, str, str]]:
    for figure in photo_figures(article.body_html):
        if photo := around.photos.get(figure.photo_id):
            yield photo, plain(figure.caption), figure.credit
    for places in around.galleries.values():
        for place in places:
            yield place.photo, place.caption, place.credit


def _corrections(notes: Iterable[PublishedCorrection], url: str) -> list[Thing]:
    return [correction(note, url) for note in notes if note.kind in CORRECTIONS]


def correction(note: PublishedCorrection, url: str) -> Thing:
    """Return a note below the article at `url`."""
    return {
        "@type": "CorrectionComment",
        "name": note.get_kind_display(),
        "text": note.text,
        "datePublished": moment(note.noted_at),
        "url": f"{url}#correction-{note.number}",
    }


def _series(article: PublishedArticle) -> Thing:
    series = article.series
    if series is None:
        return {}
    url = absolute(series.get_absolute_url())
    whole = {"@type": "CreativeWorkSeries", "@id": f"{url}#series", "name": series.name, "url": url}
    return {"isPartOf": whole, "position": article.content.get("part")}


def _translations(article: PublishedArticle, group: Sequence[PublishedArticle]) -> dict[str, Any]:
    """Return the original of a translation, or the translations of an original."""
    others = [other for other in group if other.pk != article.pk]
    if article.translation_of_id is None:
        return {"workTranslation": [_version(other) for other in others]}
    original = next((other for other in others if other.pk == article.translation_of_id), None)
    return {"translationOfWork": _version(original) if original else None}


def _version(article: PublishedArticle) -> Thing:
    url = absolute(article.get_absolute_url())
    return {
        "@type": TYPES.get(Genre(article.genre), "NewsArticle"),
        "@id": f"{url}#article",
        "url": url,
        "headline": _headline(article.headline)[0],
        "inLanguage": article.language,
    }
