"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, restore an old one
admission  what stands between a revision and the readers
live       publish, withdraw, rebuild
schedules  plan a publication or a withdrawal, call it off
due        carry out what is due
"""

from articles.publishing.admission import Blocked, MayNotOverride, inspect
from articles.publishing.due import Outcome, lateness, publish_due
from articles.publishing.live import NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.revisions import Refusal, StaleEdit, check_base, lock, restore, save_revision
from articles.publishing.schedules import NoLongerPlanned, call_off, schedule_publication, schedule_withdrawal

__all__ = [
    "Blocked",
    "MayNotOverride",
    "NoLongerPlanned",
    "NotLive",
    "Outcome",
    "Refusal",
    "StaleEdit",
    "call_off",
    "check_base",
    "inspect",
    "lateness",
    "lock",
    "publish",
    "publish_due",
    "rebuild_published",
    "refresh",
    "restore",
    "save_revision",
    "schedule_publication",
    "schedule_withdrawal",
    "withdraw",
]
