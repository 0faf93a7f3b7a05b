"""Composing the forms of stages in the back office."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from applications.calls.call_file import CallFileError
from applications.calls.stage_parts import OfCallFilter, StagePartForm, StagePartViewSet, stage_part_policy
from applications.forms.composition import document_of
from applications.forms.models import StageForm

POLICY = stage_part_policy(StageForm, rule="forms.compose_form", instance_rule="forms.change_stageform")


class StageFormForm(StagePartForm):
    """The form of a stage: what cannot be frozen is refused with the place of the fault."""

    def clean(self) -> dict[str, Any]:
        """Check that the blocks make a form."""
        cleaned: dict[str, Any] = super().clean()
        if "body" in cleaned:
            try:
                document_of(cleaned["body"])
            except CallFileError as error:
                self.add_error("body", str(error))
        return cleaned


class StageFormFilter(OfCallFilter):
    """The forms of a call."""

    class Meta:
        model = StageForm
        fields: tuple[str, ...] = ()


class StageFormViewSet(StagePartViewSet):
    """Forms of stages: composed in a call in preparation, read in the others."""

    model = StageForm
    icon = "form"
    menu_label = gettext_lazy("Forms")
    menu_order = 151
    add_to_admin_menu = True
    list_display = ["stage"]
    filterset_class = StageFormFilter
    edit_handler = ObjectList([FieldPanel("stage"), FieldPanel("body")], base_form_class=StageFormForm)
