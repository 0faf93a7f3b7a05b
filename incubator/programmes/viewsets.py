"""Setting up programmes in the back office. Their prose is on their page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import RuledViewSet
from incubator.programmes.models import Programme

POLICY = RolePermissionPolicy(
    Programme, rules={"add": "programmes.set_up", "change": "programmes.set_up", "view": "programmes.read"}
)
FIELDS = ("code", "slug", "name", "subtitle", "summary", "starts_on", "ends_on", "funding_statement", "territories")
PART_FIELDS = ("organisation", "part", "share")


class ProgrammeViewSet(RuledViewSet):
    """Programmes with their partners and their territories."""

    model = Programme
    icon = "folder-open-inverse"
    menu_label = _("Programmes")
    menu_order = 140
    add_to_admin_menu = True
    list_display = ["code", "name", "starts_on", "ends_on"]
    search_fields = ["code", "slug"]
    edit_handler = ObjectList(
        [
            *(FieldPanel(name) for name in FIELDS),
            InlinePanel(
                "participations",
                [FieldPanel(name) for name in PART_FIELDS],
                heading=_("Partners and donors"),
                label=_("participation"),
            ),
        ]
    )
