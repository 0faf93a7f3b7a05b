"""What the forms room adds to a call: checks before publication, freezing, export and import."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import CallFileError, Reader
from applications.calls.enums import StageKind
from applications.calls.models import Call, Stage
from applications.calls.selectors import stages_of
from applications.calls.texts import by_officers, set_up_url
from applications.forms.composition import document_of, fault_in_words
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument, Question, Section
from applications.forms.selectors import draft_document
from applications.forms.services import compose_form, publish_form
from core import clock
from core.i18n import LocalisedText
from core.registries import CallText


class FormPart:
    """The forms of a call (`core.registries.CallPart`)."""

    def texts(self, call: Call, by: Any = None, /) -> list[CallText]:
        """Return the texts of the forms of `call`. One query for the forms, one for the stages."""
        forms = StageForm.objects.filter(stage__in=call.stages.all()).select_related("stage").order_by("stage__number")
        return [text for form in forms for text in _texts_of_form(form, call, by)]

    def problems(self, call: Call, /) -> list[str]:
        """Return sentences that say what the forms of `call` lack."""
        return [sentence for stage in stages_of(call) for sentence in form_problems(stage)]

    def freeze(self, call: Call, /) -> None:
        """Publish the form of each stage that has one."""
        for stage in stages_of(call):
            if stage.kind == StageKind.FORM:
                publish_form(stage=stage, by=None, at=call.published_at or clock.now())

    def export_stage(self, stage: Stage, /) -> dict[str, Any]:
        """Return {"form": …} of `stage`; null for a stage without a form."""
        document = draft_document(stage)
        return {"form": document.as_json() if document.sections else None}

    def import_stage(self, stage: Stage, data: Mapping[str, Any], /) -> None:
        """Compose the form of `stage`. Raises `CallFileError` with the path of what is wrong."""
        reader = Reader.of(data)
        if reader.has("form"):
            compose_form(stage=stage, document=FormDocument.parse(data["form"], "form"))


def form_problems(stage: Stage) -> Iterator[str]:
    """Yield sentences that say what keeps the form of `stage` from being published, missing texts apart."""
    if stage.kind != StageKind.FORM:
        return
    try:
        document = draft_document(stage)
    except CallFileError as error:
        yield _("Stage %(number)s, form: %(error)s") % {"number": stage.number, "error": fault_in_words(error)}
        return
    if not any(document.questions):
        yield _("Stage %(number)s: the form has no question.") % {"number": stage.number}
    for section in document.sections:
        if not section.questions:
            where = {"number": stage.number, "key": section.key}
            yield _("Stage %(number)s: the section “%(key)s” has no question.") % where


def _texts_of_form(form: StageForm, call: Call, by: Any) -> Iterator[CallText]:
    if form.stage.kind != StageKind.FORM:
        return
    try:
        document = document_of(form.body)
    except CallFileError:
        # `form_problems` says what is wrong with it.
        return
    number = form.stage.number
    shared: dict[str, Any] = {"part": f"forms-{number}", "written_by": by_officers()}
    shared["heading"] = _("Form of stage %(number)s") % {"number": number}
    shared["url"] = set_up_url("stage_forms:edit", call, by, form.pk)
    for section in document.sections:
        for place, detail, text in _texts_of_section(number, section):
            yield CallText(place=place, detail=detail, text=text, **shared)


def _texts_of_section(number: int, section: Section) -> Iterator[tuple[str, str, LocalisedText]]:
    """Yield (place, what of it, text)."""
    where = {"number": number, "key": section.key}
    yield _("Stage %(number)s, section “%(key)s”") % where, "", section.title
    if section.intro:
        yield _("Stage %(number)s, introduction of “%(key)s”") % where, "", section.intro
    for question in section.questions:
        place = _("Stage %(number)s, question “%(key)s”") % {"number": number, "key": question.key}
        for detail, text in _texts_of_question(question):
            yield place, detail, text


def _texts_of_question(question: Question) -> Iterator[tuple[str, LocalisedText]]:
    yield "", question.label
    for choice in question.choices:
        yield _("choice “%(key)s”") % {"key": choice.key}, choice.label
    for category in question.categories:
        yield _("category “%(key)s”") % {"key": category.key}, category.label
    for column in question.columns:
        for detail, text in _texts_of_question(column):
            yield detail or _("column “%(key)s”") % {"key": column.key}, text
    if question.help:
        yield _("help"), question.help
    if question.unit:
        yield _("unit"), question.unit
