"""The page behind a signed link: one revision, for somebody without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, Revision
from articles.preview import as_published, link_of, private, with_pictures
from articles.reading import page_of
from articles.site import read_site


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show the revision that a link was made for, or say that the link has ended. Writes nothing."""
    link, now, site = link_of(token), timezone.now(), read_site()
    if link is None:
        raise Http404("Nobody made this link.")
    if not link.is_valid(now):
        return private(render(request, "articles/preview_ended.html", {"site": site}, status=410))
    article = as_published(link.revision, now=now, tree=site.tree)
    newest = Revision.objects.filter(article=link.article_id).first()
    live = PublishedArticle.objects.filter(article=link.article_id).values_list("revision", flat=True).first()
    about = {
        "link": link,
        "newer": newest if newest != link.revision else None,
        "is_live": live is not None,
        "is_what_readers_see": live == link.revision_id,
    }
    html = render_to_string("articles/preview.html", page_of(article, site) | about, request)
    return private(HttpResponse(with_pictures(html, token)))
