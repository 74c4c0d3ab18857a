"""Two people saved the same article: what came in is reported, what clashes is shown side by side in the form."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from articles import content, publishing
from articles.admin.refill import Filled, choices, fill, row_choices, topics
from articles.merging import LABELS, Clash, FieldClash, RowClash, TextClash
from articles.models import Article, Byline, Correction
from articles.workflow import Action
from photos.desk import Replayed

ROW_LABELS = {"bylines": "byline", "related_links": "related link", "corrections": "correction"}
# Buttons of the form that do more than save, and what is said when they have to wait.
BUTTONS = {
    "_publish": "It is not published yet. Read it through, then publish.",
    "_schedule": "Nothing is scheduled yet. Read it through, then schedule.",
    "_move": "It is not approved yet. Read it through, then approve.",
}
MOMENTS = {"published_at", "embargo_until", "updated_at"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One clash as the panel shows it. `script` tells the script which control to change, and to what."""

    label: str
    mine: str
    theirs: str
    base: str
    is_text: bool
    script: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands above the form: who, and each clash. `their` names the other side on the buttons."""

    message: str
    their: str
    newest: Any
    came_in: str
    choices: list[Choice]


def report(admin: Any, request: HttpRequest, saved: publishing.Saved, sentence: str) -> str:
    """Return the sentence on a save with what came in from others.

    Nothing is published, planned or approved that its editor has not read: those buttons count as not pressed, which
    is said.
    """
    for lost in saved.lost:
        admin.message_user(request, lost, messages.WARNING)
    wanted = [button for button in BUTTONS if button in request.POST]
    if request.POST.get("_move") != Action.APPROVE and "_move" in wanted:
        wanted.remove("_move")
    if wanted and saved.came_in:
        sent = request.POST.copy()
        for button in wanted:
            del sent[button]
            admin.message_user(request, BUTTONS[button], messages.WARNING)
        request.POST = sent  # type: ignore[assignment]
    if not saved.came_in:
        return sentence
    return f"{sentence} Also in it, from {publishing.join(saved.others)}: {', '.join(saved.came_in)}."


def show(admin: Any, request: HttpRequest, object_id: Any, clashing: publishing.Clashing) -> HttpResponse:
    """Show the form again with everything merged that could be, mine where there is a clash, and both beside it."""
    newest, merge = clashing.newest, clashing.merge
    filled = fill(request.POST, merge.content, content.whole(newest.content))
    filled.fields["base_revision"] = str(newest.pk)
    for button in ("_save", *BUTTONS):
        filled.fields.pop(button, None)
    panel = Panel(
        message=str(clashing),
        their=f"{clashing.others[0]}’s" if len(clashing.others) == 1 else "the others’",
        newest=newest,
        came_in=", ".join(merge.came_in),
        choices=[_choice(clash, filled) for clash in merge.clashes],
    )
    notice = Replayed(panel.message, template="admin/articles/article/clashes.html", about=panel)
    return admin.replay(request, object_id, filled.fields, notice)  # type: ignore[no-any-return]


def _choice(clash: Clash, filled: Filled) -> Choice:
    base, mine, theirs = (_shown(clash, side) for side in (clash.base, clash.mine, clash.theirs))
    label = capfirst(ROW_LABELS.get(clash.name, LABELS[clash.name]))
    return Choice(label, mine, theirs, base, isinstance(clash, TextClash), json.dumps(_data(clash, filled)))


def _shown(clash: Clash, value: Any) -> str:
    """Return one side of a clash as an editor reads it; empty when there is nothing."""
    if not value:
        return ""
    if isinstance(clash, TextClash):
        # Cleaned on its way in, as every body is.
        return mark_safe("\n".join(value))
    if isinstance(clash, RowClash):
        return _row_in_words(clash.name, value)
    shown = ", ".join(label for _, label in _choices(clash.name, value))
    return shown.replace("T", " ") if clash.name in MOMENTS else shown


def _row_in_words(name: str, row: dict[str, Any]) -> str:
    if name == "bylines":
        return f"{Byline(role=row['role']).get_role_display()} {row['printed_name'] or row['author']['label']}"
    if name == "related_links":
        target = row["url"] or (row["target"] or {}).get("label", "")
        return f"{row['label']}: {target}" if row["label"] else target
    return str(Correction(kind=row["kind"], text=row["text"]))


def _choices(name: str, value: Any) -> list[tuple[str, str]]:
    if name == "tags":
        return topics(value)
    return choices(Article._meta.get_field(name), value)


def _data(clash: Clash, filled: Filled) -> dict[str, Any]:
    if isinstance(clash, TextClash):
        return {"kind": "text", "at": clash.at, "count": len(clash.mine), "theirs": "\n".join(clash.theirs)}
    if isinstance(clash, FieldClash):
        return {"kind": "field", "name": clash.name, "theirs": _choices(clash.name, clash.theirs)}
    row = clash.mine or clash.theirs or {}
    prefix = filled.prefixes.get((clash.name, row.get("id")), "")
    theirs = row_choices(clash.name, clash.theirs) if clash.theirs else None
    return {"kind": "row", "prefix": prefix, "theirs": theirs}
