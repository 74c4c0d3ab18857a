"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, merged with what others saved meanwhile; restore an old one
live       publish, withdraw, rebuild
"""

from articles.publishing.live import DateAhead, Incomplete, NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.revisions import (
    Clashing,
    Refusal,
    Saved,
    StaleEdit,
    check_base,
    join,
    lock,
    lock_all,
    restore,
    save_merged,
    save_revision,
)

__all__ = [
    "Clashing",
    "DateAhead",
    "Incomplete",
    "NotLive",
    "Refusal",
    "Saved",
    "StaleEdit",
    "check_base",
    "join",
    "lock",
    "lock_all",
    "publish",
    "rebuild_published",
    "refresh",
    "restore",
    "save_merged",
    "save_revision",
    "withdraw",
]
