"""Accounts: chief editors give out roles, and no more rights than they have."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

admin.site.unregister(User)
admin.site.unregister(Group)

#: The roles that the site comes with; a group that was added keeps its name.
ROLES = {
    "Viewers": _("Viewers"),
    "Editors": _("Editors"),
    "Chief editors": _("Chief editors"),
}


def role(name: Any) -> str:
    """Name a role in the language of the page."""
    return str(ROLES.get(name, name))


class RoleField(ModelMultipleChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return role(group.name)


class RoleFilter(admin.RelatedFieldListFilter):
    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> list[tuple[str, Any]]:
        choices = super().field_choices(field, request, model_admin)
        return [(key, role(name)) for key, name in choices]


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    list_display = ("role",)

    @admin.display(description=_("role"), ordering="name")
    def role(self, group: Group) -> str:
        return role(group.name)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """An account. Only superusers touch superusers, or rights beyond the roles."""

    list_display = ("username", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active", "is_superuser", ("groups", RoleFilter))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fields
        return (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        beyond = obj is not None and obj.is_superuser and not request.user.is_superuser
        return allowed and not beyond

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs["form_class"] = RoleField
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(role(group.name) for group in user.groups.all()) or "–"
