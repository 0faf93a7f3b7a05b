"""Filling a diagnostic."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.canonical import sha256_of
from incubator.cohorts.models import Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.mentoring.diagnostic import document_of_today, is_complete
from incubator.mentoring.models import Diagnostic, DiagnosticRevision
from incubator.mentoring.selectors.diagnostics import MOMENTS


@database.atomic
def fill_diagnostic(
    *, enrolment: Enrolment, moment: str, answers: Mapping[str, int], note: str, version: int, by: Any, at: datetime
) -> Diagnostic:
    """Keep the level of each statement at one moment; `version` is the one that the writer saw (0 for none yet).

    The same answers sent twice are one save. Raises ValidationError when a statement is not answered, when somebody
    else saved in between, when the start-up has left or a later moment is filled.
    """
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    require(by, "mentoring.fill_diagnostic", locked)
    found = Diagnostic.objects.select_related("revision").filter(enrolment=locked, moment=moment).first()
    revision = found.revision if found else _revision_of_today(at)
    if not is_complete(revision.content, answers):
        raise ValidationError(_("Choose a level for each sentence."))
    said = {"answers": dict(answers), "note": note.strip()}
    if found and (found.answers, found.note) == (said["answers"], said["note"]):
        return found
    _refuse_closed(locked, moment)
    if version != (found.version if found else 0):
        raise ValidationError(_("Somebody else saved this diagnostic meanwhile: read it again before you change it."))
    fresh = found or Diagnostic(enrolment=locked, moment=moment, revision=revision)
    fresh.answers, fresh.note = said["answers"], note.strip()
    fresh.version, fresh.filled_by, fresh.filled_at = version + 1, by, at
    fresh.save()
    journal.append(fresh, event="filled", by=by, at=at)
    return fresh


def _revision_of_today(at: datetime) -> DiagnosticRevision:
    content = document_of_today()
    kept, _made = DiagnosticRevision.objects.get_or_create(
        digest=sha256_of(content), defaults={"content": content, "made_at": at}
    )
    return kept


def _refuse_closed(enrolment: Enrolment, moment: str) -> None:
    later = MOMENTS[MOMENTS.index(Diagnostic.Moment(moment)) + 1 :]
    if Diagnostic.objects.filter(enrolment=enrolment, moment__in=later).exists():
        raise ValidationError(_("A later diagnostic is filled: this one stays as it is."))
    if enrolment.state == EnrolmentState.LEFT:
        raise ValidationError(_("The start-up has left the programme."))
