"""Between the blocks that staff compose in Wagtail and the document that is frozen."""

from typing import Any

from wagtail.blocks import StreamValue

from applications.forms.blocks import LocalisedTextBlock
from applications.forms.schema.document import OPTIONS, FormDocument, Question, QuestionType, Section
from core.i18n import LocalisedText

LOCALISED = ("label", "help", "title", "intro", "unit")


def document_of(body: StreamValue) -> FormDocument:
    """Return the form that the blocks of `body` make. Raises `CallFileError` when a block is not fit to be frozen."""
    return FormDocument.parse({"sections": [_section(block.value) for block in body]})


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
