"""The reader's pages of fronts, articles and topics. Each starts from PublishedArticle's QuerySet and nothing else."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from articles import preview
from articles.models import Address, Event, PublishedArticle, Section, Topic, stream
from articles.reading import Corrections, Place, Portion, SectionTree, blocks, page_of, photo_in_view
from articles.redirects import moved
from articles.slugs import RESERVED

FRONT_STORIES = 13
BLOCK_STORIES = 4
HELPFUL_STORIES = 6
PICTURE_AGE = 3600  # seconds; a picture that is taken down is gone from caches after that


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    tree = SectionTree.read()
    if before := Place.parse(request.GET.get("before", "")):
        return render(request, "articles/latest.html", {"tree": tree, "portion": Portion.read(before=before)})
    portion = Portion.read(before=None, length=FRONT_STORIES)
    shown = [article.pk for article in portion.articles]
    corners = blocks(tree.top, shown=shown, length=BLOCK_STORIES) if portion.older else []
    return render(request, "articles/front.html", {"tree": tree, "portion": portion, "blocks": corners})


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Answer for the one tree of addresses that sections and articles share.

    Whatever leads to something living under another address goes there in one step, a missing last slash included.
    """
    parts = path.strip("/").split("/")
    if "\0" in path or not parts[-1]:
        raise Http404("No such address.")
    if parts[0] in RESERVED and not request.path.endswith("/"):
        return moved(request, f"{request.path}/")
    tree = SectionTree.read()
    target = tree.at("/".join(parts)) or PublishedArticle.objects.for_page().filter(slug=parts[-1]).first()
    if target is None:
        return lost(request, parts, tree)
    if target.get_absolute_url() != request.path:
        return moved(request, target.get_absolute_url())
    if isinstance(target, Section):
        return section_front(request, target, tree)
    return render(request, "articles/article.html", page_of(target, tree))


def section_front(request: HttpRequest, section: Section, tree: SectionTree) -> HttpResponse:
    context = {
        "tree": tree,
        "section": section,
        "trail": tree.trail(section),
        "subsections": tree.below(section),
        "portion": Portion.read(stream(section), before=Place.parse(request.GET.get("before", ""))),
    }
    return render(request, "articles/section.html", context)


def lost(request: HttpRequest, parts: list[str], tree: SectionTree) -> HttpResponse:
    """Answer for a path under which nothing lives now: moved, withdrawn, or never there."""
    paths = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    known = {address.path: address for address in Address.objects.filter(path__in=[*paths, parts[-1]])}
    if (address := known.get(parts[-1])) and address.article_id:
        return once_an_article(request, address.article_id, tree)
    for path in paths:
        if (address := known.get(path)) and (section := tree.get(address.section_id or 0)):
            # What stood below the old path stands below the new one, or nowhere.
            living = tree.at("/".join([section.path, *parts[path.count("/") + 1 :]]))
            if living:
                return moved(request, living.get_absolute_url())
    raise Http404("No such page.")


def once_an_article(request: HttpRequest, pk: int, tree: SectionTree) -> HttpResponse:
    """Answer for an article's old or reserved slug."""
    if article := PublishedArticle.objects.for_list().filter(pk=pk).first():
        return moved(request, article.get_absolute_url())
    last = Event.objects.publications().filter(article=pk).select_related("revision").last()
    if last is None or last.revision is None:
        raise Http404("Not published.")
    section = tree.get(last.revision.content["section"]["id"])
    context = {"tree": tree, "section": section, "note": last.public_note, "latest": latest()}
    return render(request, "410.html", context, status=410)


def latest() -> list[PublishedArticle]:
    """Return the stories offered to a reader who came to a dead end."""
    return list(PublishedArticle.objects.for_list().newest()[:HELPFUL_STORIES])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"tree": SectionTree.read(), "latest": latest()}, status=404)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = Topic.objects.filter(slug=slug).first()
    was_public = Address.objects.target_of(f"topics/{slug}")
    if was_public and was_public != found:
        return moved(request, was_public.get_absolute_url())
    # A topic that only drafts carry is nobody's business yet.
    if found is None or was_public is None:
        raise Http404("No such topic.")
    context = {
        "tree": SectionTree.read(),
        "topic": found,
        "portion": Portion.read(stream(found), before=Place.parse(request.GET.get("before", ""))),
    }
    return render(request, "articles/topic.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections of all live articles, the newest first."""
    portion = Corrections.read(before=Place.parse(request.GET.get("before", "")))
    return render(request, "articles/corrections.html", {"tree": SectionTree.read(), "portion": portion})


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture to everybody when a page shows it, to the desk before that, and nothing else to anybody."""
    photo = photo_in_view(name)
    if photo is None or not (photo.is_public or preview.shows(request, photo) or request.user.is_staff):
        raise Http404("No such picture.")
    storage = photo.file.storage
    try:
        changed = int(storage.get_modified_time(name).timestamp())
    except FileNotFoundError as error:
        raise Http404("The picture's file is gone.") from error
    etag = quote_etag(f"{photo.pk}-{changed}")
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag, last_modified=changed)
    response = response or FileResponse(storage.open(name))
    response["ETag"], response["Last-Modified"] = etag, http_date(changed)
    hidden = {"private": True} | ({"no_store": True} if "preview" in request.GET else {})
    patch_cache_control(response, **{"public": True, "max_age": PICTURE_AGE} if photo.is_public else hidden)
    return response
