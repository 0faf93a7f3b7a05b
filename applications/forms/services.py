"""Writes about the forms of stages."""

import json
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.call_file import CallFileError
from applications.calls.models import Stage
from applications.forms.composition import body_of
from applications.forms.models import FormRevision, StageForm
from applications.forms.schema import FormDocument
from applications.forms.selectors import current_revision, draft_document
from core.canonical import sha256_of


def compose_form(*, stage: Stage, document: FormDocument) -> StageForm:
    """Set what staff see in the editor for `stage` to `document`. Applicants see it once it is published."""
    form, _created = StageForm.objects.update_or_create(
        stage=stage, defaults={"body": json.dumps(body_of(document), ensure_ascii=False)}
    )
    return form


def published_document(stage: Stage) -> FormDocument:
    """Return the form of `stage` as it would be frozen now. Raises `CallFileError` when it is not fit."""
    return draft_document(stage).in_currencies(_currencies(stage))


def _currencies(stage: Stage) -> tuple[str, ...]:
    """Return the currencies of the call's envelopes."""
    return tuple(sorted(set(stage.call.envelopes.values_list("currency", flat=True))))


def publish_form(*, stage: Stage, by: User | None, at: datetime) -> FormRevision:
    """Freeze the composed form of `stage` as its next revision and return it.

    When nothing changed since the last revision, that one is returned. Raises `CallFileError` when there is no
    question or a block is not fit to be frozen. Two at once make one revision: the stage's row is locked.
    """
    with transaction.atomic():
        Stage.objects.select_for_update().filter(pk=stage.pk).values_list("pk").get()
        document = published_document(stage)
        if not any(document.questions):
            raise CallFileError("", _("The form has no question."))
        content = document.as_json()
        digest = sha256_of(content)
        last = current_revision(stage)
        if last and last.sha256 == digest:
            return last
        return FormRevision.objects.create(
            stage=stage,
            number=last.number + 1 if last else 1,
            document=content,
            sha256=digest,
            published_at=at,
            published_by=by,
        )
