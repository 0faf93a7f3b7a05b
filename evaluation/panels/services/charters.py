"""The charter of a call's jury: published by officers, accepted by jurors."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Call
from core import journal
from core.access import require
from core.i18n import LocalisedText
from core.transitions import TransitionRefused
from evaluation.panels.models import Charter, CharterAcceptance
from evaluation.panels.selectors.charters import charter_of


def publish_charter(*, call: Call, text: LocalisedText, by: User, at: datetime) -> Charter:
    """Publish the next version of the call's charter; the same text again changes nothing. Raises PermissionDenied."""
    require(by, "panels.publish_charter", call)
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=call.pk)
        present = charter_of(call)
        if present and present.text == text:
            return present
        version = present.version + 1 if present else 1
        charter = Charter.objects.create(call=call, version=version, text=text, published_by=by, published_at=at)
        journal.append(charter, event="publish", by=by, at=at, payload={"version": version})
        return charter


def accept_charter(*, call: Call, version: int, by: User, at: datetime) -> CharterAcceptance:
    """Keep that a juror accepts the present version of the call's charter, once.

    Raises TransitionRefused when `version` is no longer the present one: nobody accepts what they have not read.
    """
    charter = charter_of(call)
    if charter is None or charter.version != version:
        raise TransitionRefused([_("The charter has changed: read the new text and accept it.")])
    accepted, created = CharterAcceptance.objects.get_or_create(
        charter=charter, person=by, defaults={"accepted_at": at}
    )
    if created:
        journal.append(accepted, event="accept", by=by, at=at, payload={"version": version})
    return accepted
