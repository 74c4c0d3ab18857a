"""Pages beside the desk's lists and forms.

Each view takes the article's ModelAdmin, the request and the parts of the address, and checks the right on the object.
"""

from collections.abc import Callable

from django.http import HttpResponse

from articles.admin_views import acts, history, open_form, suggest, unsaved

# (address below /admin/articles/article/, view, name after "articles_article_")
PATHS: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/withdraw/", acts.withdraw, "withdraw"),
    ("<int:pk>/revisions/<int:number>/", history.revision, "revision"),
    ("suggest/articles/", suggest.articles, "suggest_articles"),
    ("suggest/authors/", suggest.authors, "suggest_authors"),
    ("suggest/photos/", suggest.photos, "suggest_photos"),
    ("unsaved/<int:pk>/", unsaved.compare, "unsaved"),
    ("unsaved/<int:pk>/drop/", unsaved.drop, "drop_unsaved"),
    ("logged-in-again/", unsaved.logged_in_again, "logged_in_again"),
]

# The same for scripts: they answer whoever is logged out in JSON, so they check log-in and CSRF token themselves.
SELF_CHECKED: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("autosave/", open_form.autosave, "autosave"),
]
