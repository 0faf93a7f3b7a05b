"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from incubator.programmes.models import Programme
from incubator.programmes.viewsets import POLICY, ProgrammeViewSet

register_permission_policy(Programme, POLICY)


@hooks.register("register_admin_viewset")
def programmes() -> ProgrammeViewSet:
    """Register the screens of programmes."""
    return ProgrammeViewSet("programmes_setup", url_prefix="programmes")
