"""Starting an application."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Call, Stage
from applications.calls.workflows import CallState
from applications.entries.models import Application, StageEntry
from applications.entries.services.tallies import tally_opened
from applications.forms.selectors import current_revision
from core import journal
from core.access import require
from core.references import new_reference
from core.search_words import searchable
from core.transitions import TransitionRefused
from core.windows import WindowState
from incubator.startups.models import Startup


def start_application(
    *,
    call: Call,
    startup: Startup,
    by: User,
    at: datetime,
    language: str = "",
    channel: str = "",
    until: datetime | None = None,
    typed_by: User | None = None,
) -> StageEntry:
    """Return the draft of `startup`'s application to `call` in its first stage, created when there is none.

    One application a start-up and call: a second start returns the first one's entry. `language` is one of the call's,
    else the one that the person reads; `channel` is a code of `calls.channels`; `until` is a closing of this person's
    own, after the stage's; `typed_by` the agent who does it on behalf of `by`. Raises PermissionDenied when `by` is not
    in the start-up's team, and TransitionRefused with a sentence when the call is not open at the instant `at`.
    """
    require(by, "startups.change_startup", startup)
    stage = call.stages.order_by("number").select_related("call").first()
    if found := _first_entry(call, startup):
        return found
    stage = _open_stage(call, stage, at, until)
    try:
        with transaction.atomic():
            spoken = language_for(call, language)
            return create_entry(stage, startup, by, at, language=spoken, channel=channel, typed_by=typed_by)
    except IntegrityError:
        if found := _first_entry(call, startup):
            return found
        raise


def _first_entry(call: Call, startup: Startup) -> StageEntry | None:
    found = StageEntry.objects.filter(application__call=call, application__startup=startup)
    return found.select_related("application", "stage__call").order_by("stage__number").first()


def _open_stage(call: Call, stage: Stage | None, at: datetime, until: datetime | None) -> Stage:
    if call.state != CallState.PUBLISHED or stage is None:
        raise TransitionRefused([_("This call does not take applications.")])
    match stage.window.state_at(at):
        case WindowState.SCHEDULED:
            raise TransitionRefused([_("This call is not open yet.")])
        case WindowState.CLOSED if until is None or at >= until:
            raise TransitionRefused([_("This call is closed: the deadline has passed.")])
        case _:
            return stage


def language_for(call: Call, wanted: str) -> str:
    """Return `wanted` when it is a language of the call, else the one that is read, else the call's first."""
    for code in (wanted, (get_language() or "")[:2]):
        if code in call.languages:
            return code
    return str(call.languages[0]) if call.languages else "fr"


def create_entry(
    stage: Stage,
    startup: Startup,
    by: User,
    at: datetime,
    *,
    language: str,
    channel: str = "",
    is_test: bool = False,
    typed_by: User | None = None,
) -> StageEntry:
    """Write the application of `startup` to the call of `stage` and its draft there, and return the draft.

    Nothing is asked here: who calls has asked whether it may be.
    """
    region, call = startup.region, stage.call
    application = Application.objects.create(
        reference=new_reference(call.code.split("-")[0]),
        call=call,
        startup=startup,
        applicant=by,
        country=region.country if region else "",
        territory=region.path if region else "",
        programme_code=call.programme.code,
        call_code=call.code,
        language=language,
        channel=channel,
        is_test=is_test or call.is_test,
        created_at=at,
    )
    entry = StageEntry.objects.create(
        application=application,
        stage=stage,
        form_revision=current_revision(stage),
        opened_at=at,
        search_text=searchable(application.reference, startup.name, by.full_name),
    )
    tally_opened(entry)
    who: dict[str, Any] = {"by": typed_by or by, "on_behalf_of": by if typed_by else None}
    journal.append(application, event="start", at=at, to_state=application.state, **who)
    journal.append(entry, event="open", at=at, to_state=entry.state, **who)
    return entry
