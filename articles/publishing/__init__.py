"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions   save a revision, restore an old one
open_forms  what is typed and not saved yet
live        publish, withdraw, rebuild
"""

from articles.publishing.live import DateAhead, Incomplete, NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.open_forms import FormClosed, TooLarge, tidy_open_forms
from articles.publishing.revisions import Refusal, StaleEdit, check_base, lock, restore, save_revision

__all__ = [
    "DateAhead",
    "FormClosed",
    "Incomplete",
    "NotLive",
    "Refusal",
    "StaleEdit",
    "TooLarge",
    "check_base",
    "lock",
    "publish",
    "rebuild_published",
    "refresh",
    "restore",
    "save_revision",
    "tidy_open_forms",
    "withdraw",
]
