"""Accounts: chief editors give out roles, and no more rights than they have."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """An account. Only superusers touch superusers, or rights beyond the roles."""

    list_display = ("username", "email", "roles", "is_active", "last_login")

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

    @admin.display
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or "–"
