"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from applications.eligibility.models import EligibilityRule
from applications.eligibility.viewsets import POLICY, RuleViewSet

register_permission_policy(EligibilityRule, POLICY)


@hooks.register("register_admin_viewset")
def rules() -> RuleViewSet:
    """Register the screens of rules."""
    return RuleViewSet("eligibility_rules", url_prefix="regles")
