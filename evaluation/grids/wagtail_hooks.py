"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from evaluation.grids.models import Grid
from evaluation.grids.viewsets import POLICY, GridViewSet

register_permission_policy(Grid, POLICY)


@hooks.register("register_admin_viewset")
def grids() -> GridViewSet:
    """Register the screens of grids."""
    return GridViewSet("evaluation_grids", url_prefix="grilles")
