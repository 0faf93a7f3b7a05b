"""Laureates: who was selected, and what those who agreed to it show."""

from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Call
from applications.entries.models import Deposit, StageEntry
from applications.entries.selectors import applications_visible_to
from applications.entries.workflows import EntryState
from evaluation.decisions.models import Decision, PublicationConsent
from evaluation.decisions.workflows import ConsentState

# Deposits of one application that are looked through, and signs of an extract.
LATEST = 5
LONGEST_EXTRACT = 600


def selected_decision_for(user: Any, reference: str) -> Decision | None:
    """Return the released decision that selected the application `reference`, when `user` may see it, else None."""
    found = Decision.objects.filter(
        entry__application__in=applications_visible_to(user),
        entry__application__reference=reference,
        entry__state=EntryState.SELECTED,
        entry__stage__release__isnull=False,
    )
    return found.select_related("entry__stage", "entry__application__call", "entry__application__startup").first()


def extract_proposed(entry: StageEntry) -> str:
    """Return what the last deposit with a canvas says that the start-up proposes, cut to what is shown; "" without."""
    deposits = Deposit.objects.filter(entry__application=entry.application_id).order_by("-received_at", "-pk")
    for document in deposits.values_list("document__canvas__blocks__value_propositions", flat=True)[:LATEST]:
        if document:
            return str(document)[:LONGEST_EXTRACT]
    return ""


def laureates_shown(call: Call) -> QuerySet[PublicationConsent]:
    """Return what the laureates of `call` agreed to show, by name."""
    found = PublicationConsent.objects.filter(
        state=ConsentState.GIVEN,
        decision__entry__stage__call=call,
        decision__entry__state=EntryState.SELECTED,
        decision__entry__stage__release__isnull=False,
    )
    return found.select_related("picture", "decision__entry__application__startup__region").order_by("name", "pk")


def laureates_count(call: Call) -> int:
    """Return how many applications to `call` were selected, as far as it is public."""
    return StageEntry.objects.filter(
        stage__call=call, stage__release__isnull=False, state=EntryState.SELECTED, application__call__is_test=False
    ).count()


def is_decided(call: Call) -> bool:
    """Tell whether it is public that applications to `call` were selected."""
    return laureates_count(call) > 0
