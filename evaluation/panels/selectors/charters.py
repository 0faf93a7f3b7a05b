"""The charter of a call's jury: its present version, and who accepted which."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from applications.calls.models import Call
from evaluation.panels.models import Charter, CharterAcceptance


def charter_of(call: Call) -> Charter | None:
    """Return the present version of the call's charter, or None when it has none."""
    return Charter.objects.filter(call=call).order_by("-version").first()


def charter_to_accept(call: Call, person: Any) -> Charter | None:
    """Return the charter that the person has still to accept before a dossier of `call` opens, or None. One query."""
    accepted = Exists(CharterAcceptance.objects.filter(person=person, charter=OuterRef("pk")))
    latest = Charter.objects.filter(call=call).annotate(accepted=accepted).order_by("-version").first()
    return None if latest is None or latest.accepted else latest


def acceptances_of(call: Call) -> QuerySet[CharterAcceptance]:
    """Return who accepted which version of the call's charter, the latest first."""
    return (
        CharterAcceptance.objects.filter(charter__call=call)
        .select_related("charter", "person")
        .order_by("-accepted_at")
    )
