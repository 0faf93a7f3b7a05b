"""Giving a verdict on a start-up, and withdrawing it."""

from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from core.transitions import TransitionRefused, transition
from incubator.startups.models import Startup
from incubator.toolbox.models import Canvas, Verdict, VerdictKind, Worksheet
from incubator.toolbox.services.versions import keep_version
from incubator.toolbox.services.worksheets import keep_worksheet
from media.checks import IMAGES
from media.models import StoredFile
from media.services import keep_upload

# The tools that are read for each verdict: they are kept as they were read.
READ = {VerdictKind.TESTED_IDEA: ("canvas", "idea"), VerdictKind.VIABLE_PLAN: ("business_plan", "financial_plan")}
EVIDENCE = "toolbox.evidence"
ACCEPTED = ("application/pdf", *IMAGES)
MOST_BYTES = 5 * 1024 * 1024


def verdict_of(startup: Startup, kind: str) -> Verdict:
    """Return the verdict of this kind on `startup`, one that is not given when there is none."""
    found, _made = Verdict.objects.select_related("startup").get_or_create(startup=startup, kind=VerdictKind(kind))
    return found


def give_verdict(
    *, verdict: Verdict, evidence: str, by: Any, at: datetime, file: tuple[IO[bytes], str] | None = None
) -> Verdict:
    """Say that it is so, by `evidence` in words, by a `file` (content, name), or by both.

    The tools that the verdict is about are kept as they are now. Raises TransitionForbidden, TransitionRefused
    without evidence or with a plan that does not add up, `media.services.FileRefused`.
    """
    said = evidence.strip()
    with transition(verdict, "give", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        if not said and file is None:
            raise TransitionRefused([_("Write what shows it, or add a file.")])
        fresh.evidence, fresh.file = said, _kept(file, by, at)
        fresh.judged = _read(fresh, by, at)
        fresh.given_by, fresh.given_at = by, at
    return fresh


def withdraw_verdict(*, verdict: Verdict, reason: str, by: Any, at: datetime) -> Verdict:
    """Take a verdict back. Raises TransitionRefused without a reason."""
    with transition(verdict, "withdraw", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh


def _kept(file: tuple[IO[bytes], str] | None, by: Any, at: datetime) -> StoredFile | None:
    if file is None:
        return None
    content, name = file
    return keep_upload(content, name=name, kind=EVIDENCE, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)


def _read(verdict: Verdict, by: Any, at: datetime) -> dict[str, int]:
    """Keep the tools that were read, and return the numbers of their versions."""
    tools = READ[VerdictKind(verdict.kind)]
    sheets = Worksheet.objects.filter(startup=verdict.startup_id, tool__in=tools)
    kept = {sheet.tool: keep_worksheet(worksheet=sheet, by=by, at=at).number for sheet in sheets}
    canvas = Canvas.objects.filter(startup=verdict.startup_id).first() if "canvas" in tools else None
    return kept | ({"canvas": keep_version(canvas=canvas, by=by, at=at).number} if canvas else {})
