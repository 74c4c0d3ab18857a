"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, restore an old one
live       publish, withdraw, rebuild
photos     let pages follow a photo that changed
"""

from articles.publishing.live import DateAhead, Incomplete, NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.photos import photo_changed
from articles.publishing.revisions import Refusal, StaleEdit, check_base, lock, restore, save_revision

__all__ = [
    "DateAhead",
    "Incomplete",
    "NotLive",
    "Refusal",
    "StaleEdit",
    "check_base",
    "lock",
    "photo_changed",
    "publish",
    "rebuild_published",
    "refresh",
    "restore",
    "save_revision",
    "withdraw",
]
