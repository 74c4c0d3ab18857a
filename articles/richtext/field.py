"""The model field of a body: its editor and its sanitiser, from one configuration."""

from typing import Any

from django.templatetags.static import static
from django_prose_editor.fields import ProseEditorField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.richtext.clean import clean_body
from articles.richtext.config import EXTENSIONS, OF_THE_LIBRARY


class BodyWidget(AdminProseEditorWidget):
    """The editor with the desk's own modules, which the library would otherwise look up in the settings."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "js_modules": [static("desk/editor.js")]}


class PageWidget(AdminProseEditorWidget):
    """The same for a text that is no article's."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "js_modules": [static("desk/editor-page.js")]}


class BodyField(ProseEditorField):
    """Sanitised HTML in the shape of clean_body()."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"extensions": EXTENSIONS, "sanitize": clean_body} | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**kwargs | {"widget": BodyWidget})


class TextPageField(ProseEditorField):
    """Sanitised HTML of a page that is no article: headings, lists, links and tables, without cards and players."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"extensions": OF_THE_LIBRARY | {"Frame": True}, "sanitize": clean_body} | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**kwargs | {"widget": PageWidget})
