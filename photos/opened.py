"""Forms that overwrite nobody: what somebody else saved since a form was opened is shown before it is replaced."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import format_html, format_html_join

from photos.desk import RefusableForm


class OpenedForm(RefusableForm):
    """`opened` says what the row was when the form was opened: a form that is behind is refused once, with the stored
    words beside it. Sent once more, it is meant.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    # What the sentence calls the row; empty: as the model does.
    thing = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["opened"] = self._state()

    def compared(self) -> list[str]:
        """The fields in which somebody else's words may stand, whoever may change them."""
        opts = self.instance._meta
        return [field.name for field in (*opts.fields, *opts.many_to_many) if field.editable]

    def besides(self) -> list[Any]:
        """What else of the row must be as it was when the form was opened."""
        return []

    def clean(self) -> dict[str, Any] | None:
        """Locks the row, so that nobody changes it between this look and the save."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance._state.adding:
            return cleaned
        model, thing = type(self.instance), self.thing or str(self.instance._meta.verbose_name)
        try:
            self.instance.refresh_from_db(from_queryset=model._base_manager.select_for_update(no_key=True))
        except model.DoesNotExist as gone:
            raise ValidationError(f"Somebody has deleted this {thing} since you opened it.") from gone
        state = self._state()
        if cleaned.get("opened") != state:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("opened")] = state
            self.data = data
            raise ValidationError(self._what_is_new(thing, cleaned))
        return cleaned

    def _state(self) -> str:
        stored = [_key(_stored(self.instance, name)) for name in self.compared()]
        return sha256(repr([*stored, *self.besides()]).encode()).hexdigest()[:24]

    def _what_is_new(self, thing: str, cleaned: dict[str, Any]) -> str:
        """Say what is stored where it differs from what this form holds."""
        said = f"Somebody changed this {thing} since you opened it, and nothing was saved yet. "
        names = [name for name in self.compared() if name in cleaned]
        theirs = [name for name in names if _key(cleaned[name]) != _key(_stored(self.instance, name))]
        if not theirs:
            return said + f"Your words are those that are stored; look whether the {thing} is, and save again."
        stored = ((str(self.fields[name].label).lower(), _shown(_stored(self.instance, name))) for name in theirs)
        return format_html(
            "{}What is stored differs from your form: {}. Save again to put yours in its place.",
            said,
            format_html_join("; ", "{} “{}”", stored),
        )


def _stored(row: Model, name: str) -> Any:
    value = getattr(row, name)
    return list(value.all()) if hasattr(value, "all") else value


def _key(value: Any) -> Any:
    """Return what is compared of a value: of other rows their ids, of a text its lines, however they end."""
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, Model):
        return value.pk
    is_rows = isinstance(value, Iterable) and not isinstance(value, dict)
    return sorted(_key(row) for row in value) if is_rows else value


def _shown(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value * 100:.1f} %"
    if isinstance(value, dict):
        return ", ".join(sorted(value)) or "none by hand"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else value
