"""Pages beside the desk's lists and forms.

Each view takes the article's ModelAdmin, the request and the parts of the address, and checks the right on the object.
"""

from collections.abc import Callable

from django.http import HttpResponse

from articles.admin_views import acts, cards, history, suggest

# (address below /admin/articles/article/, view, name after "articles_article_")
PATHS: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/withdraw/", acts.withdraw, "withdraw"),
    ("<int:pk>/revisions/<int:number>/", history.revision, "revision"),
    ("cards/", cards.cards, "cards"),
    ("suggest/articles/", suggest.articles, "suggest_articles"),
    ("suggest/authors/", suggest.authors, "suggest_authors"),
    ("suggest/photos/", suggest.photos, "suggest_photos"),
]
