"""Between the blocks that staff compose in Wagtail and the document that is frozen."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from applications.calls.call_file import CallFileError
from applications.forms.blocks import LocalisedTextBlock
from applications.forms.schema.conditions import Condition
from applications.forms.schema.document import FormDocument, Section
from applications.forms.schema.question import KINDS, Asked, Question, QuestionType
from core.i18n import LocalisedText

PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?")
# What lists of blocks in a question hold.
ROWS = {
    "choices": ("key", "label"),
    "categories": ("key", "label", "most_percent"),
    "columns": ("key", "label", "required"),
}
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
    references = {"references": value["references"]} if value.get("references") else {}
    return _common(value, ("key", "title", "intro")) | {"questions": questions} | references | _condition(value)


def _question(kind: str, value: Any) -> dict[str, Any]:
    names = ("key", "label", "help", "required", "role", *KINDS[QuestionType(kind)].options)
    return _common(value, names) | {"type": kind} | _condition(value)


def _condition(value: Any) -> dict[str, Any]:
    """Return {"shown_if": …} of the groups that staff composed; {} for none."""
    groups = [_all([_test(row) for row in group]) for group in value.get("shown_if") or [] if len(group)]
    if not groups:
        return {}
    return {"shown_if": groups[0] if len(groups) == 1 else {"any": groups}}


def _all(tests: list[dict[str, Any]]) -> dict[str, Any]:
    return tests[0] if len(tests) == 1 else {"all": tests}


def _test(row: Any) -> dict[str, Any]:
    typed = [one.strip() for one in (row.get("values") or "").split(",") if one.strip()]
    test = {"question": row["question"], "test": row["test"], "values": typed}
    return {"not": test} if row.get("negated") else test


def _groups(condition: Asked | None) -> list[list[dict[str, Any]]]:
    """Return the groups that show `condition` in the editor."""
    return [
        [
            {"question": test.question, "test": test.test.value, "values": ", ".join(test.values), "negated": negated}
            for test, negated in group
        ]
        for group in (condition.groups() if isinstance(condition, Condition) else [])
    ]


def _common(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(name, value.get(name)) for name in names}


def _plain(name: str, value: Any) -> Any:
    if name in LOCALISED:
        return dict(LocalisedTextBlock.text_of(value))
    if name in ROWS:
        return [_row(name, one) for one in value or []]
    if isinstance(value, date):
        return value.isoformat()
    return list(value or []) if name in ("codes", "regions", "accept", "currencies") else value


def _row(name: str, value: Any) -> dict[str, Any]:
    if name != "columns":
        return _common(value, ROWS[name])
    kind = QuestionType(value["type"])
    return _common(value, (*ROWS[name], *KINDS[kind].options)) | {"type": kind.value}


def body_of(document: FormDocument) -> list[dict[str, Any]]:
    """Return the raw stream that shows `document` in the editor: what `StageForm.body` is set to, by `json.dumps`."""
    return [{"type": "section", "value": _section_block(section)} for section in document.sections]


def _section_block(section: Section) -> dict[str, Any]:
    questions = [{"type": question.type.value, "value": _question_block(question)} for question in section.questions]
    return {
        "key": section.key,
        "title": section.title,
        "intro": section.intro,
        "shown_if": _groups(section.shown_if),
        "references": section.references or None,
        "questions": questions,
    }


def _question_block(question: Question) -> dict[str, Any]:
    value = {name: one for name, one in question.as_json().items() if name != "type"}
    return {name: LocalisedText(one) if name in LOCALISED else one for name, one in value.items()} | {
        "role": question.role or "",
        "shown_if": _groups(question.shown_if),
    }
