"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from applications.calls.models import Call
from applications.calls.viewsets import POLICY, CallViewSet

register_permission_policy(Call, POLICY)


@hooks.register("register_admin_viewset")
def calls() -> CallViewSet:
    """Register the screens of calls."""
    return CallViewSet("calls_setup", url_prefix="appels")
