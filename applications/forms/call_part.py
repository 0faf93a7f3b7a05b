"""What the forms room adds to a call: checks before publication, freezing, export and import."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import CallFileError, Reader
from applications.calls.enums import StageKind
from applications.calls.models import Call, Stage
from applications.calls.readiness import missing_text
from applications.calls.selectors import stages_of
from applications.forms.composition import fault_in_words
from applications.forms.schema import FormDocument, Question, Section
from applications.forms.selectors import draft_document
from applications.forms.services import compose_form, publish_form
from core import clock


class FormPart:
    """The forms of a call (`core.registries.CallPart`)."""

    def problems(self, call: Call, /) -> list[str]:
        """Return sentences that say what the forms of `call` lack."""
        return [sentence for stage in stages_of(call) for sentence in form_problems(stage, call.languages)]

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


def form_problems(stage: Stage, languages: list[str]) -> Iterator[str]:
    """Yield sentences that say what keeps the form of `stage` from being published."""
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
        yield from _section_problems(stage, section, languages)


def _section_problems(stage: Stage, section: Section, languages: list[str]) -> Iterator[str]:
    where = {"number": stage.number, "key": section.key}
    if not section.questions:
        yield _("Stage %(number)s: the section “%(key)s” has no question.") % where
    yield from missing_text(_("Stage %(number)s, section “%(key)s”") % where, section.title, languages)
    if section.intro:
        yield from missing_text(_("Stage %(number)s, introduction of “%(key)s”") % where, section.intro, languages)
    for question in section.questions:
        yield from _question_problems(stage, question, languages)


def _question_problems(stage: Stage, question: Question, languages: list[str]) -> Iterator[str]:
    name = _("Stage %(number)s, question “%(key)s”") % {"number": stage.number, "key": question.key}
    texts = [question.label, *(choice.label for choice in question.choices)]
    texts += [text for text in (question.help, question.unit) if text]
    incomplete = next((text for text in texts if text.missing(languages)), None)
    if incomplete is not None:
        yield from missing_text(name, incomplete, languages)
