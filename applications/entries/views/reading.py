"""A deposit document as people read it: sections of labels and texts, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from applications.entries.selectors import SectionProgress
from applications.forms.schema import FormDocument, Question, QuestionType, Shown
from incubator.network.selectors import names
from incubator.toolbox.canvas_layout import BLOCKS


@dataclass(frozen=True)
class ReadAnswer:
    """One answer to read: texts, or a file, team rows, the blocks of the canvas that are filled in, a table."""

    key: str
    label: str
    type: str
    texts: list[str] = field(default_factory=list)
    file: Mapping[str, Any] | None = None
    team: list[Mapping[str, Any]] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    table: Shown = field(default_factory=Shown)

    @property
    def text(self) -> str:
        """The texts as one."""
        return ", ".join(self.texts)


@dataclass(frozen=True)
class ReadSection:
    """One section to read; `state` is its progress in a draft."""

    key: str
    title: str
    answers: list[ReadAnswer]
    state: SectionProgress | None = None


def sections_of(document: dict[str, Any], states: Mapping[str, SectionProgress] | None = None) -> list[ReadSection]:
    """Return a deposit document as sections to read."""
    form = FormDocument.parse(document["form"]).asked_with(document["answers"])
    known = names()
    return [
        ReadSection(
            section.key,
            str(section.title),
            [_read(question, document, known) for question in section.questions],
            (states or {}).get(section.key),
        )
        for section in form.sections
    ]


def _read(question: Question, document: dict[str, Any], known: Mapping[str, str]) -> ReadAnswer:
    value = document["answers"].get(question.key)
    label = str(question.label)
    match question.type:
        case QuestionType.TEAM:
            return ReadAnswer(question.key, label, question.type, team=document["team"])
        case QuestionType.CANVAS:
            return ReadAnswer(question.key, label, question.type, blocks=_blocks(document.get("canvas")))
        case QuestionType.FILE:
            return ReadAnswer(question.key, label, question.type, file=document["files"].get(question.key))
        case _:
            shown = Shown() if question.kind.is_blank(value) else question.kind.show(question, value, known)
            return ReadAnswer(question.key, label, question.type, texts=shown.texts, table=shown)


def _blocks(canvas: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    if not canvas:
        return []
    texts = [(str(block.label), canvas["blocks"].get(block.key, "")) for block in BLOCKS[canvas["variant"]]]
    return [(label, text) for label, text in texts if text]
