"""The acts of the desk. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.

revisions  save a revision, merged with what others saved meanwhile; restore an old one
live       publish, withdraw, rebuild
arrivals   save many new stories at once
admission  what stands between a revision and the readers
schedules  plan a publication or a withdrawal, call it off
due        carry out what is due
moves      submit, take back, return, approve; assign and set a deadline
notes      words between colleagues
fronts     say what stands on a front, go back to an older version
breaking   the line across the top of every page
promos     callouts that stand in many stories by rule
turns      tell the log what begins and ends by itself
links      let somebody without an account read a revision, and end that
corrections  correct what readers see
thinning     let old revisions go
copies       which pictures a working copy shows
photos       let pages follow a photo or gallery that changed
open_forms  what is typed and not saved yet
"""

from articles.publishing.admission import Blocked, MayNotOverride, inspect
from articles.publishing.arrivals import take_in
from articles.publishing.breaking import NotALine, delete_breaking, save_breaking
from articles.publishing.copies import PhotoGone
from articles.publishing.corrections import AlreadySaid, CorrectedMeanwhile, Incomplete, NothingSaid, correct
from articles.publishing.due import Outcome, lateness, publish_due
from articles.publishing.fronts import (
    CannotPlace,
    FrontChanged,
    NoSuchVersion,
    newest_number,
    placements_of,
    roll_back,
    save_front,
)
from articles.publishing.links import LinkTooLong, revoke, share
from articles.publishing.live import NotLive, publish, publish_first, rebuild_published, refresh, withdraw
from articles.publishing.moves import CannotEdit, NotAllowed, NoteMissing, WrongState, move, plan
from articles.publishing.notes import LONGEST_NOTE, NoWords, may_resolve, reopen_note, resolve_note, write_note
from articles.publishing.open_forms import FormClosed, TooLarge, tidy_open_forms
from articles.publishing.photos import gallery_changed, photo_changed
from articles.publishing.profile import delete_policy, save_policy, save_profile
from articles.publishing.promos import delete_promo, save_promo
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
from articles.publishing.turns import turn

__all__ = [
    "LONGEST_NOTE",
    "AlreadySaid",
    "Blocked",
    "CannotEdit",
    "CannotPlace",
    "Clashing",
    "CorrectedMeanwhile",
    "FormClosed",
    "FrontChanged",
    "Incomplete",
    "LinkTooLong",
    "MayNotOverride",
    "NoLongerPlanned",
    "NoSuchVersion",
    "NoWords",
    "NotALine",
    "NotAllowed",
    "NotLive",
    "NoteMissing",
    "NothingSaid",
    "Outcome",
    "PhotoGone",
    "Refusal",
    "Saved",
    "StaleEdit",
    "TooLarge",
    "WrongState",
    "call_off",
    "check_base",
    "correct",
    "delete_breaking",
    "delete_policy",
    "delete_promo",
    "gallery_changed",
    "inspect",
    "join",
    "lateness",
    "lock",
    "lock_all",
    "may_resolve",
    "move",
    "newest_number",
    "photo_changed",
    "placements_of",
    "plan",
    "publish",
    "publish_due",
    "publish_first",
    "rebuild_published",
    "refresh",
    "reopen_note",
    "resolve_note",
    "restore",
    "revoke",
    "roll_back",
    "save_breaking",
    "save_front",
    "save_merged",
    "save_policy",
    "save_profile",
    "save_promo",
    "save_revision",
    "schedule_publication",
    "schedule_withdrawal",
    "share",
    "take_in",
    "thin_revisions",
    "tidy_open_forms",
    "turn",
    "withdraw",
    "write_note",
]
