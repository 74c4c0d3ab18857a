"""The one tree of addresses that sections and articles share, and what happens to addresses that have died."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import tags
from articles.models import Address, Event, PublishedArticle, Section
from articles.reading import page_of
from articles.redirects import moved
from articles.rows import article_for_page
from articles.site import Site, read_site
from articles.slugs import RESERVED
from articles.views.dead_ends import latest
from articles.views.fronts import section_front
from pagestore import shown, stored


@stored
@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Answer for the one tree of addresses that sections and articles share.

    Whatever leads to something living under another address goes there in one step, a missing last slash included.
    """
    parts = path.strip("/").split("/")
    if "\0" in path or not parts[-1]:
        raise Http404("No such address.")
    # A section has an archive below it.
    if (parts[0] in RESERVED or "archive" in parts) and not request.path.endswith("/"):
        return moved(request, f"{request.path}/")
    site = read_site()
    target = site.tree.at("/".join(parts)) or article_for_page(parts[-1])
    if target is None:
        return lost(request, parts, site)
    if target.get_absolute_url() != request.path:
        return moved(request, target.get_absolute_url())
    if isinstance(target, Section):
        return section_front(request, target, site)
    return render(request, "articles/article.html", page_of(target, site))


def lost(request: HttpRequest, parts: list[str], site: Site) -> HttpResponse:
    """Answer for a path under which nothing lives now: moved, withdrawn, or never there."""
    paths = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    known = {address.path: address for address in Address.objects.filter(path__in=[*paths, parts[-1]])}
    if (address := known.get(parts[-1])) and address.article_id:
        return once_an_article(request, address.article_id, site)
    for path in paths:
        if (address := known.get(path)) and (section := site.tree.get(address.section_id or 0)):
            # What stood below the old path stands below the new one, or nowhere.
            living = site.tree.at("/".join([section.path, *parts[path.count("/") + 1 :]]))
            if living:
                return moved(request, living.get_absolute_url())
    raise Http404("No such page.")


def once_an_article(request: HttpRequest, pk: int, site: Site) -> HttpResponse:
    """Answer for an article's old or reserved slug."""
    shown(tags.article(pk))
    if article := PublishedArticle.objects.for_list().filter(pk=pk).first():
        return moved(request, article.get_absolute_url())
    last = Event.objects.publications().filter(article=pk).select_related("revision").last()
    if last is None or last.revision is None:
        raise Http404("Not published.")
    section = site.tree.get(last.revision.content["section"]["id"])
    context = {"site": site, "section": section, "note": last.public_note, "latest": latest()}
    return render(request, "410.html", context, status=410)
