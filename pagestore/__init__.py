"""Readers' pages as bytes: rendered once, then served until something on them changes.

A view marked @stored says, while it renders, what it shows: shown("article:7", "section:3"). The log of events names
the same tags. This package knows strings and bytes, and neither models nor what a page is about.

recording  what a page shows
rows       for models whose rows say so by themselves
wrapper    WSGI, before Django: who gets which page, and who renders it
asking     what a request asks for
store      the pages that this machine has, as fresh as the log has been followed
memory     those at hand in this process
disk       all of them, in a small SQLite file
pages      one page: bytes, headers, tags
log        what the store needs to know of the log of events
counters   what is counted meanwhile
"""

from pagestore.log import Change, Log, LogUnreachable
from pagestore.recording import GOOD_FOR, READ_AT, SHOWN, good_for, read_at, shown, stored, summed_up
from pagestore.store import Store
from pagestore.wrapper import PageStore, Rules

__all__ = [
    "GOOD_FOR",
    "READ_AT",
    "SHOWN",
    "Change",
    "Log",
    "LogUnreachable",
    "PageStore",
    "Rules",
    "Store",
    "good_for",
    "read_at",
    "shown",
    "stored",
    "summed_up",
]
