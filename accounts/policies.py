"""Permissions of the back office: our Wagtail screens ask the same rules as every other page."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import User
from core.access import may

# The rows of a model that a person may work on.
Visible = Callable[[Any], QuerySet[Any]]


class RolePermissionPolicy(BasePermissionPolicy):
    """A Wagtail permission policy that asks `core.access.may` and nothing else, superusers included.

    `rules` maps an action ("add", "change", "delete", "view"…) to a rule asked without an object; an action that is
    not in it is allowed to nobody. `instance_rules` maps an action to the rule asked of one object, on top of it.
    `visible` gives the rows of a person, all of them by default: the list and the single object agree through it.
    """

    def __init__(
        self,
        model: type[Model] | str,
        *,
        rules: Mapping[str, str],
        instance_rules: Mapping[str, str] | None = None,
        visible: Visible | None = None,
    ) -> None:
        super().__init__(model)
        self.rules = dict(rules)
        self.instance_rules = dict(instance_rules or {})
        self.visible = visible

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether `user` may do `action` to some object of the model."""
        return action in self.rules and may(user, self.rules[action])

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Tell whether `user` may do `action` to `instance`: the rule of the model, its row, the rule of the object."""
        if not self.user_has_permission(user, action):
            return False
        if instance.pk is not None and not self.rows_of(user).filter(pk=instance.pk).exists():
            return False
        return action not in self.instance_rules or may(user, self.instance_rules[action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Tell whether `user` may do one of `actions` to `instance`."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the rows on which `user` may do one of `actions`."""
        allowed = [action for action in actions if self.user_has_permission(user, action)]
        rows = self.rows_of(user)
        if not allowed:
            return rows.none()
        if any(action not in self.instance_rules for action in allowed):
            return rows
        keys = [row.pk for row in rows if self.user_has_any_permission_for_instance(user, allowed, row)]
        return rows.filter(pk__in=keys)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Return the people of the back office who may do one of `actions`."""
        wanted = list(actions)
        staff = User.objects.filter(is_active=True, is_staff=True)
        return staff.filter(pk__in=[person.pk for person in staff if self.user_has_any_permission(person, wanted)])

    def rows_of(self, user: Any) -> QuerySet[Any]:
        """Return the rows that `user` may know of: what the list of a screen holds."""
        return self.visible(user) if self.visible else self.model._default_manager.all()
