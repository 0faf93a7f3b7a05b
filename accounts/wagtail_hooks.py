"""What people add to the back office, and what is taken from it: Wagtail's own users and groups."""

from django.contrib.auth.models import Group
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.models import User
from accounts.viewsets import GROUPS_POLICY, PEOPLE_POLICY, PeopleViewSet

register_permission_policy(User, PEOPLE_POLICY)
register_permission_policy(Group, GROUPS_POLICY)


@hooks.register("register_admin_viewset")
def people() -> PeopleViewSet:
    """Register the screens of people and roles."""
    return PeopleViewSet("people_setup", url_prefix="people")
