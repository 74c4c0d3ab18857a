"""An article as readers would see it, before they do; and the links with which a stranger may look at it."""

import re
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.content import Content
from articles.models import FRONT, Event, Listing, PreviewLink, PublishedArticle, Revision, Section, Source, stream
from articles.pictures import in_story
from articles.projection import Live, picture, what_is_live
from articles.site import SectionTree
from photos.models import GalleryPhoto, Photo

NO_HEADLINE = "No headline yet"
NO_SECTION = "No section yet"

# A preview is for the eyes it was made for, now.
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}

_signer = signing.Signer(salt="articles.preview", sep=".")
# Quoted values are skipped as a whole: one may hold a ">".
_PICTURE_TAG = re.compile(r'<(?:img|source)\b(?:[^>"]|"[^"]*")*>')
_PICTURE_ADDRESSES = re.compile(r'(?<=\ssrc=")[^"]*|(?<=\ssrcset=")[^"]*')


def as_published(revision: Revision, *, now: datetime, tree: SectionTree) -> PublishedArticle:
    """Return the reader's row, unsaved, that publishing `revision` at `now` would write, with what for_page() adds.

    What is missing has a placeholder: a story without a section or a headline can be looked at, too.
    """
    row = picture(if_published(revision, now))
    # What an old revision names may be gone.
    row.section = tree.get(row.section_id) or Section(name=NO_SECTION, slug="section", path="section")
    row.lead_photo = Photo.objects.filter(pk=row.lead_photo_id or 0).first()
    row.headline = row.headline or NO_HEADLINE
    _look_beside(row)
    return row


def if_published(revision: Revision, now: datetime) -> Live:
    """Return which dates readers would see if `revision` were published at `now`."""
    events = list(Event.objects.publications().filter(article=revision.article_id).select_related("revision"))
    published = PublishedArticle.objects.filter(article=revision.article_id)
    current = published.values_list("revision", flat=True).first()
    if current != revision.pk:
        kind = Event.Kind.UPDATED if current else Event.Kind.PUBLISHED
        events.append(Event(kind=kind, revision=revision, created_at=now))
    live = what_is_live(events)
    assert live is not None  # the last of the events is no withdrawal
    return live


def _look_beside(row: PublishedArticle) -> None:
    """Find the neighbours as for_page() does. The article itself may be live under another date: it is none."""
    others, section = Listing.objects.exclude(article=row.pk), stream(row.section)
    here = (row.published_at, row.pk)
    row.previous_id = others.older(FRONT, *here).first()
    row.next_id = others.newer(FRONT, *here).first()
    row.previous_in_section_id = others.older(section, *here).first()
    row.next_in_section_id = others.newer(section, *here).first()
    row.is_translated = PublishedArticle.objects.filter(translation_of=row.pk).exists()
    keys = Source.objects.filter(article=row.pk).values_list("previous_key", "next_key").first() or ("", "")
    row.previous_key, row.next_key = keys
    printed = [PublishedArticle.objects.printed_as(key).exists() for key in keys]
    row.printed_previous_is_here, row.printed_next_is_here = printed


def private(response: HttpResponse) -> HttpResponse:
    """Keep a preview out of caches, search engines and the logs of other sites."""
    for name, value in HEADERS.items():
        response[name] = value
    return response


# Links for strangers


def token_of(link: PreviewLink) -> str:
    """Return the part of the address that nobody can make up."""
    return _signer.sign(str(link.pk))


def address_of(link: PreviewLink) -> str:
    """Return the whole address of a link, as it is sent in a letter."""
    return str(settings.SITE_URL) + reverse("preview", args=[token_of(link)])


def link_of(token: str) -> PreviewLink | None:
    """Return the link that `token` was made for, valid or not; None when nobody made it. Takes no lock."""
    try:
        pk = _signer.unsign(token)
    except signing.BadSignature:
        return None
    return PreviewLink.objects.select_related("revision", "article").filter(pk=pk).first()


def photos_in(content: Content) -> set[int]:
    """Return the ids of the photos that a story shows, above the text, in it and in its galleries."""
    shown = in_story(content)
    galleries = GalleryPhoto.objects.by_gallery(sorted(shown.galleries)).values()
    return {*shown.photos, *(place.photo_id for places in galleries for place in places)}


def shows(request: HttpRequest, photo: Photo) -> bool:
    """Whether the request comes from a valid link to a revision that shows this photo."""
    link = link_of(token) if (token := request.GET.get("preview", "")) else None
    return link is not None and link.is_valid(timezone.now()) and photo.pk in photos_in(link.revision.content)


def with_pictures(html: str, token: str) -> str:
    """Return the page with the token in the addresses of its pictures, in every src and srcset."""
    media = f"(?:{re.escape(settings.SITE_URL)})?{re.escape(settings.MEDIA_URL)}"
    address = re.compile(rf"(?<![^\s,])({media}[^\s,?#]+)(\?)?")

    def signed(found: re.Match[str]) -> str:
        return f"{found[1]}?preview={token}{'&amp;' if found[2] else ''}"

    def in_tag(tag: re.Match[str]) -> str:
        return _PICTURE_ADDRESSES.sub(lambda value: address.sub(signed, value[0]), tag[0])

    return _PICTURE_TAG.sub(in_tag, html)
