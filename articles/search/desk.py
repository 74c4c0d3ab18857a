"""The desk's search over working copies.

Headline, standfirst, slug and body stand in a full-text index that the database keeps itself, however an article was
changed: an expression index on PostgreSQL, on SQLite an FTS5 table that triggers keep. So saving costs no query more.
What is typed is read as readers' queries are; but every word is the beginning of a word, with or without its accents,
and also found in the forms that share its stem. prepare() makes what is missing, after every migration rather than in
one of them: SQLite loses the triggers whenever a migration alters the table.
"""

import re
from typing import Any
from unicodedata import normalize

from django.db import connections, transaction

from articles.models import Article, Byline
from articles.search import spans
from articles.search.query import Term, parse
from articles.search.stems import english_stem
from articles.search.words import fold
from authors.models import Author

# Of a common word the newest hits are found; whoever looks for an older one types a second word.
MOST_HITS = 1_000
MOST_AUTHORS = 50
# A shorter stem is the beginning of too much.
_SHORTEST_STEM = 4
# Only ASCII and quotation marks: what is part of a word in other scripts is for the index to say.
_BETWEEN_WORDS = re.compile(r"[\s!-/:-@\[-`{-~’‘“”]+")

# So much of a body is looked at; PostgreSQL's vectors end at a megabyte.
_MOST_LETTERS = 100_000
# Of 4,096 ids and more.
_SPANS = spans.between(12, 30)
_NO_ID = 2**62
_TEXT = (
    "headline || ' ' || standfirst || ' ' || replace(coalesce(slug, ''), '-', ' ')"
    f" || ' ' || left(body, {_MOST_LETTERS})"
)
# PostgreSQL does not fold accents by itself. Every save of an article pays for this, so only texts that have any do.
_ACCENTED = "[\u00c0-\u024f]"
_BARE = f"normalize(regexp_replace(normalize({_TEXT}, NFKD), '[\u0300-\u036f]+', '', 'g'), NFC)"
# The letters of European languages that have no accent to take away, and yet one letter stands for.
_VARIANTS = "ĐđÐðØøĦħıŁłŦŧ"
_PLAIN = f"translate({_BARE}, '{_VARIANTS}', '{''.join(map(fold, _VARIANTS))}')"
# Its parser leaves tags out by itself.
_POSTGRES_WORDS = (
    f"to_tsvector('simple', CASE WHEN {_TEXT} ~ '{_ACCENTED}' THEN {_PLAIN} ELSE {_TEXT} END)"
    f" || {spans.marks_sql(_SPANS, 'id')}"
)
_FIND_POSTGRES = spans.newest(
    _SPANS,
    table="articles_article",
    number="id",
    words=f"({_POSTGRES_WORDS})",
    query="to_tsquery('simple', %(match)s)",
    columns="id",
)
# In less, what begins with a few letters would be remembered by the page, and each of its rows read again.
_MEMORY = "SET LOCAL work_mem = '64MB'"
_FIND_SQLITE = "SELECT rowid FROM article_words WHERE article_words MATCH %s ORDER BY rowid DESC LIMIT %s"
_POSTGRES = (
    # Those of earlier versions.
    "DROP INDEX IF EXISTS article_words, article_text, article_full_text",
    f"CREATE INDEX IF NOT EXISTS article_newest ON articles_article USING gin (({_POSTGRES_WORDS}))",
)


def _without_tags(column: str) -> str:
    """Return SQL for the text of a body. A canonical body has no < but that of its tags."""
    return f"""(WITH RECURSIVE strip (done, rest) AS (
        SELECT '', {column}
        UNION ALL
        SELECT done || ' ' || substr(rest, 1, instr(rest, '<') - 1),
               substr(rest, instr(rest, '<') + max(1, instr(substr(rest, instr(rest, '<')), '>')))
        FROM strip WHERE instr(rest, '<'))
        SELECT done || ' ' || rest FROM strip WHERE NOT instr(rest, '<'))"""  # noqa: S608  (our own names)


# The table keeps a copy of its own: one that reads the articles' would call the database malformed, and refuse a save,
# after anything had changed an article behind the triggers' back.
_COLUMNS = "headline, standfirst, slug, body"
_FORGET = "DELETE FROM article_words WHERE rowid = old.id"
_LEARN = f"""INSERT INTO article_words (rowid, {_COLUMNS})
            VALUES (new.id, new.headline, new.standfirst, new.slug, {_without_tags("new.body")})"""  # noqa: S608
_LEARN_ALL = f"""INSERT INTO article_words (rowid, {_COLUMNS})
            SELECT id, headline, standfirst, slug, {_without_tags("body")} FROM articles_article"""  # noqa: S608
