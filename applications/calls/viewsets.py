"""Setting up calls in the back office. Publishing is an act of my space, not a field here."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList

from accounts.enums import Role
from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import RuledViewSet
from accounts.selectors import reaches
from applications.calls.call_file import CallFileError
from applications.calls.models import TERMS, Call
from applications.calls.selectors import calls_visible_to, stages_of
from applications.calls.services import schedule_stage
from applications.calls.zones import ZONES
from core import clock
from core.i18n import LocalisedFormField, LocalisedText

TERM_FIELDS = {f"terms_{name}": name for name in TERMS}


def _term(name: str) -> LocalisedFormField:
    return LocalisedFormField(label=TERMS[name], multiline=True, required=False)


class CallForm(WagtailAdminModelForm):
    """A call with its envelopes and stages. The instants of the stages are derived from the times announced."""

    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("languages")
    )
    zone = forms.ChoiceField(
        choices=[(zone, zone) for zone in ("UTC", *ZONES.values())], label=gettext_lazy("time zone announced")
    )

    terms_objectives = _term("objectives")
    terms_activities = _term("activities")
    terms_beneficiaries = _term("beneficiaries")
    terms_criteria = _term("criteria")
    terms_amount_rule = _term("amount_rule")
    terms_maximum = _term("maximum")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, term in TERM_FIELDS.items():
            self.initial.setdefault(field, LocalisedText(self.instance.terms.get(term)))

    def clean(self) -> dict[str, Any]:
        """Check that the person's role reaches the programme: an officer makes no call of another's."""
        cleaned: dict[str, Any] = super().clean()
        if programme := cleaned.get("programme"):
            meant = Call(code=cleaned.get("code") or self.instance.code, programme=programme)
            if not reaches(self.for_user, [Role.OFFICER], meant):
                self.add_error("programme", ValidationError(_("Your role does not reach this programme.")))
        return cleaned

    def is_valid(self) -> bool:
        """Check the form and its rows, then derive the instants of each stage."""
        valid: bool = super().is_valid()
        rows = self.formsets["stages"].forms if valid and "stages" in self.formsets else []
        return all([valid, *(self._schedule(row) for row in rows if not row.cleaned_data.get("DELETE"))])

    def _schedule(self, row: Any) -> bool:
        if not row.has_changed() and row.instance.pk is None:
            return True
        row.instance.call = self.instance
        try:
            schedule_stage(row.instance, opens_wall=row.instance.opens_wall, closes_wall=row.instance.closes_wall)
        except CallFileError as error:
            row.add_error(f"{error.path}_wall", error.sentence)
            return False
        return True

    def save(self, commit: bool = True) -> Any:
        """Save the call with its terms; stages whose row did not change follow a change of zone."""
        call = self.instance
        call.terms = {term: dict(self.cleaned_data.get(field) or {}) for field, term in TERM_FIELDS.items()}
        call.created_at = call.created_at or clock.now()
        saved = super().save(commit=commit)
        if commit:
            for stage in stages_of(Call.objects.get(pk=saved.pk)):
                schedule_stage(stage, opens_wall=stage.opens_wall, closes_wall=stage.closes_wall).save()
        return saved


def _clock_input() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")


PANELS = [
    MultiFieldPanel(
        [FieldPanel("code"), FieldPanel("slug"), FieldPanel("programme"), FieldPanel("is_test")],
        heading=gettext_lazy("Call"),
    ),
    MultiFieldPanel([FieldPanel("title"), FieldPanel("summary"), FieldPanel("languages"), FieldPanel("zone")]),
    MultiFieldPanel(
        [FieldPanel("ceiling_eur"), *(FieldPanel(field) for field in TERM_FIELDS)],
        heading=gettext_lazy("Terms of the support"),
    ),
    InlinePanel("envelopes", heading=gettext_lazy("Envelopes"), label=gettext_lazy("envelope")),
    MultiFieldPanel(
        [FieldPanel("deciding_method"), FieldPanel("combination")], heading=gettext_lazy("How it is decided")
    ),
    InlinePanel(
        "stages",
        [
            FieldPanel("number"),
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("opens_wall", widget=_clock_input()),
            FieldPanel("closes_wall", widget=_clock_input()),
            FieldPanel("results_at"),
            FieldPanel("grace_minutes"),
            FieldPanel("reviews_per_entry"),
            FieldPanel("blind"),
            FieldPanel("scoring"),
            FieldPanel("quota"),
            FieldPanel("quotas"),
            FieldPanel("reserve"),
        ],
        heading=gettext_lazy("Stages"),
        label=gettext_lazy("stage"),
    ),
]
POLICY = RolePermissionPolicy(
    Call,
    rules={"add": "calls.add_call", "change": "calls.add_call", "view": "calls.list_call"},
    instance_rules={"change": "calls.set_up_call", "view": "calls.view_call"},
    visible=calls_visible_to,
)


class CallViewSet(RuledViewSet):
    """Calls in preparation are set up here; those that are published can be read and their history seen."""

    model = Call
    icon = "doc-full"
    menu_label = gettext_lazy("Calls")
    menu_order = 150
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ["code", "title", "programme", "state"]
    list_filter = ["programme", "state"]
    search_fields = ["code", "slug"]
    inspect_view_fields = ["code", "slug", "programme", "title", "summary", "languages", "zone", "state"]
    edit_handler = ObjectList(PANELS, base_form_class=CallForm)
