"""Composing the forms of stages in the back office."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.ruled_screens import InspectView
from applications.calls.call_file import CallFileError
from applications.calls.models import Stage
from applications.calls.stage_parts import (
    OfCallFilter,
    StagePartEditView,
    StagePartForm,
    StagePartViewSet,
    stage_part_policy,
)
from applications.calls.workflows import CallState
from applications.forms.blocks import QuestionStreamBlock
from applications.forms.composition import document_of, fault_in_words
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument

POLICY = stage_part_policy(
    StageForm,
    rule="forms.compose_form",
    instance_rule="forms.change_stageform",
    delete_rule="forms.delete_stageform",
)


class StageFormForm(StagePartForm):
    """The form of a stage: what cannot be frozen is refused with the place of the fault."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.stage.call.state != CallState.DRAFT:
            self.fields["stage"].queryset = Stage.objects.filter(pk=self.instance.stage_id)

    def clean(self) -> dict[str, Any]:
        """Check that the blocks make a form."""
        cleaned: dict[str, Any] = super().clean()
        if "body" in cleaned:
            try:
                document_of(cleaned["body"])
            except CallFileError as error:
                self.add_error("body", fault_in_words(error))
        return cleaned


class StageFormEditView(StagePartEditView):
    """Change a form: in preparation at will; of an open stage, to be published as a new revision afterwards."""

    def why_not(self, found: StageForm) -> str:
        """Return why `found` may be read and not changed."""
        if found.stage.call.state == CallState.PUBLISHED:
            return _("This stage is closed: its form can only be read.")
        return super().why_not(found)

    def get_success_url(self) -> str:
        """Return to the call's page, or show what the change would do to the drafts of an open stage."""
        stage = self.object.stage
        if stage.call.state == CallState.PUBLISHED:
            return reverse("entries:form_change", args=[stage.call.code, stage.number])
        return super().get_success_url()


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
    edit_view_class = StageFormEditView
    inspect_view_class = StageFormInspectView
    inspect_view_fields = ["stage", "body"]
    edit_handler = ObjectList([FieldPanel("stage"), FieldPanel("body")], base_form_class=StageFormForm)