_CHANGED = " OR ".join(f"old.{column} IS NOT new.{column}" for column in _COLUMNS.split(", "))
_SQLITE = {
    "article_words": f"""CREATE VIRTUAL TABLE article_words
        USING fts5 ({_COLUMNS}, tokenize='unicode61 remove_diacritics 2')""",
    "article_words_new": f"CREATE TRIGGER article_words_new AFTER INSERT ON articles_article BEGIN {_LEARN}; END",
    "article_words_old": f"CREATE TRIGGER article_words_old AFTER DELETE ON articles_article BEGIN {_FORGET}; END",
    "article_words_changed": f"""CREATE TRIGGER article_words_changed AFTER UPDATE ON articles_article
        WHEN {_CHANGED} BEGIN {_FORGET}; {_LEARN}; END""",
}


def find(articles: Any, text: str) -> Any:
    """Narrow a queryset of articles to those in which every word begins a word of headline, standfirst, slug or body,
    or which carry the byline of an author whose name holds them all. No text narrows nothing; a minus takes away."""
    if not text.replace("\0", "").strip():
        return articles
    terms = [term for term in parse(text) if _words(term)]
    wanted = [term for term in terms if not term.is_minus]
    refused = [Term(term.text) for term in terms if term.is_minus]
    if not terms:
        return articles.none()
    if wanted:
        found = [*_by_words(articles.db, wanted, refused), *_by_author(wanted)]
        articles = articles.filter(pk__in=found)
    # What was found by an author has not been asked for the words that are not wanted.
    for term in refused:
        articles = articles.exclude(pk__in=[*_by_words(articles.db, [term], []), *_by_author([term])])
    return articles


def _words(term: Term) -> list[str]:
    words = _BETWEEN_WORDS.split(normalize("NFC", term.text))
    return [word for word in words if any(letter.isalnum() for letter in word)]


def _by_words(using: str, wanted: list[Term], refused: list[Term]) -> list[int]:
    if connections[using].vendor == "postgresql":
        query = " & ".join([*map(_for_postgres, wanted), *(f"!{_for_postgres(term)}" for term in refused)])
        with transaction.atomic(using), connections[using].cursor() as cursor:
            cursor.execute(_MEMORY)
            cursor.execute(_FIND_POSTGRES, {"match": query, "since": 0, "before": _NO_ID, "most": MOST_HITS})
            return [pk for (pk,) in cursor.fetchall()]
    query = " AND ".join(map(_for_sqlite, wanted))
    if refused:
        query = f"({query}) NOT ({' OR '.join(map(_for_sqlite, refused))})"
    with connections[using].cursor() as cursor:
        cursor.execute(_FIND_SQLITE, [query, MOST_HITS])
        return [pk for (pk,) in cursor.fetchall()]


def _for_postgres(term: Term) -> str:
    words = [" | ".join(f"'{form}':*" for form in _forms(word)) for word in _words(term)]
    return f"({' <-> '.join(f'({forms})' for forms in words)})"


def _for_sqlite(term: Term) -> str:
    words = _words(term)
    # The words of a phrase stand as they are typed, up to the last.
    phrases = [" ".join([*words[:-1], form]) for form in _forms(words[-1])]
    return f"({' OR '.join(map(_beginning, phrases))})"


def _beginning(phrase: str) -> str:
    return f'"{phrase}"*'


def _forms(word: str) -> list[str]:
    """Return the beginnings of words that a word may have in the index."""
    plain = fold(word)
    stem = english_stem(plain)
    return list(dict.fromkeys([word, plain or word, stem if len(stem) >= _SHORTEST_STEM else word]))


def _by_author(terms: list[Term]) -> list[int]:
    authors = Author.objects.all()
    for word in (word for term in terms for word in _words(term)):
        authors = authors.filter(name__icontains=word)
    found = list(authors.values_list("pk", flat=True)[:MOST_AUTHORS])
    bylines = Byline.objects.filter(author__in=found).order_by("-article")
    return list(bylines.values_list("article", flat=True)[:MOST_HITS])


def prepare(using: str) -> None:
    """Make the index where it is missing or of another make."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if Article._meta.db_table not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            for statement in _POSTGRES:
                cursor.execute(statement)
            return
        cursor.execute("SELECT name, type, sql FROM sqlite_master")
        there = {name: (kind, sql) for name, kind, sql in cursor.fetchall()}
        changed = [name for name, statement in _SQLITE.items() if there.get(name, ("", ""))[1] != statement]
        for name in changed:
            if name in there:
                cursor.execute(f"DROP {there[name][0]} {name}")
        for name in changed:
            cursor.execute(_SQLITE[name])
        if changed:
            cursor.execute("DELETE FROM article_words")
            cursor.execute(_LEARN_ALL)
