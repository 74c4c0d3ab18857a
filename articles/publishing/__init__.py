"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, restore an old one
live       publish, withdraw, rebuild
links      let somebody without an account read a revision, and end that
"""

from articles.publishing.links import LinkTooLong, revoke, share
from articles.publishing.live import DateAhead, Incomplete, NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.revisions import Refusal, StaleEdit, check_base, lock, restore, save_revision

__all__ = [
    "DateAhead",
    "Incomplete",
    "LinkTooLong",
    "NotLive",
    "Refusal",
    "StaleEdit",
    "check_base",
    "lock",
    "publish",
    "rebuild_published",
    "refresh",
    "restore",
    "revoke",
    "save_revision",
    "share",
    "withdraw",
]
