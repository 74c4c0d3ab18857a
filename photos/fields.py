"""Fields of a picture's form that Django does not have."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# Four crops of three long numbers take 300 characters.
LONGEST_CROPS = 2000


class PercentField(forms.FloatField):
    """A share of 0 to 1, shown and typed as a percentage with one decimal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=100, **options)
        self.widget.attrs["step"] = "0.1"

    def clean(self, value: Any) -> float | None:
        percent = super().clean(value)
        return None if percent is None else percent / 100

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, float):
            return value
        percent = round(value * 100, 1)
        return int(percent) if percent.is_integer() else percent

    def has_changed(self, initial: Any, data: Any) -> bool:
        # By what is shown: a third is 33.3 here, and nobody changed it.
        return super().has_changed(self.prepare_value(initial), data)


class HandCropsField(forms.CharField):
    """Crops set by hand, sent as JSON by the script of the page. What they must be, says photos.crops."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_CROPS, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or "{}"
        if len(text) > LONGEST_CROPS:
            return text
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ValidationError("The crops could not be read. Correct them once more.") from error

    def run_validators(self, value: Any) -> None:
        if isinstance(value, str):
            super().run_validators(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or {}))
        except ValidationError:
            return True
