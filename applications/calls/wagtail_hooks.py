"""What this room adds to the back office."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from applications.calls.models import Call
from applications.calls.selectors import calls_visible_to
from applications.calls.viewsets import POLICY, CallViewSet, MessageTextViewSet
from applications.calls.workflows import CallState
from core import clock
from core.access import may
from core.transitions import explain

register_permission_policy(Call, POLICY)


@hooks.register("register_admin_viewset")
def calls() -> CallViewSet:
    """Register the screens of calls."""
    return CallViewSet("calls_setup", url_prefix="appels")


@hooks.register("register_admin_viewset")
def message_texts() -> MessageTextViewSet:
    """Register the screens of the texts of messages."""
    return MessageTextViewSet("message_texts", url_prefix="messages")


class InPreparation(Component):
    """The calls in preparation and how much each still lacks, on the first page of the back office."""

    order = 110
    template_name = "calls/admin/in_preparation.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the calls in preparation that the person may see, with what keeps each from being published."""
        user = parent_context["request"].user
        drafts = calls_visible_to(user).filter(state=CallState.DRAFT).order_by("code")
        at = clock.now()
        lines = [(call, explain(call, "publish", by=user, at=at).unmet) for call in drafts]
        return {"lines": lines, "may_add": may(user, "calls.add_call")}


@hooks.register("construct_homepage_panels")
def in_preparation(request: HttpRequest, panels: list[Component]) -> None:
    """Show the calls in preparation to who sets up calls."""
    if may(request.user, "calls.list_call"):
        panels.append(InPreparation())
