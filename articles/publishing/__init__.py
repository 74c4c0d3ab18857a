"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions    save a revision, restore an old one
live         publish, withdraw, rebuild
corrections  correct what readers see
thinning     let old revisions go
"""

from articles.publishing.corrections import AlreadySaid, CorrectedMeanwhile, NothingSaid, correct
from articles.publishing.live import DateAhead, Incomplete, NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.revisions import Refusal, StaleEdit, check_base, lock, restore, save_revision
from articles.publishing.thinning import thin_revisions

__all__ = [
    "AlreadySaid",
    "CorrectedMeanwhile",
    "DateAhead",
    "Incomplete",
    "NotLive",
    "NothingSaid",
    "Refusal",
    "StaleEdit",
    "check_base",
    "correct",
    "lock",
    "publish",
    "rebuild_published",
    "refresh",
    "restore",
    "save_revision",
    "thin_revisions",
    "withdraw",
]
