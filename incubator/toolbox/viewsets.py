"""Setting up legal forms in the back office: their facts with their day, and their steps."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import RuledViewSet
from incubator.toolbox.models import LegalGuide

POLICY = RolePermissionPolicy(
    LegalGuide,
    rules={
        "add": "toolbox.set_up_legal_forms",
        "change": "toolbox.set_up_legal_forms",
        "view": "toolbox.set_up_legal_forms",
    },
)


class LegalGuideViewSet(RuledViewSet):
    """Legal forms."""

    model = LegalGuide
    icon = "list-ol"
    menu_label = _("Legal forms")
    menu_order = 165
    add_to_admin_menu = True
    list_display = ["form", "as_of", "source"]
    edit_handler = ObjectList(
        [
            FieldPanel("form"),
            FieldPanel("facts"),
            FieldPanel("source"),
            FieldPanel("as_of", help_text=_("The day on which the facts were checked. Start-ups read it.")),
            InlinePanel("steps", [FieldPanel("label"), FieldPanel("position")], heading=_("Steps"), label=_("step")),
        ]
    )
