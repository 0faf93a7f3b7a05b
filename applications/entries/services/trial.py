"""Trying a call: an officer applies as applicants will, and it counts nowhere."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.call_file import CallFileError
from applications.calls.models import Call, Stage
from applications.calls.workflows import CallState
from applications.entries.models import StageEntry
from applications.entries.services.start import create_entry, language_for
from applications.forms.composition import fault_in_words
from applications.forms.models import FormRevision
from applications.forms.selectors import current_revision
from applications.forms.services import publish_form
from core.access import require
from core.transitions import TransitionRefused
from incubator.startups.services import create_startup


def try_call(*, call: Call, by: User, at: datetime, language: str = "") -> StageEntry:
    """Open a test application of `by` to `call`, published or in preparation, with a start-up of its own; return its
    draft in the first stage.

    No window holds it back. Of a call in preparation the form is frozen as it stands, as often as it is tried anew.
    Raises PermissionDenied, and TransitionRefused when the call has no stage or its form is not fit.
    """
    require(by, "entries.try_call", call)
    stage = call.stages.order_by("number").first()
    if stage is None or call.state not in (CallState.DRAFT, CallState.PUBLISHED):
        raise TransitionRefused([_("This call cannot be tried: it has no stage, or is over.")])
    stage.call = call
    with transaction.atomic():
        if _form_to_try(stage, by, at) is None:
            raise TransitionRefused([_("The first stage has no form to try.")])
        name = _("Test of %(code)s") % {"code": call.code}
        startup = create_startup(by=by, at=at, name=name)
        return create_entry(stage, startup, by, at, language=language_for(call, language), is_test=True)


def _form_to_try(stage: Stage, by: User, at: datetime) -> FormRevision | None:
    if stage.call.state == CallState.PUBLISHED:
        return current_revision(stage)
    try:
        return publish_form(stage=stage, by=by, at=at)
    except CallFileError as error:
        raise TransitionRefused([fault_in_words(error)]) from error
