"""Between the blocks that staff compose in Wagtail and the document that is frozen."""

import re
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from applications.calls.call_file import CallFileError
from applications.forms.blocks import LocalisedTextBlock
from applications.forms.schema.document import OPTIONS, FormDocument, Question, QuestionType, Section
from core.i18n import LocalisedText

PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?")
LOCALISED = ("label", "help", "title", "intro", "unit")


def document_of(body: StreamValue) -> FormDocument:
    """Return the form that the blocks of `body` make. Raises `CallFileError` when a block is not fit to be frozen."""
    return FormDocument.parse({"sections": [_section(block.value) for block in body]})


def fault_in_words(error: CallFileError) -> str:
    """Return the sentence of `error`, after the section and the question that it is about, as staff count them."""
    found = PLACE.match(error.path)
    if found is None:
        return error.sentence
    numbers = {"section": int(found[1]) + 1, "question": int(found[2] or 0) + 1, "sentence": error.sentence}
    if found[2] is None:
        return _("Section %(section)s: %(sentence)s") % numbers
    return _("Section %(section)s, question %(question)s: %(sentence)s") % numbers


def _section(value: Any) -> dict[str, Any]:
    questions = [_question(block.block_type, block.value) for block in value["questions"]]
    return _common(value, ("key", "title", "intro")) | {"questions": questions}


def _question(kind: str, value: Any) -> dict[str, Any]:
    names = ("key", "label", "help", "required", "role", *OPTIONS[QuestionType(kind)])
    return _common(value, names) | {"type": kind}


def _common(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(name, value.get(name)) for name in names}


def _plain(name: str, value: Any) -> Any:
    if name in LOCALISED:
        return dict(LocalisedTextBlock.text_of(value))
    if name == "choices":
        return [{"key": one["key"], "label": dict(LocalisedTextBlock.text_of(one["label"]))} for one in value]
    return list(value) if name in ("codes", "regions", "accept") else value


def body_of(document: FormDocument) -> list[dict[str, Any]]:
    """Return the raw stream that shows `document` in the editor: what `StageForm.body` is set to, by `json.dumps`."""
    return [{"type": "section", "value": _section_block(section)} for section in document.sections]


def _section_block(section: Section) -> dict[str, Any]:
    questions = [{"type": question.type.value, "value": _question_block(question)} for question in section.questions]
    return {"key": section.key, "title": section.title, "intro": section.intro, "questions": questions}


def _question_block(question: Question) -> dict[str, Any]:
    value = {name: one for name, one in question.as_json().items() if name != "type"}
    return {name: LocalisedText(one) if name in LOCALISED else one for name, one in value.items()} | {
        "role": question.role or ""
    }
