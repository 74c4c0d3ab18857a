"""The forms of a picture."""

from hashlib import sha256
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join

from photos import library
from photos.crops import BadCrop, checked_by_hand
from photos.desk import RefusableForm
from photos.fields import HandCropsField, PercentField
from photos.intake import Intake, UploadRefused, take_in
from photos.models import Photo

# What a file chooser offers; upload.js says the same. What is taken, photos.intake decides.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif"

WORDS = ["title", "caption", "alt_text", "credit"]
RIGHTS = ["creator", "copyright_notice", "usage_terms", "licence_url", "licensed_until"]
FINDING = ["keywords", "taken_on", "place"]
LOOKS = ["focal_x", "focal_y", "crops"]
SHOWN = [*WORDS, *RIGHTS, *FINDING, *LOOKS]

ALIKE = "The library has this picture already. Use that one; or tick the box, and choose the file again."


class FileForm(RefusableForm):
    """Whatever takes a picture's file. `cleaned_data["file"]` is an Intake, or None when there is no new one."""

    # Not an ImageField: that one would try every decoder there is before our own gate.
    file = forms.FileField(
        label="Picture",
        widget=AdminFileWidget(attrs={"accept": ACCEPTED}),
        help_text="JPEG, PNG, WebP, GIF, AVIF or HEIC, up to 25 MB. Readers get neither camera data nor location.",
    )

    def clean_file(self) -> Intake | None:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return None
        try:
            return take_in(file)
        except UploadRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        except OSError as error:
            raise ValidationError(library.NO_ROOM) from error


class AddForm(FileForm):
    """A new picture. What is typed goes before what the file says of itself."""

    again = forms.BooleanField(label="Add it anyway", required=False)

    class Meta:
        model = Photo
        fields = [*WORDS, *RIGHTS, *FINDING]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alike: list[Photo] = []
        self.fields["file"].help_text += " What the file says of itself fills in what you leave empty."
        if title := self.fields.get("title"):
            title.required = False
            title.help_text = f"{title.help_text} Empty: what the file says, or its name."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file and not cleaned.get("again"):
            self.alike = library.alike(file)[:3]
        if self.alike:
            self.add_error("file", ALIKE)
        return cleaned

    @property
    def typed(self) -> dict[str, Any]:
        """The words that somebody typed, by the names of Photo's fields."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in ("file", "again")}


class PhotoForm(FileForm):
    """A picture of the library. `opened` says what it was when the form was opened: one that is behind is refused."""

    focal_x = PercentField(label="Focal point, % across")
    focal_y = PercentField(label="% down")
    crops = HandCropsField(label="Crops")
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Photo
        fields = SHOWN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        file.label, file.required = "Another file", False
        file.help_text = f"{file.help_text} Every page that shows the picture gets the new one; its words stay."
        self.initial["opened"] = state_of(self.instance)

    def clean_crops(self) -> dict[str, list[float]]:
        try:
            return checked_by_hand(self.cleaned_data["crops"], (self.instance.width, self.instance.height))
        except BadCrop as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any] | None:
        """Locks the row, so that nobody changes it between this look and the save."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("focal_x", "focal_y"):
            if name in cleaned and name not in self.changed_data:
                cleaned[name] = self.initial[name]
        try:
            self.instance.refresh_from_db(from_queryset=Photo.objects.select_for_update(no_key=True))
        except Photo.DoesNotExist as gone:
            raise ValidationError("Somebody has deleted this picture since you opened it.") from gone
        if cleaned.get("opened") != state_of(self.instance):
            # Sent once more, it is meant.
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("opened")] = state_of(self.instance)
            self.data = data
            raise ValidationError(self._what_is_new())
        return cleaned

    def _what_is_new(self) -> str:
        """Say what is stored where it differs from what this form holds."""
        said = "Somebody changed this picture since you opened it, and nothing was saved yet. "
        cleaned = self.cleaned_data
        theirs = [name for name in SHOWN if name in cleaned and cleaned[name] != getattr(self.instance, name)]
        if not theirs:
            return said + "Your words are those that are stored; look whether the picture is, and save again."
        stored = ((str(self.fields[name].label).lower(), _shown(getattr(self.instance, name))) for name in theirs)
        return format_html(
            "{}What is stored differs from your form: {}. Save again to put yours in its place.",
            said,
            format_html_join("; ", "{} “{}”", stored),
        )


class UploadForm(FileForm):
    """A picture as it arrives: it says itself what it can."""

    class Meta:
        model = Photo
        fields: list[str] = []


def state_of(photo: Photo) -> str:
    """Return what tells one state of a picture's row from another: of its file, its words and its look."""
    names = [*SHOWN, "key", "version"]
    return sha256(repr([getattr(photo, name) for name in names]).encode()).hexdigest()[:24]


def _shown(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value * 100:.1f} %"
    if isinstance(value, dict):
        return ", ".join(sorted(value)) or "none by hand"
    return "" if value is None else value
