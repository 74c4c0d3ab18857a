"""The stylesheet of the colours that editors choose."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.site import read_site
from articles.theme import sheet_of
from pagestore import stored

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_MINUTE = "public, max-age=60"


@stored
@require_safe
def theme(request: HttpRequest, digest: str) -> HttpResponse:
    """The sheet as it is now. A page from before the last change still names the old one, and gets the new colours."""
    sheet = sheet_of(read_site())
    how_long = FOR_EVER if digest == sheet.digest else FOR_A_MINUTE
    return HttpResponse(sheet.css, content_type="text/css; charset=utf-8", headers={"Cache-Control": how_long})
