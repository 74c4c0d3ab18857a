"""The addresses of the pages about fronts. Each view takes the desk's site, the request and the parts of the address,
and checks the right on the front it is about."""

from collections.abc import Callable

from django.http import HttpResponse

from articles.admin_views import fronts, fronts_breaking, fronts_versions

View = Callable[..., HttpResponse]

# (address below that of a front, view, name after "front_" and "section_front_")
_OF_A_FRONT: list[tuple[str, View, str]] = [
    ("", fronts.arrange_front, "arrange"),
    ("preview/", fronts_versions.preview, "preview"),
    ("filling/", fronts.refill, "filling"),
    ("stories/", fronts.found, "stories"),
    ("versions/", fronts_versions.versions, "versions"),
    ("versions/<int:number>/preview/", fronts_versions.version_preview, "version_preview"),
    ("versions/<int:number>/back/", fronts_versions.roll_back, "roll_back"),
]

# (address below /admin/fronts/, view, name)
PATHS: list[tuple[str, View, str]] = [
    ("", fronts.index, "fronts"),
    *((f"front/{route}", view, f"front_{name}") for route, view, name in _OF_A_FRONT),
    *((f"section/<int:pk>/{route}", view, f"section_front_{name}") for route, view, name in _OF_A_FRONT),
    ("breaking/", fronts_breaking.breaking, "breaking"),
    ("breaking/<int:pk>/", fronts_breaking.breaking, "breaking_change"),
    ("breaking/<int:pk>/end/", fronts_breaking.end, "breaking_end"),
    ("breaking/<int:pk>/delete/", fronts_breaking.delete, "breaking_delete"),
]
