"""A question with what answers it, as a page shows it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from applications.entries.models import Answer, ReplacedFile
from applications.forms.schema import Question
from applications.forms.schema.kinds.budget import foot_of, totals_of
from applications.forms.schema.kinds.money import currencies_of
from applications.forms.schema.kinds.table import MOST_ROWS
from incubator.startups.enums import Sex
from incubator.startups.models import TeamMember
from incubator.startups.team_check import MOST_MEMBERS
from incubator.toolbox.canvas_layout import BLOCKS, MOST_CHARACTERS, Block
from media.models import Upload

MEMBER_FIELDS = ("id", "full_name", "birth_date", "sex", "part", "email", "phone")


@dataclass(frozen=True)
class Option:
    """A choice of a list: what is sent, what is read, and the group it is shown in."""

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: the column it answers, and what is in it."""

    column: Question
    name: str
    value: Any

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of an amount."""
        return currencies_of(self.column)


@dataclass(frozen=True)
class Row:
    """One row of a table or line of a budget, as fields."""

    index: int
    name: str
    values: dict[str, Any]
    columns: tuple[Question, ...] = ()

    @property
    def number(self) -> int:
        """The number of the row as people count."""
        return self.index + 1

    @property
    def cells(self) -> list[Cell]:
        """The cells in the order of the columns."""
        return [Cell(column, f"{self.name}-{column.key}", self.values.get(column.key)) for column in self.columns]


@dataclass
class BoundBlock:
    """One block of the canvas with its text."""

    block: Block
    name: str
    text: str
    version: int
    errors: list[str] = field(default_factory=list)
    other: str | None = None
    limit: int = MOST_CHARACTERS
    before: Block | None = None
    following: Block | None = None


@dataclass
class BoundQuestion:
    """One question: its stored or typed value, its version, its errors; `other` is the text that came in between."""

    question: Question
    value: Any
    version: int
    options: list[Option] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    other: Any = None
    answer: Answer | None = None
    blocks: list[BoundBlock] = field(default_factory=list)
    members: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0
    hidden: bool = False
    live: str = ""
    earlier: list[str] = field(default_factory=list)
    begun: Upload | None = None
    replaced: list[ReplacedFile] = field(default_factory=list)
    sexes = Sex.choices

    @property
    def name(self) -> str:
        """The name of the field in the page."""
        return f"q-{self.question.key}"

    @property
    def template(self) -> str:
        """The template of its type."""
        return f"entries/questions/{self.question.type}.html"

    @property
    def first_id(self) -> str:
        """The id of the control to which an error leads."""
        return self.question.kind.first_id(self.name)

    @property
    def described_by(self) -> str:
        """The ids of the texts that describe the control."""
        parts = [("help", self.question.help), ("error", self.errors)]
        return " ".join(f"{self.name}-{part}" for part, present in parts if present)

    @property
    def chosen(self) -> list[str]:
        """The keys chosen of a list."""
        if isinstance(self.value, bool):
            return ["yes" if self.value else "no"]
        return self.value if isinstance(self.value, list) else [self.value]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of an amount."""
        return currencies_of(self.question)

    @property
    def rows(self) -> list[Row]:
        """The rows of a table or a budget: those written, then blank ones up to the least and those asked for."""
        written = self.value.get("lines", []) if isinstance(self.value, dict) else self.value or []
        count = max(len(written) + self.more, self.question.min_rows, 1)
        blank: list[dict[str, Any]] = [{}] * (count - len(written))
        most = max(self.question.max_rows or MOST_ROWS, len(written))
        rows = enumerate([*written, *blank][:most])
        return [Row(index, f"{self.name}-{index}", row, self.question.columns) for index, row in rows]

    @property
    def may_grow(self) -> bool:
        """Tell whether a row can be added."""
        return len(self.rows) < (self.question.max_rows or MOST_ROWS)

    @property
    def foot(self) -> list[tuple[str, str]]:
        """What a budget adds up to; nothing before it has a line and a currency."""
        totals = totals_of(self.value)
        return foot_of(totals) if totals.currency and totals.amounts else []

    @property
    def other_lines(self) -> list[str]:
        """The answer that came in between, to read."""
        if self.question.kind.is_blank(self.other):
            return []
        return self.question.kind.show(self.question, self.other, {}).lines

    @property
    def megabytes(self) -> int:
        """The limit of a file in whole megabytes (at least one)."""
        return max(1, self.question.max_bytes // 1_000_000)

    @property
    def file_types(self) -> str:
        """The accepted types, in short."""
        return ", ".join(kind.split("/")[-1].upper() for kind in self.question.accept)


def read_value(question: Question, data: QueryDict) -> Any:
    """Return what a page sent for `question`, as JSON; None for nothing."""
    return question.kind.read(question, f"q-{question.key}", data)


def without_row(question: Question, data: QueryDict) -> QueryDict:
    """Return `data` without the row of `question` whose button "remove" was pressed."""
    key, _colon, index = data.get("remove_row", "").partition(":")
    if key != question.key or not index.isdecimal():
        return data
    kept = data.copy()
    for name in [name for name in data if name.startswith(f"q-{key}-{index}-")]:
        del kept[name]
    return kept


def read_members(data: QueryDict) -> list[dict[str, Any]]:
    """Return the rows of the team that a page sent, blank ones left out; `is_leader` is the radio button's."""
    count = data.get("team-count", "0")
    rows = int(count) if count.isdecimal() and len(count) < 3 else 0
    leader = data.get("team-leader", "")
    found = []
    for index in range(min(rows, MOST_MEMBERS + 1)):
        row: dict[str, Any] = {name: data.get(f"team-{index}-{name}", "").strip() for name in MEMBER_FIELDS}
        row["is_leader"] = leader == str(index)
        if any(row[name] for name in MEMBER_FIELDS if name not in ("id", "sex")):
            row["sex"] = row["sex"] or Sex.UNSAID
            found.append(row)
    return found


def row_of(member: TeamMember) -> dict[str, Any]:
    """Return a member as a row of the page."""
    return {
        "id": member.pk,
        "full_name": member.full_name,
        "birth_date": member.birth_date.isoformat() if member.birth_date else "",
        "sex": member.sex,
        "part": member.part,
        "email": member.email,
        "phone": member.phone,
        "is_leader": member.is_leader,
    }


def blocks_of_question(question: Question, texts: dict[str, tuple[str, int]]) -> list[BoundBlock]:
    """Return the blocks of a canvas question with their (text, version), each with those beside it."""
    blocks = BLOCKS[question.variant or "nine_blocks"]
    neighbours = zip(blocks, (None, *blocks), (*blocks[1:], None), strict=False)
    return [
        BoundBlock(
            block,
            f"q-{question.key}-{block.key}",
            *texts.get(block.key, ("", 0)),
            before=before,
            following=following,
        )
        for block, before, following in neighbours
    ]
