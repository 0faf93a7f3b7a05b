"""Writing eligibility rules in the back office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.ruled_screens import RuledViewSet
from applications.calls.call_file import CallFileError, Reader
from applications.calls.stage_parts import StagePartForm, stage_part_policy
from applications.eligibility.kinds import KINDS
from applications.eligibility.models import EligibilityRule
from applications.eligibility.params import read_params

POLICY = stage_part_policy(
    EligibilityRule, rule="eligibility.write_rules", instance_rule="eligibility.change_eligibilityrule"
)
KIND_LABELS = {
    "age": gettext_lazy("age of the team's members"),
    "team_size": gettext_lazy("size of the team"),
    "region": gettext_lazy("place of the activity"),
    "sector": gettext_lazy("sectors"),
}


class RuleForm(StagePartForm):
    """A rule: its parameters are checked against its kind."""

    kind = forms.ChoiceField(choices=[(kind, KIND_LABELS[kind]) for kind in KINDS], label=gettext_lazy("kind"))

    def clean(self) -> dict[str, Any]:
        """Check the parameters."""
        cleaned: dict[str, Any] = super().clean()
        if "kind" in cleaned and "params" in cleaned:
            try:
                cleaned["params"] = read_params(cleaned["kind"], Reader.of(cleaned["params"]))
            except CallFileError as error:
                self.add_error("params", str(error))
        return cleaned


class RuleViewSet(RuledViewSet):
    """Eligibility rules of stages in preparation."""

    model = EligibilityRule
    icon = "check"
    menu_label = gettext_lazy("Eligibility rules")
    menu_order = 152
    add_to_admin_menu = True
    list_display = ["code", "kind", "effect", "stage"]
    list_filter = ["kind", "effect"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("stage", "code", "kind", "effect", "params", "message", "position")],
        base_form_class=RuleForm,
    )
