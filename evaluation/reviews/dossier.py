"""The only door by which a juror reads an application: a copy made from an allow-list of the deposit, redacted.

Nothing of the deposit that is not named here reaches a juror. In a blind stage free texts lose the names of members and
of the start-up, addresses and telephone numbers; the team becomes a number, files are not shown at all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.calls.call_file import CallFileError
from applications.entries.models import Reference
from applications.entries.selectors.references import received_references
from applications.forms.schema import FormDocument
from applications.forms.schema.kinds.numbers import is_year
from applications.forms.schema.question import Shown as Answer
from core.formats import number
from core.i18n import LocalisedText
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.redaction import MASK, Identity, masked, patterns_of
from incubator.network.selectors import names
from incubator.toolbox.canvas_layout import BLOCKS

# A dossier opens once the juror declared and accepted, and stays readable with their sheet.
READABLE = [AssignmentState.ACCEPTED, AssignmentState.REOPENED, AssignmentState.SUBMITTED]


@dataclass(frozen=True)
class Shown:
    """One answer as the jury reads it: lines of text, rows (each cell with its heading), or a file's key where the
    stage is not blind."""

    label: str
    lines: tuple[str, ...]
    file_key: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True)
class ShownSection:
    """A section of the form as the jury reads it."""

    title: str
    items: tuple[Shown, ...]


@dataclass(frozen=True)
class Dossier:
    """What a juror reads of one application."""

    reference: str
    title: str
    blind: bool
    sections: tuple[ShownSection, ...]
    canvas: tuple[Shown, ...]
    references: tuple[Shown, ...] = ()


class DossierClosed(PermissionDenied):
    """The juror has not accepted this assignment, or stepped aside."""


def dossier_of(assignment: Assignment) -> Dossier:
    """Return the copy of the deposit that the juror of `assignment` may read, in the reader's language. Three queries.

    The caller fetched the assignment as the juror's own. Raises DossierClosed before the declaration, after a recusal.
    """
    if assignment.state not in READABLE or assignment.entry.deposit is None:
        raise DossierClosed(_("This dossier opens once you have declared whether you have a conflict of interest."))
    letters = list(received_references(assignment.entry))
    blind, also = assignment.entry.stage.blind, _applicant(assignment)
    copy = _Copy(assignment.entry.deposit.document, blind=blind, also=also, referees=[one.full_name for one in letters])
    return Dossier(
        reference=assignment.entry.application.reference,
        title=copy.text(assignment.entry.title),
        blind=copy.blind,
        sections=tuple(section for section in map(copy.section, copy.form["sections"]) if section.items),
        canvas=copy.canvas(),
        references=tuple(copy.reference(number, letter) for number, letter in enumerate(letters, start=1)),
    )


def _applicant(assignment: Assignment) -> tuple[str, ...]:
    return (assignment.entry.application.applicant.full_name, assignment.entry.application.startup.name)


class _Copy:
    """Reads one deposit document through the allow-list."""

    def __init__(
        self, document: Mapping[str, Any], *, blind: bool, also: Iterable[str] = (), referees: Iterable[str] = ()
    ) -> None:
        self.blind = blind
        self.form = document["form"]
        self.answers = document.get("answers") or {}
        self.team = document.get("team") or []
        self.files = document.get("files") or {}
        self.blocks = document.get("canvas") or {}
        applicant, venture = also
        self.patterns = patterns_of(
            Identity(
                people=(applicant, *referees, *(member.get("full_name") or "" for member in self.team)),
                ventures=(venture, (document.get("startup") or {}).get("name") or ""),
                phones=tuple(member.get("phone") or "" for member in self.team),
            )
        )
        self.names = names()

    def text(self, value: Any) -> str:
        """Return a free text, masked in a blind stage; what is not text is nothing."""
        if not isinstance(value, str):
            return ""
        return masked(value, self.patterns, MASK) if self.blind else value

    def section(self, section: Mapping[str, Any]) -> ShownSection:
        """Return one section with the answers that a jury may read."""
        shown = (self.answer(question) for question in section["questions"])
        return ShownSection(_localised(section.get("title")), tuple(item for item in shown if item is not None))

    def answer(self, question: Mapping[str, Any]) -> Shown | None:
        """Return one answer, or None when a jury may not read it or it is empty. Unknown types are not read."""
        reader = READERS.get(question["type"])
        value = self.answers.get(question["key"])
        lines = tuple(line for line in reader(self, question, value) if line) if reader else ()
        rows = self.rows(question, value) if reader is _of_table else ()
        is_file = question["type"] == "file" and bool(lines)
        key = question["key"] if is_file else ""
        return Shown(_localised(question.get("label")), lines, key, rows) if lines or rows else None

    @cached_property
    def asked(self) -> FormDocument | None:
        """The form as its kinds of questions read it; None when it is of another shape."""
        try:
            return FormDocument.parse(self.form)
        except CallFileError:
            return None

    def shown(self, question: Mapping[str, Any], value: Any) -> Answer | None:
        """Return an answer as its kind shows it; None of another shape."""
        asked = self.asked.question(question["key"]) if self.asked else None
        if asked is None or asked.kind.is_blank(value) or not asked.kind.has_shape(value):
            return None
        return asked.kind.show(asked, value, self.names)

    def rows(self, question: Mapping[str, Any], value: Any) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return the rows of a table or a budget, each cell masked like a free text."""
        found = self.shown(question, value)
        return tuple(tuple((label, self.text(cell)) for label, cell in row) for row in found.labelled) if found else ()

    def reference(self, number: int, letter: Reference) -> Shown:
        """Return what a third party wrote: in a blind stage without the name of anybody, its writer's included."""
        unnamed = _("Reference %(number)d") % {"number": number}
        writer = unnamed if self.blind else f"{letter.full_name} – {letter.relation}"
        return Shown(writer, tuple(line for line in self.text(letter.text).splitlines() if line.strip()))

    def canvas(self) -> tuple[Shown, ...]:
        """Return the blocks of the canvas that have a text, in the order of its layout."""
        texts = self.blocks.get("blocks") or {}
        layout = BLOCKS.get(self.blocks.get("variant") or "", ())
        written = ((block, self.text(texts.get(block.key)).strip()) for block in layout)
        return tuple(Shown(str(block.label), tuple(text.splitlines())) for block, text in written if text)


