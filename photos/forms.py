"""The forms of a picture."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from photos.desk import RefusableForm
from photos.models import Photo
from photos.uploads import UploadRefused, safe_picture


class PhotoForm(RefusableForm):
    # Not an ImageField: that one would try every decoder there is before our own gate.
    file = forms.FileField(
        label="Picture",
        widget=AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/avif"}),
        help_text="JPEG, PNG, WebP, GIF or AVIF, up to 25 MB. Camera data and location are removed.",
    )

    class Meta:
        model = Photo
        fields = ["file", "title", "caption", "credit", "alt_text"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return safe_picture(file)
        except UploadRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


class UploadForm(PhotoForm):
    """A picture as it arrives: it is called after its file until somebody finds better words."""

    class Meta:
        model = Photo
        fields = ["file"]

    def clean(self) -> dict[str, Any] | None:
        if file := self.files.get("file"):
            longest = Photo._meta.get_field("title").max_length
            self.instance.title = PurePath(file.name or "").stem.replace("_", " ").strip()[:longest] or "Picture"
        return super().clean()
