"""The deposit document: everything that was submitted, as one canonical JSON value."""

from collections.abc import Collection
from typing import Any

from applications.entries.models import StageEntry
from applications.entries.selectors.drafts import Draft, draft_of
from applications.forms.schema import FormDocument, QuestionType, is_blank
from incubator.startups.models import Startup, TeamMember
from incubator.toolbox.canvas_layout import BLOCKS
from incubator.toolbox.models import CanvasVersion

FORMAT = "tremplin.deposit/1"


def build_document(entry: StageEntry, *, canvas: CanvasVersion | None = None) -> dict[str, Any]:
    """Return what `entry` holds now as JSON values without floats; `canvas` is the version kept for it, if any."""
    draft = draft_of(entry)
    application = entry.application
    return {
        "format": FORMAT,
        "application": application.reference,
        "call": application.call.code,
        "stage": entry.stage.number,
        "language": application.language,
        "form": draft.form.as_json(),
        "answers": _answers(draft),
        "team": [member_values(member) for member in draft.members],
        "startup": _startup(application.startup),
        "canvas": _canvas(draft, canvas),
        "files": _files(draft),
    }


def labels_of(document: dict[str, Any]) -> dict[str, str]:
    """Return the questions of a deposit by their keys, in the reader's language."""
    return {question.key: str(question.label) for question in FormDocument.parse(document["form"]).questions}


def corrected(before: dict[str, Any], now: dict[str, Any], questions: Collection[str]) -> dict[str, Any]:
    """Return the deposit `before` with the answers to `questions` as they are `now`: nothing else changes."""
    document = before | {"answers": dict(before["answers"]), "files": dict(before["files"])}
    form = FormDocument.parse(before["form"])
    kinds = {question.key: question.type for question in form.questions}
    for key in questions:
        match kinds.get(key):
            case QuestionType.TEAM:
                document["team"] = now["team"]
            case QuestionType.CANVAS:
                document["canvas"] = now["canvas"]
        for part in ("answers", "files"):
            document[part].pop(key, None)
            if key in now[part]:
                document[part][key] = now[part][key]
    # A corrected answer may hide a question: what is not asked any more is left out, as of every deposit.
    asked = {question.key for question in form.asked_with(document["answers"]).questions}
    for part in ("answers", "files"):
        document[part] = {key: value for key, value in document[part].items() if key in asked}
    return document


def _answers(draft: Draft) -> dict[str, Any]:
    values = {question.key: (question, draft.value(question)) for question in draft.asked.questions}
    return {key: value for key, (question, value) in values.items() if not is_blank(question, value)}


def member_values(member: TeamMember) -> dict[str, Any]:
    """Return a member as a deposit keeps them."""
    return {
        "full_name": member.full_name,
        "email": member.email,
        "phone": member.phone,
        "birth_date": member.birth_date.isoformat() if member.birth_date else None,
        "sex": member.sex,
        "part": member.part,
        "is_leader": member.is_leader,
    }


def _startup(startup: Startup) -> dict[str, Any]:
    return {
        "reference": startup.reference,
        "name": startup.name,
        "pitch": startup.pitch,
        "legal_form": startup.legal_form,
        "founded_on": startup.founded_on.isoformat() if startup.founded_on else None,
        "region": startup.region.code if startup.region else None,
        "territory": startup.region.path if startup.region else "",
        "country": startup.region.country if startup.region else "",
        "commune": startup.commune,
        "is_rural": startup.is_rural,
    }


def _canvas(draft: Draft, kept: CanvasVersion | None) -> dict[str, Any] | None:
    question = next((one for one in draft.asked.questions if one.type is QuestionType.CANVAS), None)
    if question is None:
        return None
    variant = question.variant or "nine_blocks"
    written = {key: block.text for key, block in draft.blocks.items()}
    texts = kept.blocks if kept else written
    blocks = {block.key: texts.get(block.key, "") for block in BLOCKS[variant]}
    return {"variant": variant, "version": kept.number if kept else None, "blocks": blocks}


def _files(draft: Draft) -> dict[str, Any]:
    asked = {question.key for question in draft.asked.questions} & set(draft.values)
    stored = {key: one.stored_file for key, one in draft.answers.items() if one.stored_file and key in asked}
    return {
        key: {"key": file.key, "name": file.name, "sha256": file.sha256, "size": file.size, "type": file.content_type}
        for key, file in stored.items()
    }


def answer_of_role(document: dict[str, Any], role: str) -> Any:
    """Return what a deposit answers to the question that means `role` ("title", "sectors"…), or None."""
    question = FormDocument.parse(document["form"]).by_role(role)
    return document["answers"].get(question.key) if question else None
