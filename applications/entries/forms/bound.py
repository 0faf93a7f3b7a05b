"""A question with what answers it, as a page shows it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from applications.entries.models import Answer
from applications.forms.schema import Question, QuestionType
from incubator.startups.enums import Sex
from incubator.startups.models import TeamMember
from incubator.startups.team_check import MOST_MEMBERS
from incubator.toolbox.canvas_layout import BLOCKS, MOST_CHARACTERS, Block

MEMBER_FIELDS = ("id", "full_name", "birth_date", "sex", "part", "email", "phone")


@dataclass(frozen=True)
class Option:
    """A choice of a list: what is sent, what is read, and the group it is shown in."""

    key: str
    label: str
    group: str = ""


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
        match self.question.type:
            case QuestionType.PLACE:
                return f"{self.name}-region"
            case QuestionType.TEAM:
                return "team-0-full_name"
            case _:
                return self.name

    @property
    def described_by(self) -> str:
        """The ids of the texts that describe the control."""
        parts = [("help", self.question.help), ("error", self.errors)]
        return " ".join(f"{self.name}-{part}" for part, present in parts if present)

    @property
    def chosen(self) -> list[str]:
        """The keys chosen of a list."""
        return self.value if isinstance(self.value, list) else [self.value]

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
    name = f"q-{question.key}"
    match question.type:
        case QuestionType.MULTIPLE_CHOICE | QuestionType.SECTOR:
            return data.getlist(name) or None
        case QuestionType.PLACE:
            place = {"region": data.get(f"{name}-region", ""), "commune": data.get(f"{name}-commune", "")}
            return place if any(place.values()) else None
        case QuestionType.CONSENT:
            return True if data.get(name) else None
        case _:
            return data.get(name, "") or None


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
    """Return the blocks of a canvas question with their (text, version)."""
    return [
        BoundBlock(block, f"q-{question.key}-{block.key}", *texts.get(block.key, ("", 0)))
        for block in BLOCKS[question.variant or "nine_blocks"]
    ]
