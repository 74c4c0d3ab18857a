"""Where scripts, style sheets and icons are."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Whitenoise's, but each address is worked out once: the form of an article asks for a hundred of them, and while a
    process runs its manifest stays the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, **options: Any) -> str:
        if options:
            return str(super().url(name, **options))
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]
