"""Composing the forms of stages in the back office."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.ruled_screens import InspectView
from applications.calls.call_file import CallFileError
from applications.calls.stage_parts import OfCallFilter, StagePartForm, StagePartViewSet, stage_part_policy
from applications.forms.blocks import QuestionStreamBlock
from applications.forms.composition import document_of, fault_in_words
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument

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
                self.add_error("body", fault_in_words(error))
        return cleaned


class StageFormInspectView(InspectView):
    """Read a form: its sections, and the questions of each."""

    def get_body_display_value(self) -> SafeString:
        """Return the sections and questions; nothing where they do not make a form yet."""
        try:
            document = document_of(self.object.body)
        except CallFileError:
            document = FormDocument()
        labels = {name: block.label for name, block in QuestionStreamBlock().child_blocks.items()}
        sections = [
            (section, [(question, labels[question.type.value]) for question in section.questions])
            for section in document.sections
        ]
        return render_to_string("forms/admin/form.html", {"sections": sections})


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
    inspect_view_class = StageFormInspectView
    inspect_view_fields = ["stage", "body"]
    edit_handler = ObjectList([FieldPanel("stage"), FieldPanel("body")], base_form_class=StageFormForm)
