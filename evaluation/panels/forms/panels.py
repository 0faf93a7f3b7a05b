"""Forms of panels."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.entries.models import StageEntry
from core.i18n import LocalisedFormField, LocalisedWidget
from core.references import normalised
from evaluation.panels.enums import Way
from evaluation.panels.forms.members import languages_field
from evaluation.panels.models import Charter, ConflictDeclaration, Panel, PanelMember


class PanelForm(forms.Form):
    """A new panel."""

    name = forms.CharField(max_length=120, label=_("Name of the panel"))


class InvitationForm(forms.Form):
    """A juror to invite."""

    full_name = forms.CharField(max_length=120, label=_("Full name"))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "A link to enter without a password goes there. Of a juror who is in the panel, what follows is changed."
        ),
    )
    languages = languages_field()
    capacity = forms.IntegerField(min_value=1, max_value=500, initial=20, label=_("Applications at most"))
    organisation = forms.CharField(max_length=150, required=False, label=_("Organisation"))
    is_chair = forms.BooleanField(required=False, label=_("Chairs the panel"))


class AssignmentForm(forms.Form):
    """One application for one juror of a panel."""

    reference = forms.CharField(max_length=24, label=_("Reference of the application"))
    member = forms.ModelChoiceField(PanelMember.objects.none(), label=_("Juror"))

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = panel
        choice: Any = self.fields["member"]
        choice.queryset = panel.members.select_related("person").order_by("person__full_name")

    def clean_reference(self) -> StageEntry:
        """Return the entry of the panel's stage with that reference."""
        reference = normalised(self.cleaned_data["reference"])
        entries = StageEntry.objects.filter(stage=self.panel.stage_id).select_related("application", "stage__call")
        typed = self.cleaned_data["reference"].strip().upper()
        entry = entries.filter(application__reference__in=[typed, reference]).first()
        if entry is None:
            raise forms.ValidationError(_("No application of this stage has this reference."))
        return entry


class PlanForm(forms.Form):
    """How a plan of assignment is to be made."""

    mode = forms.ChoiceField(
        choices=[choice for choice in Way.choices if choice[0] != Way.HAND],
        initial=Way.OPTIMISED,
        widget=forms.RadioSelect,
        label=_("How applications are given"),
    )
    mixed = forms.BooleanField(
        required=False,
        label=_("Readers of both sexes for each application"),
    )


class VersionBox(forms.CheckboxInput):
    """A box that sends the version that was read, not only that it is ticked."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what the box sent, or ""."""
        return data.get(name, "")

    def format_value(self, value: Any) -> Any:
        """Say nothing: the value of the box is among its attributes, ticked or not."""
        return None


class DeclarationForm(forms.Form):
    """What a juror declares before a dossier opens."""

    kind = forms.ChoiceField(
        choices=ConflictDeclaration.Kind.choices, widget=forms.RadioSelect, label=_("Your declaration")
    )
    text = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Description"),
        help_text=_("Needed for a possible conflict, or when you step aside. Officers of the call read it."),
    )

    def __init__(self, data: Any = None, *, charter: Charter | None = None) -> None:
        super().__init__(data)
        self.charter = charter
        if charter:
            version = str(charter.version)
            self.fields["charter"] = forms.CharField(
                required=False,
                widget=VersionBox(attrs={"value": version}, check_test=lambda value: value == version),
                label=_("I have read the charter of the jury and accept it"),
            )

    def clean(self) -> dict[str, Any]:
        """Check that who does not step aside accepts the charter, in its present version."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.charter is None:
            return cleaned
        accepts = cleaned.get("charter") == str(self.charter.version)
        if not accepts and cleaned.get("kind") != ConflictDeclaration.Kind.RECUSAL:
            self.add_error("charter", _("Accept the charter of the jury first."))
        return cleaned | {"charter": self.charter.version if accepts else None}


class CharterForm(forms.Form):
    """A version of the charter."""

    text = LocalisedFormField(widget=LocalisedWidget({"rows": 10}, multiline=True), label=_("Text of the charter"))


class ReasonForm(forms.Form):
    """Why a sheet is reopened."""

    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Reason"))
