"""One section as a page: what is shown, what was sent, what was saved and what was wrong."""

import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.forms.bound import (
    BoundBlock,
    BoundQuestion,
    blocks_of_question,
    read_members,
    read_value,
    row_of,
    without_row,
)
from applications.entries.forms.options import options_of
from applications.entries.models import StageEntry
from applications.entries.selectors.drafts import Draft
from applications.entries.services.answers import save_answer, save_block_of, save_members
from applications.entries.services.files import remove_file, save_file
from applications.entries.values import WrongShape, accepted
from applications.forms.schema import Question, QuestionType, Section, is_blank, validate_answer
from core.versions import Conflict, version_sent
from incubator.startups.forms import changed_meanwhile
from incubator.startups.team_check import MOST_MEMBERS
from incubator.toolbox.selectors import block_problems
from media.services import FileRefused


def changed_elsewhere() -> str:
    """Return the sentence of a conflict."""
    return _("This answer was changed in another window or by someone of your team. Both texts are shown.")


class Sheet:
    """A section of `entry` for one request: `questions` are shown; `save` writes what was sent."""

    def __init__(self, entry: StageEntry, section: Section, draft: Draft) -> None:
        self.entry = entry
        self.section = section
        self.conflict = False
        self.questions = [self._bound(question, draft) for question in section.questions]
        self.draft = draft
        self.ask()

    def ask(self) -> None:
        """Hide the questions that the answers, as they are saved now, do not ask for."""
        saved = self.draft.values | {
            bound.question.key: bound.value for bound in self.questions if not bound.question.kind.elsewhere
        }
        self.asked = self.draft.form.asked_with(saved)
        asked = {question.key for question in self.asked.questions}
        keys = {bound.question.key for bound in self.questions}
        for bound in self.questions:
            bound.hidden = bound.question.key not in asked
            if condition := bound.question.shown_if:
                bound.live = json.dumps(condition.live(saved, keys))

    def is_blank(self, key: str) -> bool:
        """Tell whether the question `key` has no answer."""
        return any(one.question.key == key and is_blank(one.question, one.value) for one in self.questions)

    @property
    def is_live(self) -> bool:
        """Tell whether an answer of this page can show or hide another."""
        return any(bound.live for bound in self.questions)

    @property
    def has_files(self) -> bool:
        """Tell whether a question of this page takes a file."""
        return any(bound.question.type is QuestionType.FILE for bound in self.questions)

    @property
    def has_canvas(self) -> bool:
        """Tell whether a question of this page is a canvas."""
        return any(bound.blocks for bound in self.questions)

    @property
    def hidden_keys(self) -> set[str]:
        """The keys of the questions that are not asked."""
        return {bound.question.key for bound in self.questions if bound.hidden}

    @property
    def has_errors(self) -> bool:
        """Tell whether something that was written is not right."""
        asked = [bound for bound in self.questions if not bound.hidden]
        return any(bound.errors or any(block.errors for block in bound.blocks) for bound in asked)

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Return (id of the control, its label, the sentence) of each error, for the summary."""
        found = []
        for bound in self.questions:
            if bound.hidden:
                continue
            found += [(bound.first_id, str(bound.question.label), sentence) for sentence in bound.errors]
            for block in bound.blocks:
                found += [(block.name, str(block.block.label), sentence) for sentence in block.errors]
        return found

    def _bound(self, question: Question, draft: Draft) -> BoundQuestion:
        answer = draft.answers.get(question.key)
        bound = BoundQuestion(question, draft.values.get(question.key), draft.version(question), answer=answer)
        bound.options = options_of(question)
        if question.type is QuestionType.TEAM:
            bound.version = draft.startup.team_version
            bound.members = [row_of(member) for member in draft.members] or [{"is_leader": True}]
        if question.type is QuestionType.CANVAS:
            texts = {key: (block.text, block.version) for key, block in draft.blocks.items()}
            bound.blocks = blocks_of_question(question, texts)
        return bound

    def show_problems(self) -> None:
        """Say what is wrong with the answers that are there; what is blank may be filled in later."""
        for bound in self.questions:
            for block in bound.blocks:
                block.errors = block_problems(block.text)
            if not bound.question.kind.elsewhere:
                bound.errors += _problems(bound.question, bound.value)

    def show_typed(self, data: QueryDict) -> None:
        """Show what was typed and not saved, with the versions that its writer saw. Files cannot be shown again."""
        for bound in self.questions:
            if bound.question.type is QuestionType.TEAM:
                bound.members = read_members(data) or bound.members
                bound.version = version_sent(data, "team-version")
            elif bound.question.type is QuestionType.CANVAS:
                for block in bound.blocks:
                    block.text = data.get(block.name, block.text).replace("\r\n", "\n")
                    block.version = version_sent(data, f"{block.name}-version")
            elif f"{bound.name}-version" in data and bound.question.type is not QuestionType.FILE:
                bound.value = read_value(bound.question, data)
                bound.version = version_sent(data, f"{bound.name}-version")
        self.ask()

    def save(self, data: QueryDict, files: MultiValueDict[str, Any], *, by: User, at: datetime) -> None:
        """Save everything that was sent and is new; what is wrong is kept where it can be, with its sentence."""
        for bound in self.questions:
            match bound.question.type:
                case QuestionType.TEAM:
                    self._save_team(bound, data, by, at)
                case QuestionType.CANVAS:
                    for block in bound.blocks:
                        self._save_block(bound, block, data, by, at)
                case QuestionType.FILE:
                    self._save_file(bound, data, files, by, at)
                case _:
                    self._save_value(bound, data, by, at)
        self.ask()

    def _save_value(self, bound: BoundQuestion, data: QueryDict, by: User, at: datetime) -> None:
        question, stored = bound.question, bound.value
        bound.more = int(data.get("add_row") == question.key)
        bound.value = sent = read_value(question, without_row(question, data))
        try:
            if accepted(question, sent) == stored:
                bound.errors = _problems(question, stored)
                return
            answer = save_answer(
                entry=self.entry,
                key=question.key,
                value=sent,
                version=version_sent(data, f"{bound.name}-version"),
                client_id=data.get(f"{bound.name}-client", "")[:40],
                by=by,
                at=at,
            )
        except Conflict as conflict:
            self.conflict = True
            bound.other, bound.version = conflict.current_value, conflict.current_version
            bound.errors = [changed_elsewhere()]
        except WrongShape:
            bound.errors = [_("This answer cannot be read. Please give it again.")]
        else:
            bound.value, bound.version = answer.value, answer.version
            bound.errors = _problems(question, answer.value)

    def _save_block(self, bound: BoundQuestion, block: BoundBlock, data: QueryDict, by: User, at: datetime) -> None:
        sent = data.get(block.name, "").replace("\r\n", "\n")
        if sent == block.text:
            block.errors = block_problems(sent)
            return
        block.text = sent
        try:
            saved = save_block_of(
                entry=self.entry,
                key=bound.question.key,
                block=block.block.key,
                text=sent,
                version=version_sent(data, f"{block.name}-version"),
                client_id=data.get(f"{block.name}-client", "")[:40],
                by=by,
                at=at,
            )
        except Conflict as conflict:
            self.conflict = True
            block.other, block.version = conflict.current_value, conflict.current_version
            block.errors = [changed_elsewhere()]
        except ValidationError as error:
            block.errors = error.messages
        else:
            block.version, block.errors = saved.version, block_problems(saved.text)

    def _save_team(self, bound: BoundQuestion, data: QueryDict, by: User, at: datetime) -> None:
        rows = read_members(data)
        removed = data.get("remove_member", "")
        if removed.isdecimal():
            rows = [row for row in rows if not _is_row(row, data, removed)]
        before, bound.members = bound.members, rows or [{"is_leader": True}]
        if rows and not _same_rows(before, rows):
            try:
                saved = save_members(
                    entry=self.entry,
                    key=bound.question.key,
                    members=rows,
                    version=version_sent(data, "team-version"),
                    by=by,
                    at=at,
                )
            except Conflict as conflict:
                self.conflict = True
                bound.other, bound.version = conflict.current_value, conflict.current_version
                bound.errors = [changed_meanwhile()]
            except ValidationError as error:
                bound.version, bound.errors = version_sent(data, "team-version"), error.messages
            else:
                bound.version = saved[0].startup.team_version
                bound.members = rows = [row_of(member) for member in saved]
        if "add_member" in data and len(rows) < MOST_MEMBERS:
            bound.members = [*rows, {"is_leader": not rows}]

    def _save_file(
        self, bound: BoundQuestion, data: QueryDict, files: MultiValueDict[str, Any], by: User, at: datetime
    ) -> None:
        key = bound.question.key
        sent = files.get(bound.name)
        try:
            if sent is not None:
                bound.answer = save_file(
                    entry=self.entry, key=key, content=sent.file, name=sent.name or "", by=by, at=at
                )
            elif data.get("remove_file") == key:
                bound.answer = remove_file(entry=self.entry, key=key, by=by, at=at)
        except FileRefused as refusal:
            bound.errors = [str(refusal)]


def _problems(question: Question, value: Any) -> list[str]:
    return [] if is_blank(question, value) else validate_answer(question, value)


def _is_row(row: dict[str, Any], data: QueryDict, index: str) -> bool:
    return bool(row["full_name"] == data.get(f"team-{index}-full_name", "").strip()) and str(row["id"]) == data.get(
        f"team-{index}-id", ""
    )


def _same_rows(before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> bool:
    def plain(row: dict[str, Any]) -> dict[str, str]:
        return {key: str(value) for key, value in row.items()}

    return [plain(row) for row in before] == [plain(row) for row in rows]
