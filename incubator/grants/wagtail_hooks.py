"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from incubator.grants.models import ApprovalThreshold, BudgetLine, Fund
from incubator.grants.viewsets import FUND_POLICY, LINE_POLICY, THRESHOLD_POLICY, FundsGroup

register_permission_policy(Fund, FUND_POLICY)
register_permission_policy(BudgetLine, LINE_POLICY)
register_permission_policy(ApprovalThreshold, THRESHOLD_POLICY)


@hooks.register("register_admin_viewset")
def funds() -> FundsGroup:
    """Register the screens of funds."""
    return FundsGroup()
