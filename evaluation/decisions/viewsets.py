"""Saying in the back office how the jury of a stage deliberates."""

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.ruled_screens import InspectView
from applications.calls.stage_parts import OfCallFilter, StagePartForm, StagePartViewSet, stage_part_policy
from evaluation.decisions.models import MeetingRules

POLICY = stage_part_policy(
    MeetingRules, rule="decisions.add_meetingrules", instance_rule="decisions.change_meetingrules"
)
FIELDS = ("stage", "quorum", "chair_casts", "each_country", "country_minimum", "lottery_seed")


class MeetingRulesFilter(OfCallFilter):
    """The rules of one call."""

    class Meta:
        model = MeetingRules
        fields: tuple[str, ...] = ()


class MeetingRulesViewSet(StagePartViewSet):
    """How juries deliberate on the stages of calls in preparation; read once their call is published."""

    model = MeetingRules
    icon = "group"
    menu_label = gettext_lazy("Rules of deliberations")
    menu_order = 154
    add_to_admin_menu = True
    list_display = ["stage", "quorum", "chair_casts", "each_country"]
    list_per_page = 10
    filterset_class = MeetingRulesFilter
    inspect_view_class = InspectView
    inspect_view_fields = list(FIELDS)
    edit_handler = ObjectList([FieldPanel(name) for name in FIELDS], base_form_class=StagePartForm)
