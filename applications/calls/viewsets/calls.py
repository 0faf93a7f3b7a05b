"""Setting up calls in the back office. Publishing is an act of my space, not a field here."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic

from accounts.enums import Role
from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import EditView, InspectView, RuledViewSet
from accounts.selectors import reaches
from applications.calls.models import TERMS, Call
from applications.calls.selectors import calls_visible_to
from applications.calls.stage_rows import STAGE_PANELS, EnvelopeRow, RowsPanel, StageRow, combination_of
from applications.calls.workflows import CallState
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
        """Check the form and its rows, then derive the instants of each stage and its weight."""
        valid: bool = super().is_valid()
        if not valid or "stages" not in self.formsets:
            return valid
        rows = self._rows()
        scheduled = [self._schedule(row) for row in rows]
        try:
            self.instance.combination = combination_of(rows)
        except ValidationError as error:
            self.add_error(None, error)
        return all(scheduled) and not self.errors

    def _rows(self) -> list[StageRow]:
        rows = self.formsets["stages"].forms
        return [row for row in rows if not row.cleaned_data.get("DELETE") and (row.has_changed() or row.instance.pk)]

    def _schedule(self, row: StageRow) -> bool:
        row.instance.call = self.instance
        return row.schedule(self.instance.zone)

    def save(self, commit: bool = True) -> Any:
        """Save the call with its terms; stages whose row did not change follow a change of zone."""
        call = self.instance
        call.terms = {term: dict(self.cleaned_data.get(field) or {}) for field, term in TERM_FIELDS.items()}
        call.created_at = call.created_at or clock.now()
        saved = super().save(commit=commit)
        if commit:
            for row in self._rows():
                row.instance.save()
        return saved


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
    RowsPanel(
        "envelopes",
        row_form=EnvelopeRow,
        heading=gettext_lazy("Envelopes"),
        label=gettext_lazy("envelope"),
        help_text=gettext_lazy("How many awards of which amount each country has."),
    ),
    MultiFieldPanel([FieldPanel("deciding_method")], heading=gettext_lazy("How it is decided")),
    RowsPanel("stages", STAGE_PANELS, row_form=StageRow, heading=gettext_lazy("Stages"), label=gettext_lazy("stage")),
]
POLICY = RolePermissionPolicy(
    Call,
    rules={"add": "calls.add_call", "change": "calls.add_call", "view": "calls.list_call"},
    instance_rules={"change": "calls.set_up_call", "view": "calls.view_call"},
    visible=lambda user: calls_visible_to(user).select_related("programme"),
)


class CallCreateView(generic.CreateView):
    """Prepare a call; its page then says what is missing."""

    def get_success_url(self) -> str:
        """Return to the call's page."""
        return reverse("calls:detail", args=[self.object.code])


class CallEditView(EditView):
    """Change a call in preparation."""

    def why_not(self, found: Call) -> str:
        """Return why `found` may be read and not changed."""
        if found.state != CallState.DRAFT:
            return _("The call is published: this was frozen then, and can only be read.")
        return super().why_not(found)

    def get_success_url(self) -> str:
        """Return to the call's page."""
        return reverse("calls:detail", args=[self.object.code])


class CallInspectView(InspectView):
    """Read a call."""

    def get_languages_display_value(self) -> str:
        """Return the names of the languages."""
        names = dict(settings.LANGUAGES)
        return ", ".join(str(names.get(code, code)) for code in self.object.languages)


class CallViewSet(RuledViewSet):
    """Calls in preparation are set up here; those that are published can be read and their history seen."""

    model = Call
    icon = "doc-full"
    menu_label = gettext_lazy("Calls")
    menu_order = 150
    add_to_admin_menu = True
    add_view_class = CallCreateView
    edit_view_class = CallEditView
    inspect_view_class = CallInspectView
    list_display = ["code", "title", "programme", "state"]
    list_filter = ["programme", "state"]
    search_fields = ["code", "slug"]
    inspect_view_fields = [
        *("code", "slug", "programme", "title", "summary", "languages", "zone", "deciding_method"),
        *("ceiling_eur", "state"),
    ]
    edit_handler = ObjectList(PANELS, base_form_class=CallForm)
