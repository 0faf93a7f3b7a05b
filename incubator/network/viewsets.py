"""Setting up the network in the back office."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.images.widgets import AdminImageChooser

from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import RuledViewSet
from incubator.network.models import Hub, Organisation, Region, Sector

RULES = {"add": "network.set_up", "change": "network.set_up", "view": "network.read"}
PRESENT = {"add": "network.set_up", "change": "network.present", "view": "network.read"}
POLICIES: dict[type[Model], RolePermissionPolicy] = {
    **{model: RolePermissionPolicy(model, rules=RULES) for model in (Hub, Region, Sector)},
    Organisation: RolePermissionPolicy(Organisation, rules=PRESENT),
}


class HubViewSet(RuledViewSet):
    """Hubs."""

    model = Hub
    icon = "home"
    menu_label = _("Hubs")
    add_to_settings_menu = True
    list_display = ["code", "name", "region", "operational_since"]
    form_fields = ["code", "name", "region", "operational_since", "note", "address", "phone"]


class OrganisationViewSet(RuledViewSet):
    """Partners and donors."""

    model = Organisation
    icon = "group"
    menu_label = _("Partners and donors")
    add_to_settings_menu = True
    list_display = ["code", "name", "kind", "country"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]
    form_fields = ["code", "name", "label", "kind", "country", "url", "logo"]

    def formfield_for_dbfield(self, db_field: Any, **kwargs: Any) -> Any:
        """Return the field of a form; a logo is chosen among the pictures of the site, or sent there and then."""
        if db_field.name == "logo":
            kwargs["widget"] = AdminImageChooser
        return super().formfield_for_dbfield(db_field, **kwargs)


class RegionViewSet(RuledViewSet):
    """Countries, regions, provinces: their labels are the operator's to choose."""

    model = Region
    icon = "site"
    menu_label = _("Regions")
    add_to_settings_menu = True
    list_display = ["code", "name", Column("kind_name", label=_("kind")), "parent"]
    list_filter = ["country", "kind"]
    search_fields = ["code"]
    form_fields = ["code", "parent", "country", "kind", "name", "latitude", "longitude"]


class SectorViewSet(RuledViewSet):
    """Sectors of activity."""

    model = Sector
    icon = "tag"
    menu_label = _("Sectors")
    add_to_settings_menu = True
    list_display = ["code", "name", "position"]
    form_fields = ["code", "name", "position"]
