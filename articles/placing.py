"""The forms with which editors arrange a front: a row for each placement, and what a save says about itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from articles.forms import MomentField
from articles.fronts.slots import open_slots
from articles.models import Article, BreakingNews, FrontVersion, Placement, Section, Slot
from articles.photo_field import PhotoField
from articles.richtext.nodes import number

if TYPE_CHECKING:
    _Rows = forms.BaseFormSet["PlacementForm"]
    _BreakingForm = forms.ModelForm[BreakingNews]
else:
    _Rows = forms.BaseFormSet
    _BreakingForm = forms.ModelForm

MOST_ROWS = 120
BLANK_ROWS = 2  # for whoever has no scripts
_TIDY = {"dir": "auto"}


class PlacementForm(forms.Form):
    """An article in a slot. A row without an article is none."""

    article = forms.IntegerField(label="Story", required=False)
    slot = forms.ChoiceField(choices=[])
    position = forms.IntegerField(label="Place", required=False, min_value=0, max_value=100_000)
    starts_at = MomentField(label="From")
    ends_at = MomentField(label="Until", later=True)
    kicker = forms.CharField(required=False, max_length=80, widget=forms.TextInput(attrs=_TIDY))
    headline = forms.CharField(
        required=False, max_length=300, widget=forms.Textarea(attrs={**_TIDY, "rows": 1}),
    )  # fmt: skip
    photo = PhotoField(label="Picture")

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]], offered: Sequence[Article] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots  # type: ignore[attr-defined]
        # Rows that stand already name their article once and for all; new ones choose from what was found.
        if offered:
            choices = [("", "Choose a story"), *((row.pk, row.headline) for row in offered)]
            self.fields["article"].widget = forms.Select(choices=choices)
        else:
            self.fields["article"].widget = forms.HiddenInput()

    def has_changed(self) -> bool:
        return bool(number_of(self, "article"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", "It would end before it begins.")
        return cleaned


def number_of(form: forms.Form, name: str) -> int | None:
    """Return the number that a field holds, sent or stored; None when it is none."""
    return number(str(form[name].value() or ""))


class PlacementRows(_Rows):
    """All rows of a front. Each form's `story` is its article, with its status and picture."""

    def __init__(
        self, data: Any = None, *, section: Section | None, initial: Any = None, offered: Sequence[Article] = ()
    ) -> None:
        self.offered = offered
        slots = [(slot.slot.value, Slot(slot.slot).label) for slot in open_slots(section)]
        super().__init__(data, initial=initial, form_kwargs={"slots": slots}, prefix="rows")
        self._find_stories()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        is_blank = index is not None and index >= self.initial_form_count()
        return super().get_form_kwargs(index) | ({"offered": self.offered} if is_blank and not self.is_bound else {})

    def _find_stories(self) -> None:
        ids = {form.prefix: number_of(form, "article") or 0 for form in self.forms}
        stories = stories_in(ids.values())
        for form in self.forms:
            form.story = stories.get(ids[form.prefix])  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            if form.has_changed() and form.story is None:  # type: ignore[attr-defined]
                raise forms.ValidationError("One of the stories has been deleted. It is left out now; save again.")

    def rows(self) -> list[PlacementForm]:
        """The rows that place something, slot by slot in the order of their places."""
        found = [form for form in self.forms if form.story is not None and not self._goes(form)]  # type: ignore[attr-defined]
        # A row without a number, as scripts are not there to give it one, goes to the end.
        return sorted(found, key=lambda form: (_place(form), form.prefix or ""))

    def _goes(self, form: PlacementForm) -> bool:
        return bool(self.is_bound and form[_DELETE].value())

    def placements(self, section: Section | None) -> list[Placement]:
        """The placements that valid rows describe, unsaved and in order."""
        return [_placement(form, section, position) for position, form in enumerate(self.rows(), start=1)]


_DELETE = forms.formsets.DELETION_FIELD_NAME


def _place(form: PlacementForm) -> int:
    place = number_of(form, "position")
    return 1_000_000 if place is None else place


def _placement(form: PlacementForm, section: Section | None, position: int) -> Placement:
    words = {name: form.cleaned_data[name] for name in ("slot", "starts_at", "ends_at", "kicker", "headline", "photo")}
    return Placement(section=section, position=position, article=form.story, **words)  # type: ignore[attr-defined]


def rows_for(section: Section | None, data: Any = None, *, placed: Iterable[Placement] = (), offered: Any = ()) -> Any:
    """Return the rows of a front: as they were sent, else as they are `placed`, with some to fill from `offered`."""
    made: Any = forms.formset_factory(
        PlacementForm, formset=PlacementRows, extra=BLANK_ROWS if offered else 0, can_delete=True, max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
    )  # fmt: skip
    initial = [
        {
            "article": row.article_id, "slot": row.slot, "position": position * 10, "starts_at": row.starts_at,
            "ends_at": row.ends_at, "kicker": row.kicker, "headline": row.headline, "photo": row.photo_id,
        }
        for position, row in enumerate(placed, start=1)
    ]  # fmt: skip
    if data is not None:
        return made(data, section=section)
    return made(initial=initial, section=section, offered=offered)


def stories_in(ids: Iterable[int]) -> dict[int, Article]:
    """Return these articles by their ids, as a card of the desk shows them."""
    found: dict[int, Article] = stories().in_bulk([pk for pk in set(ids) if pk])
    return found


def stories() -> Any:
    """Articles as a card of the desk shows them."""
    related = ("section", "lead_photo", "published__lead_photo", "published__section")
    return Article.objects.with_status().select_related(*related).defer("body", "published__body_html")


class SaveForm(forms.Form):
    """What goes with a save: the version it began with, whose place it takes knowingly, and why."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(
        required=False, max_length=FrontVersion._meta.get_field("note").max_length,
        label="Note", widget=forms.TextInput(attrs=_TIDY),
    )  # fmt: skip


class MomentForm(forms.Form):
    """For when a preview is wanted; empty: for now."""

    at = MomentField(label="As it will be at")

    def moment(self, now: datetime) -> datetime:
        """The moment that was chosen, `now` where none was or where it makes no sense."""
        self.is_valid()
        return self.cleaned_data.get("at") or now


class BreakingNewsForm(_BreakingForm):
    starts_at = MomentField(label="From", help_text="Empty: at once.")
    ends_at = MomentField(label="Until", later=True, help_text="Empty: until somebody ends it.")
    article = forms.ModelChoiceField(
        Article.objects.all(), required=False, widget=forms.NumberInput,
        label="Story", help_text="The number of the story, as in its address at the desk. May stay empty.",
    )  # fmt: skip

    class Meta:
        model = BreakingNews
        fields = ["text", "article", "starts_at", "ends_at"]
        widgets = {"text": forms.TextInput(attrs=_TIDY)}
