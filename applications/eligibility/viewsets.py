"""Writing eligibility rules in the back office."""

import json
from typing import Any

from django import forms
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column

from accounts.ruled_screens import InspectView
from applications.calls.call_file import CallFileError, Reader
from applications.calls.stage_parts import OfCallFilter, StagePartForm, StagePartViewSet, stage_part_policy
from applications.eligibility.kind_fields import KIND_LABELS, KindFields, fields_of, params_in_words
from applications.eligibility.kinds import KINDS, read_params
from applications.eligibility.models import EligibilityRule

POLICY = stage_part_policy(
    EligibilityRule, rule="eligibility.write_rules", instance_rule="eligibility.change_eligibilityrule"
)


class RuleForm(StagePartForm, KindFields):  # type: ignore[misc]
    """A rule: a field for each parameter of its kind; those of the other kinds are not read."""

    kind = forms.ChoiceField(choices=list(KIND_LABELS.items()), label=gettext_lazy("kind"))
    position = forms.IntegerField(
        required=False,
        min_value=0,
        label=gettext_lazy("order"),
        help_text=gettext_lazy("Left empty, the rule comes after those of its stage."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in fields_of(self.instance.kind).items():
            if name in self.instance.params:
                self.initial[field] = self.instance.params[name]
        if self.instance.pk is None:
            self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        """Check the parameters of the kind chosen, and put the rule after the others where no order is given."""
        cleaned: dict[str, Any] = super().clean() or {}
        if kind := cleaned.get("kind"):
            self._read_params(kind, cleaned)
        if cleaned.get("position") is None and (stage := cleaned.get("stage")):
            last = EligibilityRule.objects.filter(stage=stage).aggregate(last=Max("position"))["last"]
            cleaned["position"] = 0 if last is None else min(last + 1, 32767)
        return cleaned

    def _read_params(self, kind: str, cleaned: dict[str, Any]) -> None:
        names = fields_of(kind)
        if any(field in self.errors for field in names.values()):
            return
        if cleaned.get("effect") not in (None, *KINDS[kind].effects):
            self.add_error("effect", gettext("A rule of this kind has no such effect."))
        given = {name: cleaned.get(field) for name, field in names.items() if cleaned.get(field) not in (None, "", [])}
        try:
            self.instance.params = read_params(kind, Reader.of(given))
        except CallFileError as error:
            self.add_error(names.get(error.path, "kind"), error.sentence)


def _panel_of(kind: str) -> Panel:
    shown_when = {"data-w-rules-target": "show", "data-w-rules": json.dumps({"kind": kind})}
    return MultiFieldPanel(
        [FieldPanel(field) for field in fields_of(kind).values()], heading=KIND_LABELS[kind], attrs=shown_when
    )


PANELS = [
    FieldPanel("stage"),
    FieldPanel("code"),
    MultiFieldPanel(
        [FieldPanel("kind"), *(_panel_of(name) for name, kind in KINDS.items() if kind.params)],
        heading=gettext_lazy("What is judged"),
        attrs={"data-controller": "w-rules", "data-action": "change->w-rules#resolve"},
    ),
    FieldPanel("effect"),
    FieldPanel("message", help_text=gettext_lazy("What the applicant reads when the rule is not met.")),
    FieldPanel("position"),
]


def kind_of(rule: EligibilityRule) -> str:
    """Return the kind of `rule` in words."""
    return str(KIND_LABELS.get(rule.kind, rule.kind))


class RuleInspectView(InspectView):
    """Read a rule, its parameters in words."""

    def get_kind_display_value(self) -> str:
        """Return the kind in words."""
        return kind_of(self.object)

    def get_params_display_value(self) -> SafeString:
        """Return the parameters with their labels."""
        return render_to_string("eligibility/admin/params.html", {"lines": params_in_words(self.object)})


class RuleFilter(OfCallFilter):
    """The rules of a call, by kind and effect."""

    class Meta:
        model = EligibilityRule
        fields = ("effect",)


class RuleViewSet(StagePartViewSet):
    """Eligibility rules: written in a call in preparation, read in the others."""

    model = EligibilityRule
    icon = "check"
    menu_label = gettext_lazy("Eligibility rules")
    menu_order = 152
    add_to_admin_menu = True
    list_display = [
        "code",
        "stage",
        Column("kind", label=gettext_lazy("kind"), accessor=kind_of, sort_key="kind"),
        "effect",
    ]
    filterset_class = RuleFilter
    inspect_view_class = RuleInspectView
    inspect_view_fields = ["stage", "code", "kind", "params", "effect", "message"]
    ordering = ("stage__call__code", "stage__number", "position")
    # A page of twenty would weigh more than 60 KB.
    list_per_page = 10
    edit_handler = ObjectList(PANELS, base_form_class=RuleForm)
