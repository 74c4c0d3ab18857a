"""The forms of a picture."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from photos import library
from photos.crops import BadCrop, checked_by_hand
from photos.desk import RefusableForm
from photos.fields import HandCropsField, PercentField
from photos.intake import Intake, UploadRefused, take_in
from photos.models import Photo
from photos.opened import OpenedForm

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


class PhotoForm(FileForm, OpenedForm):
    """A picture of the library."""

    focal_x = PercentField(label="Focal point, % across")
    focal_y = PercentField(label="% down")
    crops = HandCropsField(label="Crops")
    thing = "picture"

    class Meta:
        model = Photo
        fields = SHOWN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        file.label, file.required = "Another file", False
        file.help_text = f"{file.help_text} Every page that shows the picture gets the new one; its words stay."

    def compared(self) -> list[str]:
        return SHOWN

    def besides(self) -> list[Any]:
        """Its file."""
        return [self.instance.key, self.instance.version]

    def clean_crops(self) -> dict[str, list[float]]:
        try:
            return checked_by_hand(self.cleaned_data["crops"], (self.instance.width, self.instance.height))
        except BadCrop as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any] | None:
        for name in ("focal_x", "focal_y"):
            if name in self.cleaned_data and name not in self.changed_data:
                self.cleaned_data[name] = self.initial[name]
        return super().clean()


class UploadForm(FileForm):
    """A picture as it arrives: it says itself what it can."""

    class Meta:
        model = Photo
        fields: list[str] = []
