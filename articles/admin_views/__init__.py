"""Pages beside the desk's lists and forms.

Each view takes the article's ModelAdmin, the request and the parts of the address, and checks the right on the object.
"""

from collections.abc import Callable

from django.http import HttpResponse

from articles.admin_views import (
    acts,
    budget,
    cards,
    correct,
    history,
    notes,
    open_form,
    planning,
    preview,
    share,
    suggest,
    unsaved,
)

# (address below /admin/articles/article/, view, name after "articles_article_")
PATHS: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/withdraw/", acts.withdraw, "withdraw"),
    ("<int:pk>/schedule/", planning.schedule, "schedule"),
    ("<int:pk>/schedule/words/", planning.words, "schedule_words"),
    ("<int:pk>/schedule/newest/", planning.newest, "schedule_newest"),
    ("<int:pk>/schedule/off/", planning.call_off, "call_off"),
    ("<int:pk>/schedule/withdrawal/", planning.schedule_withdrawal, "schedule_withdrawal"),
    ("<int:pk>/outlook/", planning.ahead_of, "outlook"),
    ("<int:pk>/correct/", correct.correct, "correct"),
    ("<int:pk>/history/", history.history, "history"),
    ("<int:pk>/compare/", history.compare, "compare"),
    ("<int:pk>/revisions/<int:number>/restore/", history.restore, "restore"),
    ("<int:pk>/revisions/<int:number>/", history.revision, "revision"),
    ("<int:pk>/move/", budget.move, "move"),
    ("<int:pk>/plan/", notes.plan, "plan"),
    ("<int:pk>/notes/", notes.write, "note"),
    ("<int:pk>/notes/<int:note_pk>/", notes.resolve, "resolve"),
    ("suggest/people/", notes.people, "suggest_people"),
    ("preview/", preview.preview, "preview_new"),
    ("<int:pk>/preview/", preview.preview, "preview"),
    ("<int:pk>/share/", share.share, "share"),
    ("<int:pk>/share/<int:link>/revoke/", share.revoke, "revoke_link"),
    ("cards/", cards.cards, "cards"),
    ("suggest/articles/", suggest.articles, "suggest_articles"),
    ("suggest/authors/", suggest.authors, "suggest_authors"),
    ("suggest/photos/", suggest.photos, "suggest_photos"),
    ("suggest/galleries/", suggest.galleries, "suggest_galleries"),
    ("unsaved/<int:pk>/", unsaved.compare, "unsaved"),
    ("unsaved/<int:pk>/drop/", unsaved.drop, "drop_unsaved"),
    ("logged-in-again/", unsaved.logged_in_again, "logged_in_again"),
]

# The same for scripts: they answer whoever is logged out in JSON, so they check log-in and CSRF token themselves.
SELF_CHECKED: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("autosave/", open_form.autosave, "autosave"),
]
