"""What people add to the back office, and what is taken from it: Wagtail's own users and groups."""

from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from accounts.models import User
from accounts.selectors import waiting_for
from accounts.viewsets import GROUPS_POLICY, PEOPLE_POLICY, PeopleViewSet

register_permission_policy(User, PEOPLE_POLICY)
register_permission_policy(Group, GROUPS_POLICY)


@hooks.register("register_admin_viewset")
def people() -> PeopleViewSet:
    """Register the screens of people and roles."""
    return PeopleViewSet("people_setup", url_prefix="people")


class WhatWaits(Component):
    """What waits for the person, from every room, first on the first page of the back office."""

    order = 50
    template_name = "accounts/admin_waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the lines of the person's home."""
        return {"lines": waiting_for(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Show what waits before everything else."""
    panels.append(WhatWaits())
