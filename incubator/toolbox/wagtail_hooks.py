"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from incubator.toolbox.models import LegalGuide
from incubator.toolbox.viewsets import POLICY, LegalGuideViewSet

register_permission_policy(LegalGuide, POLICY)


@hooks.register("register_admin_viewset")
def legal_forms() -> LegalGuideViewSet:
    """Register the screens of legal forms."""
    return LegalGuideViewSet("legal_forms_setup", url_prefix="legal-forms")
