"""The charter of a call's jury: its present version, and who accepted which."""

from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Call
from evaluation.panels.models import Charter, CharterAcceptance


def charter_of(call: Call) -> Charter | None:
    """Return the present version of the call's charter, or None when it has none."""
    return Charter.objects.filter(call=call).order_by("-version").first()


def charter_to_accept(call: Call, person: Any) -> Charter | None:
    """Return the charter that the person has still to accept before a dossier of `call` opens, or None. One query."""
    accepted = CharterAcceptance.objects.filter(person=person).values("charter")
    latest = Charter.objects.filter(call=call).order_by("-version").values("pk")[:1]
    return Charter.objects.filter(pk__in=list(latest.values_list("pk", flat=True))).exclude(pk__in=accepted).first()


def acceptances_of(call: Call) -> QuerySet[CharterAcceptance]:
    """Return who accepted which version of the call's charter, the latest first."""
    return (
        CharterAcceptance.objects.filter(charter__call=call)
        .select_related("charter", "person")
        .order_by("-accepted_at")
    )
