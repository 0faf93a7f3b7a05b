"""Filling a new draft with what its applicant answered before it existed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from applications.entries.models import Answer, StageEntry
from applications.entries.selectors.drafts import draft_of
from applications.entries.services.answers import save_answer
from applications.entries.values import WrongShape
from applications.forms.schema import Question, QuestionType, is_blank, normalised, validate_answer
from incubator.startups.models import TeamMember
from incubator.startups.services import save_team

# The role of the question that takes an answer of the check; what people agree to is agreed to in the application.
ROLES = {
    "region": "place",
    "sectors": "sectors",
    "legal_form": "legal_form",
    "created_on": "created_on",
    "grant_asked": "grant_asked",
    "own_contribution": "own_contribution",
    "weekly_hours": "weekly_hours",
    "follow_up_language": "follow_up_language",
}


def fill_in(*, entry: StageEntry, answers: Mapping[str, Any], by: User, at: datetime) -> list[Answer]:
    """Save in `entry`, a draft, the `answers` of the check before applying that its form asks too; return them.

    Nothing that is written already is changed, and what does not fit its question is left out. The applicant's date of
    birth goes to their own line of the team.
    """
    draft = draft_of(entry)
    saved = []
    for name, role in ROLES.items():
        question = draft.form.by_role(role)
        if question is None or question.key in draft.answers or name not in answers:
            continue
        value = _fitting(question, answers, name)
        if value is not None:
            saved.append(_saved(entry, question, value, by, at))
    _date_own_line(entry, answers, by, at)
    entry.__dict__.pop("_draft", None)
    return [answer for answer in saved if answer]


def _saved(entry: StageEntry, question: Question, value: Any, by: User, at: datetime) -> Answer | None:
    try:
        return save_answer(entry=entry, key=question.key, value=value, version=0, client_id="precheck", by=by, at=at)
    except WrongShape:
        return None


def _fitting(question: Question, answers: Mapping[str, Any], name: str) -> Any:
    """Return the answer `name` in the shape of `question`, None when the question would not take it."""
    value = answers[name]
    match question.type:
        case QuestionType.PLACE:
            value = {"region": value, "commune": ""}
            return value if value["region"] in question.regions else None
        case QuestionType.SECTOR:
            value = [code for code in value if code in question.codes][: question.maximum]
        case QuestionType.MONEY if isinstance(value, str):
            value = {"amount": value, "currency": (answers.get("grant_asked") or {}).get("currency", "")}
        case QuestionType.NUMBER if isinstance(value, str):
            value = int(value[:4]) if name == "created_on" else int(value) if value.isdecimal() else None
    kept = normalised(question, value)
    return None if is_blank(question, kept) or validate_answer(question, kept) else kept


def _date_own_line(entry: StageEntry, answers: Mapping[str, Any], by: User, at: datetime) -> None:
    """Write the first date of birth, the visitor's own, on their line of the team when it has none."""
    startup, births = entry.application.startup, answers.get("births") or []
    members = list(startup.members.all())
    own = next((member for member in members if member.person_id == by.pk and member.birth_date is None), None)
    if own and births and entry.form_revision_id:
        rows = [_row(member) | ({"birth_date": births[0]} if member.pk == own.pk else {}) for member in members]
        save_team(startup=startup, members=rows, version=startup.team_version, by=by, at=at)


def _row(member: TeamMember) -> dict[str, Any]:
    names = ("full_name", "email", "phone", "birth_date", "sex", "part", "is_leader")
    return {"id": member.pk} | {name: getattr(member, name) for name in names}
