"""The ordered rows of an article."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import URLInput
from django.http import HttpRequest

from articles.forms import OrderedFormSet, OrderedRowForm, RelatedLinkForm
from articles.models import Article, Byline, RelatedLink
from photos.desk import only_add, with_chooser

if TYPE_CHECKING:
    _StackedInline = admin.StackedInline[Any, Article]
else:
    _StackedInline = admin.StackedInline


class OrderedInline(_StackedInline):
    """Rows in an order of their own. Who may change the article may change them."""

    form = OrderedRowForm
    formset = OrderedFormSet
    extra = 0
    classes: list[str] = ["rows"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_change_permission = has_delete_permission = has_view_permission = has_add_permission

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **with_chooser(self, db_field, request, kwargs))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_add(super().formfield_for_dbfield(db_field, request, **kwargs))


class BylineInline(OrderedInline):
    model = Byline
    fields = ["author", "role", "printed_name", "position"]
    autocomplete_fields = ["author"]
    classes = ["rows", "side"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Byline]:
        return super().get_queryset(request).select_related("author")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "author":
            field.widget.can_add_related = False
        elif db_field.name == "printed_name":
            field.widget.attrs["placeholder"] = "Printed name, if different"
        return field


class RelatedLinkInline(OrderedInline):
    model = RelatedLink
    form = RelatedLinkForm
    fk_name = "article"
    fields = ["target", "url", "label", "position"]
    autocomplete_fields = ["target"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RelatedLink]:
        return super().get_queryset(request).select_related("target")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "url":
            kwargs |= {"assume_scheme": "https", "widget": URLInput(attrs={"class": "vURLField"})}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "target":
            field.widget.can_add_related = False
        elif db_field.name == "label":
            field.widget.attrs["placeholder"] = "Words of the link, if different"
        return field
