"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, restore an old one
live       publish, withdraw, rebuild
moves      submit, take back, return, approve; assign and set a deadline
notes      words between colleagues
"""

from articles.publishing.live import DateAhead, Incomplete, NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.moves import CannotEdit, NotAllowed, NoteMissing, WrongState, move, plan
from articles.publishing.notes import LONGEST_NOTE, NoWords, may_resolve, reopen_note, resolve_note, write_note
from articles.publishing.revisions import Refusal, StaleEdit, check_base, lock, restore, save_revision

__all__ = [
    "LONGEST_NOTE",
    "CannotEdit",
    "DateAhead",
    "Incomplete",
    "NoWords",
    "NotAllowed",
    "NotLive",
    "NoteMissing",
    "Refusal",
    "StaleEdit",
    "WrongState",
    "check_base",
    "lock",
    "may_resolve",
    "move",
    "plan",
    "publish",
    "rebuild_published",
    "refresh",
    "reopen_note",
    "resolve_note",
    "restore",
    "save_revision",
    "withdraw",
    "write_note",
]
