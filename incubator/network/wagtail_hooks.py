"""What this room adds to the back office."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.ruled_screens import RuledViewSet
from incubator.network.viewsets import POLICIES, HubViewSet, OrganisationViewSet, RegionViewSet, SectorViewSet

for model, policy in POLICIES.items():
    register_permission_policy(model, policy)


@hooks.register("register_admin_viewset")
def network() -> list[RuledViewSet]:
    """Register the screens of hubs, partners, regions and sectors."""
    return [
        HubViewSet("hubs_setup", url_prefix="hubs"),
        OrganisationViewSet("organisations_setup", url_prefix="partenaires"),
        RegionViewSet("regions_setup", url_prefix="regions"),
        SectorViewSet("sectors_setup", url_prefix="secteurs"),
    ]


@hooks.register("insert_global_admin_js")
def ticks() -> SafeString:
    """Load the script of the button that ticks a whole country (`incubator.network.forms.Ticks`)."""
    return format_html('<script src="{}" defer></script>', static("network/ticks.js"))
