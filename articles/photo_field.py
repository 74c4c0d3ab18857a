"""The lead photo's field: a select that knows its one photo; the panel around it (desk/photo_panel.js) chooses."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from articles.richtext.nodes import number
from photos.desk import photo_item
from photos.models import Photo

if TYPE_CHECKING:
    _PhotoChoice = forms.ModelChoiceField[Photo]
else:
    _PhotoChoice = forms.ModelChoiceField


class OnePhoto(forms.Select):
    """Offers none and the photo that is chosen, however large the library is."""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = Photo.objects.filter(pk__in=[pk for pk in map(number, value) if pk]).first()
        options = [self.create_option(name, "", "No photo", chosen is None, 0)]
        if chosen is not None:
            option = self.create_option(name, chosen.pk, chosen.title, True, 1)
            option["attrs"]["data-photo"] = json.dumps(photo_item(chosen))
            options.append(option)
        return [(None, options, 0)]


class PhotoField(_PhotoChoice):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Photo.objects.all(), required=False, widget=OnePhoto, **kwargs)
