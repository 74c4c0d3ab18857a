"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, merged with what others saved meanwhile; restore an old one
live       publish, withdraw, rebuild
admission  what stands between a revision and the readers
schedules  plan a publication or a withdrawal, call it off
due        carry out what is due
moves      submit, take back, return, approve; assign and set a deadline
notes      words between colleagues
links      let somebody without an account read a revision, and end that
corrections  correct what readers see
thinning     let old revisions go
photos     let pages follow a photo that changed
open_forms  what is typed and not saved yet
"""

from articles.publishing.admission import Blocked, MayNotOverride, inspect
from articles.publishing.corrections import AlreadySaid, CorrectedMeanwhile, Incomplete, NothingSaid, correct
from articles.publishing.due import Outcome, lateness, publish_due
from articles.publishing.links import LinkTooLong, revoke, share
from articles.publishing.live import NotLive, publish, rebuild_published, refresh, withdraw
from articles.publishing.moves import CannotEdit, NotAllowed, NoteMissing, WrongState, move, plan
from articles.publishing.notes import LONGEST_NOTE, NoWords, may_resolve, reopen_note, resolve_note, write_note
from articles.publishing.open_forms import FormClosed, TooLarge, tidy_open_forms
from articles.publishing.photos import photo_changed
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
from articles.publishing.thinning import thin_revisions

__all__ = [
    "LONGEST_NOTE",
    "AlreadySaid",
    "Blocked",
    "CannotEdit",
    "Clashing",
    "CorrectedMeanwhile",
    "FormClosed",
    "Incomplete",
    "LinkTooLong",
    "MayNotOverride",
    "NoLongerPlanned",
    "NoWords",
    "NotAllowed",
    "NotLive",
    "NoteMissing",
    "NothingSaid",
    "Outcome",
    "Refusal",
    "Saved",
    "StaleEdit",
    "TooLarge",
    "WrongState",
    "call_off",
    "check_base",
    "correct",
    "inspect",
    "join",
    "lateness",
    "lock",
    "lock_all",
    "may_resolve",
    "move",
    "photo_changed",
    "plan",
    "publish",
    "publish_due",
    "rebuild_published",
    "refresh",
    "reopen_note",
    "resolve_note",
    "restore",
    "revoke",
    "save_merged",
    "save_revision",
    "schedule_publication",
    "schedule_withdrawal",
    "share",
    "thin_revisions",
    "tidy_open_forms",
    "withdraw",
    "write_note",
]
