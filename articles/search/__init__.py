"""Finding articles: readers among those that are live, the desk among working copies.

words     what a word is, folded
stems     what is left of it without its endings, by language
query     what was typed
engine    what an engine takes and gives; on_sqlite and on_postgres are the two
spans     how PostgreSQL finds the newest without looking at the rest
vocabulary the words there are, for spelling
entries   the readers' index: writing it, keeping it up
snippets  the lines that a result shows
ranking   which of the newest matches come first
spelling  what may have been meant
finding   the readers' searches
desk      the desk's search
"""

from articles.search import desk, entries
from articles.search.desk import find
from articles.search.entries import catch_up, enter, enter_again, enter_new
from articles.search.finding import Filters, Result, Results, hints, meant, search

__all__ = [
    "Filters",
    "Result",
    "Results",
    "catch_up",
    "enter",
    "enter_again",
    "enter_new",
    "find",
    "hints",
    "meant",
    "prepare",
    "search",
]


def prepare(using: str) -> None:
    """Make both indexes where they are missing."""
    desk.prepare(using)
    entries.prepare(using)
