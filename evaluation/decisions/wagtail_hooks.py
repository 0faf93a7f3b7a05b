"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from evaluation.decisions.models import MeetingRules
from evaluation.decisions.viewsets import POLICY, MeetingRulesViewSet

register_permission_policy(MeetingRules, POLICY)


@hooks.register("register_admin_viewset")
def meeting_rules() -> MeetingRulesViewSet:
    """Register the screens of the rules of deliberations."""
    return MeetingRulesViewSet("meeting_rules", url_prefix="deliberations")
