"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, merged with what others saved meanwhile; restore an old one
live       publish, withdraw, rebuild
admission  what stands between a revision and the readers
schedules  plan a publication or a withdrawal, call it off
due        carry out what is due
"""

from articles.publishing.admission import Blocked, MayNotOverride, inspect
from articles.publishing.due import Outcome, lateness, publish_due
from articles.publishing.live import NotLive, publish, rebuild_published, refresh, withdraw
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
from articles.publishing.schedules import NoLongerPlanned, call_off, schedule_publication, schedule_withdrawal

__all__ = [
    "Blocked",
    "Clashing",
    "MayNotOverride",
    "NoLongerPlanned",
    "NotLive",
    "Outcome",
    "Refusal",
    "Saved",
    "StaleEdit",
    "call_off",
    "check_base",
    "inspect",
    "join",
    "lateness",
    "lock",
    "lock_all",
    "publish",
    "publish_due",
    "rebuild_published",
    "refresh",
    "restore",
    "save_merged",
    "save_revision",
    "schedule_publication",
    "schedule_withdrawal",
    "withdraw",
]
