"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from applications.forms.models import StageForm
from applications.forms.viewsets import POLICY, StageFormViewSet

register_permission_policy(StageForm, POLICY)


@hooks.register("register_admin_viewset")
def forms() -> StageFormViewSet:
    """Register the screens of forms."""
    return StageFormViewSet("stage_forms", url_prefix="formulaires")
