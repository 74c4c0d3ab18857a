"""The model field of a body: its editor and its sanitiser, from one configuration."""

from typing import Any

from django.templatetags.static import static
from django_prose_editor.fields import ProseEditorField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.richtext.clean import clean_body
from articles.richtext.config import EXTENSIONS


class BodyWidget(AdminProseEditorWidget):
    """The editor with the desk's own modules, which the library would otherwise look up in the settings."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "js_modules": [static("desk/editor.js")]}


class BodyField(ProseEditorField):
    """Sanitised HTML in the shape of clean_body()."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"extensions": EXTENSIONS, "sanitize": clean_body} | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**kwargs | {"widget": BodyWidget})
