"""User management for managing editors: nobody reaches above oneself."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

if TYPE_CHECKING:
    _UserAdmin = UserAdmin[User]
else:
    _UserAdmin = UserAdmin

admin.site.unregister(User)


@admin.register(User)
class DeskUserAdmin(_UserAdmin):
    """Who is no superuser makes none, changes no account that may do more, and gives no role above the own."""

    list_display = ["username", "first_name", "last_name", "roles", "is_active"]
    list_filter = ["groups", "is_active"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        hidden = {"is_superuser", "user_permissions"}
        return [
            (name, options | {"fields": [field for field in options["fields"] if field not in hidden]})
            for name, options in fieldsets
        ]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not _is_above(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not _is_above(request.user, obj))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups" and not request.user.is_superuser:
            below = [group.pk for group in Group.objects.all() if _permissions(group) <= _own(request.user)]
            kwargs["queryset"] = Group.objects.filter(pk__in=below)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or ("Superuser" if user.is_superuser else "–")


def _own(user: Any) -> set[str]:
    return set(user.get_all_permissions())


def _permissions(group: Group) -> set[str]:
    return {f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")}


def _is_above(user: Any, other: User) -> bool:
    """Whether `other` may do something that `user` may not."""
    # A switched-off account shows no permissions, but would have them again when it is switched on.
    given = {f"{app}.{code}" for app, code in other.user_permissions.values_list("content_type__app_label", "codename")}
    for group in other.groups.all():
        given |= _permissions(group)
    return not user.is_superuser and (other.is_superuser or not given <= _own(user))
