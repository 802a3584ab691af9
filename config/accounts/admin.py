"""Accounts at the desk."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group

from config.accounts.models import User
from config.desk.refused import Refusing
from config.desk.site import Keyed, Listed

admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(Refusing, Keyed, GroupAdmin):
    """Roles, by name."""


@admin.register(User)
class PersonAdmin(Listed, Refusing, Keyed, UserAdmin):
    """Who administers accounts gives roles; only a superuser gives more, or touches a superuser."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fields
        return (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request, obj=None):
        return self._may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_touch(request, obj) and super().has_delete_permission(request, obj)

    def _may_touch(self, request, person: User | None) -> bool:
        return request.user.is_superuser or person is None or not person.is_superuser
