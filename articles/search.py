"""The desk's search: find() is the seam that a real search engine will take.

Headline, standfirst and slug stand in a full-text index of the database: an expression index on PostgreSQL, on SQLite
an FTS5 table that triggers keep. prepare() makes what is missing, after every migration rather than in one of them:
SQLite loses the triggers whenever a migration alters the table.
"""

import re
from typing import Any

from django.db import connections

from articles.models import Article, Byline
from authors.models import Author

# Of a common word the newest hits are found; whoever looks for an older one types a second word.
MOST_HITS = 1_000
MOST_AUTHORS = 50
# Only ASCII: what is part of a word in other scripts is for the index to say.
_BETWEEN_WORDS = re.compile(r"[\s!-/:-@\[-`{-~]+")

_POSTGRES_WORDS = "to_tsvector('simple', headline || ' ' || standfirst || ' ' || replace(coalesce(slug, ''), '-', ' '))"
_FIND_POSTGRES = (
    "SELECT id FROM articles_article"  # noqa: S608  (no input in it)
    f" WHERE {_POSTGRES_WORDS} @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s"
)
_FIND_SQLITE = "SELECT rowid FROM article_words WHERE article_words MATCH %s ORDER BY rowid DESC LIMIT %s"
_POSTGRES = f"CREATE INDEX IF NOT EXISTS article_words ON articles_article USING gin (({_POSTGRES_WORDS}))"
# The table keeps a copy of its own: one that reads the articles' would call the database malformed, and refuse a save,
# after anything had changed an article behind the triggers' back.
_FORGET = "DELETE FROM article_words WHERE rowid = old.id"
_LEARN = """INSERT INTO article_words (rowid, headline, standfirst, slug)
            VALUES (new.id, new.headline, new.standfirst, new.slug)"""
_LEARN_ALL = """INSERT INTO article_words (rowid, headline, standfirst, slug)
                SELECT id, headline, standfirst, slug FROM articles_article"""
_SQLITE = {
    "article_words": """CREATE VIRTUAL TABLE article_words
        USING fts5 (headline, standfirst, slug, tokenize='unicode61 remove_diacritics 2')""",
    "article_words_new": f"CREATE TRIGGER article_words_new AFTER INSERT ON articles_article BEGIN {_LEARN}; END",
    "article_words_old": f"CREATE TRIGGER article_words_old AFTER DELETE ON articles_article BEGIN {_FORGET}; END",
    "article_words_changed": f"""CREATE TRIGGER article_words_changed AFTER UPDATE ON articles_article
        WHEN old.headline IS NOT new.headline OR old.standfirst IS NOT new.standfirst OR old.slug IS NOT new.slug
        BEGIN {_FORGET}; {_LEARN}; END""",
}


def find(articles: Any, text: str) -> Any:
    """Narrow a queryset of articles to those in which every word begins a word of headline, standfirst or slug, or
    which carry the byline of an author whose name holds them all. No text narrows nothing."""
    text = text.replace("\0", "").strip()
    if not text:
        return articles
    words = [word for word in _BETWEEN_WORDS.split(text) if any(letter.isalnum() for letter in word)]
    return articles.filter(pk__in=[*_by_words(articles.db, words), *_by_author(words)] if words else [])


def _by_words(using: str, words: list[str]) -> list[int]:
    if connections[using].vendor == "postgresql":
        sql, query = _FIND_POSTGRES, " & ".join(f"'{word}':*" for word in words)
    else:
        sql, query = _FIND_SQLITE, " ".join(f'"{word}"*' for word in words)
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [query, MOST_HITS])
        return [pk for (pk,) in cursor.fetchall()]


def _by_author(words: list[str]) -> list[int]:
    authors = Author.objects.all()
    for word in words:
        authors = authors.filter(name__icontains=word)
    found = list(authors.values_list("pk", flat=True)[:MOST_AUTHORS])
    bylines = Byline.objects.filter(author__in=found).order_by("-article")
    return list(bylines.values_list("article", flat=True)[:MOST_HITS])


def prepare(using: str) -> None:
    """Make the index where it is missing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if Article._meta.db_table not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES)
            return
        cursor.execute("SELECT name FROM sqlite_master")
        missing = _SQLITE.keys() - {name for (name,) in cursor.fetchall()}
        for name, statement in _SQLITE.items():
            if name in missing:
                cursor.execute(statement)
        if missing:
            cursor.execute("DELETE FROM article_words")
            cursor.execute(_LEARN_ALL)
