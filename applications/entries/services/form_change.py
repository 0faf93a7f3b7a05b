"""Publishing the changed form of a stage that is open: its drafts are carried over, and their applicants told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.call_file import CallFileError
from applications.calls.models import Stage
from applications.entries.messages import form_changed
from applications.entries.models import StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.form_change import WRITTEN, forbidden_changes
from applications.forms.call_part import form_problems
from applications.forms.models import FormRevision
from applications.forms.selectors import current_revision
from applications.forms.services import publish_form, published_document
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated


def publish_changed_form(*, stage: Stage, by: User, at: datetime, reason: str) -> FormRevision:
    """Freeze the form of `stage` as staff have changed it, and carry over every draft; return the new revision.

    Answers stay as they were written: what the new form cannot show is shown beside it. Entries that are submitted keep
    their revision. Journalled on the call and on each draft, whose applicant is told with `reason`. Raises
    PermissionDenied, and TransitionRefused when nothing changed, the form is not fit, or no reason is given.
    """
    require(by, "forms.change_published_form", stage)
    reason = stated(reason, _("Write what changes, and why: applicants read it."))
    with transaction.atomic():
        call = lock(stage.call)
        stage.call = call
        if problems := [*form_problems(stage), *_forbidden(stage)]:
            raise TransitionRefused(problems)
        before = current_revision(stage)
        revision = publish_form(stage=stage, by=by, at=at)
        if revision == before:
            raise TransitionRefused([_("Nothing in this form has changed.")])
        drafts = list(StageEntry.objects.select_for_update(no_key=True).filter(stage=stage, state__in=WRITTEN))
        payload = {"stage": stage.number, "revision": revision.number, "drafts": len(drafts)}
        journal.append(call, event="form_changed", by=by, at=at, reason=reason, payload=payload)
        for draft in drafts:
            _carry(draft, revision, by, at, reason)
    return revision


def _forbidden(stage: Stage) -> list[str]:
    try:
        return list(forbidden_changes(stage, published_document(stage)))
    except CallFileError:  # pragma: no cover -- form_problems has said it
        return []


def _carry(draft: StageEntry, revision: FormRevision, by: User, at: datetime, reason: str) -> None:
    draft.form_revision = revision
    draft.save(update_fields=["form_revision"])
    payload = {"revision": revision.number}
    act = journal.append(draft, event="form_changed", by=by, at=at, reason=reason, payload=payload)
    post(form_changed(with_relations(draft), reason), about=draft, number=act.number)
