from django.urls import include, path, register_converter

from articles import media, shared, views


class Digits:
    """A number of a date, two or four digits: every page has one address."""

    regex = "[0-9]{2}(?:[0-9]{2})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digits, "digits")

# The same four pages for the whole site and for every section.
TIMES = {
    "archive": "archive/",
    "archive-year": "archive/<digits:year>/",
    "archive-month": "archive/<digits:year>/<digits:month>/",
    "archive-day": "archive/<digits:year>/<digits:month>/<digits:day>/",
}

urlpatterns = [
    path("", views.front, name="front"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("<slug:name>.png", views.icon, name="icon"),
    path("media/<path:name>", media.media, name="media"),
    path("preview/<str:token>/", shared.preview, name="preview"),
    path("corrections/", views.corrections, name="corrections"),
    path("reads/", views.read_notice, name="reads"),
    path("series/<slug:slug>/", views.series, name="series"),
    *(path(times, views.archive, name=name) for name, times in TIMES.items()),
    *(path(f"<path:path>/{times}", views.archive, name=f"section-{name}") for name, times in TIMES.items()),
    path("policies/<slug:kind>/", views.policy, name="policy"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="suggest"),
    path("theme-<slug:digest>.css", views.theme, name="theme"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("", include("articles.views.machine_urls")),
    # Sections and articles share one tree of addresses, so this one comes last.
    path("<path:path>/", views.page, name="page"),
    # Without the last slash: the view answers, so that an old address takes one step and not two.
    path("<path:path>", views.page),
]
