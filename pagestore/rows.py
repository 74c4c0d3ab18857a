"""Rows of models that speak for themselves."""

from typing import Any

from pagestore.recording import shown


class ShownWhenRead:
    """For models with a place on readers' pages: whatever row a stored view reads counts as shown.

    So nothing that a page is made of can be forgotten. What is read as plain values names itself with shown().
    """

    @property
    def page_tag(self) -> str:
        """The tag of the pages that show this row: “author:7”."""
        row: Any = self
        return f"{row._meta.model_name}:{row.pk}"

    @classmethod
    def from_db(cls, *stored: Any, **options: Any) -> Any:
        """Django makes every row that it reads in this way."""
        row = super().from_db(*stored, **options)  # type: ignore[misc]
        shown(row.page_tag)
        return row