def _localised(texts: Any) -> str:
    return str(LocalisedText(texts or {}))


def _free_text(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    return copy.text(value).splitlines()


def _choices(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    labels = {choice["key"]: _localised(choice.get("label")) for choice in question.get("choices", [])}
    chosen = value if isinstance(value, list) else [value]
    return [labels[key] for key in chosen if isinstance(key, str) and key in labels]


def _number(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    if not isinstance(value, int):
        return []
    figure = str(value) if is_year(question.get("minimum"), question.get("maximum")) else number(value)
    return [f"{figure} {_localised(question.get('unit'))}".strip()]


def _sectors(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    return [copy.names.get(str(code), "") for code in value] if isinstance(value, list) else []


def _place(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [", ".join(filter(None, [copy.text(value.get("commune")), copy.names.get(str(value.get("region")), "")]))]


def _of_kind(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    """Return the lines of an answer whose kind shows it; each is masked like a free text. Nothing of another shape."""
    found = copy.shown(question, value)
    return [copy.text(line) for line in found.lines] if found else []


def _of_table(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    """Return what stands beside the rows of a table or a budget."""
    found = copy.shown(question, value)
    return [copy.text(line) for line in replace(found, rows=[]).lines] if found else []


def _team(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    if not copy.team:
        return []
    if copy.blind:
        count = len(copy.team)
        return [ngettext("%(count)s person", "%(count)s people", count) % {"count": count}]
    return [", ".join(filter(None, [member.get("full_name"), member.get("part")])) for member in copy.team]


def _file(copy: _Copy, question: Mapping[str, Any], value: Any) -> list[str]:
    stored = copy.files.get(question["key"]) or {}
    return [] if copy.blind else [stored.get("name") or ""]


# The allow-list: which types of question a jury reads, and how. A consent, or a type added later, is not read.
READERS: dict[str, Callable[[_Copy, Mapping[str, Any], Any], list[str]]] = {
    "short_text": _free_text,
    "long_text": _free_text,
    "choice": _choices,
    "multiple_choice": _choices,
    "number": _number,
    "sector": _sectors,
    "place": _place,
    "yes_no": _of_kind,
    "money": _of_kind,
    "date": _of_kind,
    "region": _of_kind,
    "table": _of_table,
    "budget": _of_table,
    "team": _team,
    "file": _file,
}
