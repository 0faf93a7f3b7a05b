"""What an earlier application of a person holds that answers the questions of a new draft."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from applications.entries.models import Answer, Application, Invitation, Seat, StageEntry
from applications.entries.selectors.drafts import Draft, draft_of
from applications.entries.selectors.visible import applied_by, shown, with_one_call
from applications.forms.schema import Question, QuestionType, is_blank, normalised, validate_answer
from incubator.network.selectors import names
from incubator.startups.models import TeamMember
from incubator.toolbox.canvas_layout import BLOCKS, NINE, Block
from media.models import StoredFile
from media.workflows import FileState

MOST_OFFERED = 20
# What people agree to is agreed to anew; the team and the canvas are the start-up's, and are planned apart.
APART = (QuestionType.CONSENT, QuestionType.DECLARATION, QuestionType.TEAM, QuestionType.CANVAS)


@dataclass(frozen=True)
class Taken:
    """What the earlier application says to one question of the draft; `refusal` is why it is not copied, "" when it is.

    `value` is as the draft's form stores it; a file comes as `stored`.
    """

    question: Question
    lines: list[str]
    refusal: str = ""
    value: Any = None
    stored: StoredFile | None = None


@dataclass
class Plan:
    """What would be copied from `source` into a draft, question by question, and who could be invited again."""

    source: Application
    answers: list[Taken] = field(default_factory=list)
    blocks: list[tuple[Block, str]] = field(default_factory=list)
    canvas: Question | None = None
    canvas_is_shared: bool = False
    people: list[TeamMember] = field(default_factory=list)

    @property
    def copied(self) -> list[Taken]:
        """What would be copied."""
        return [one for one in self.answers if not one.refusal]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing would be copied and nobody could be invited."""
        return not (self.copied or self.blocks or self.people)


def earlier_applications(user: Any, entry: StageEntry) -> QuerySet[Application]:
    """Return the other applications that `user` made, or their start-ups, in which something is written; last first.

    What others shared with them by a seat is not theirs to copy; tests are left out.
    """
    written = Answer.objects.filter(entry__application=OuterRef("pk")).exclude(value=None)
    own = applied_by(user).filter(is_test=False).exclude(pk=entry.application_id)
    return own.filter(Exists(written)).select_related("call", "startup").order_by("-created_at", "-pk")


def plan_of(entry: StageEntry, source: Application, user: Any) -> Plan:
    """Return what the draft `entry` can take from `source`. What is written in the draft already stays as it is."""
    target, drafts = draft_of(entry), _drafts(source)
    plan = Plan(source)
    known = names()
    for question in target.form.questions:
        if question.type not in APART and (found := _answer_to(question, drafts)):
            plan.answers.append(_taken(question, found, target, known))
    plan.canvas = next((one for one in target.form.questions if one.type is QuestionType.CANVAS), None)
    if plan.canvas and drafts:
        plan.canvas_is_shared = source.startup_id == target.startup.pk
        plan.blocks = [] if plan.canvas_is_shared else _blocks(plan.canvas, target, drafts[0])
    if source.startup_id != target.startup.pk and drafts:
        plan.people = _people(entry, drafts[0], target, user)
    return plan


def _drafts(source: Application) -> list[Draft]:
    """Return what was written in each stage of `source`, the last stage first."""
    entries = shown(StageEntry.objects.filter(application=source, form_revision__isnull=False))
    return [draft_of(with_one_call(entry)) for entry in entries.order_by("-stage__number")]


def _answer_to(question: Question, drafts: list[Draft]) -> tuple[Question, Answer] | None:
    """Return the earlier question of the same kind and role, or of the same kind and key, with what answers it."""
    for draft in drafts:
        alike = [one for one in draft.form.questions if one.type is question.type and one.key in draft.values]
        by_role = [one for one in alike if question.role and one.role == question.role]
        for one in [*by_role, *(one for one in alike if one.key == question.key)]:
            if not is_blank(one, draft.values[one.key]):
                return one, draft.answers[one.key]
    return None


def _taken(question: Question, found: tuple[Question, Answer], target: Draft, known: Any) -> Taken:
    earlier, answer = found
    lines = [answer.stored_file.name] if answer.stored_file else earlier.kind.show(earlier, answer.value, known).lines
    present = target.answers.get(question.key)
    if present and (present.stored_file_id or not is_blank(question, present.value)):
        return Taken(question, lines, _("Answered here already: it stays as it is."))
    if answer.stored_file:
        return Taken(question, lines, _file_refusal(question, answer.stored_file), stored=answer.stored_file)
    value = normalised(question, _allowed(question, answer.value))
    problems = validate_answer(question, value)
    return Taken(question, lines, " ".join(problems), value=value)


def _allowed(question: Question, value: Any) -> Any:
    """Return of several sectors those that the question offers, as many as it takes; any other value as it is."""
    if question.type is QuestionType.SECTOR and isinstance(value, list):
        return [code for code in value if code in question.codes][: question.maximum]
    return value


def _file_refusal(question: Question, stored: StoredFile) -> str:
    if stored.state != FileState.ATTACHED or stored.waits_for_scanner:
        return _("This file cannot be copied now.")
    if stored.content_type not in question.accept or stored.size > question.max_bytes:
        return _("This question takes another type of file, or a smaller one.")
    return ""


def _people(entry: StageEntry, earlier: Draft, target: Draft, user: Any) -> list[TeamMember]:
    """Return who of the earlier team can be written to, and is neither in the new one, nor here, nor asked already."""
    asked = Invitation.objects.filter(application=entry.application_id, revoked_at=None).values_list("email", flat=True)
    seated = Seat.objects.filter(application=entry.application_id, ended_at=None).values_list("person", flat=True)
    there = {user.email, *asked, *(member.email for member in target.members)}
    persons = {user.pk, *seated}
    return [one for one in earlier.members if one.email and one.email not in there and one.person_id not in persons]


def _blocks(question: Question, target: Draft, earlier: Draft) -> list[tuple[Block, str]]:
    """Return the blocks that the draft's canvas has empty, with the earlier text."""
    texts = {key: block.text for key, block in earlier.blocks.items()}
    written = {key for key, block in target.blocks.items() if block.text.strip()}
    blocks = BLOCKS[question.variant or NINE]
    return [
        (block, texts[block.key]) for block in blocks if texts.get(block.key, "").strip() and block.key not in written
    ]
