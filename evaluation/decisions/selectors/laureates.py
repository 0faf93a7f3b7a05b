"""Laureates: who was selected, and what those who agreed to it show."""

from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Call
from applications.calls.selectors import published_calls
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
    return _shown().filter(decision__entry__stage__call=call).order_by("name", "pk")


def laureates_of_every_call(code: str = "") -> QuerySet[PublicationConsent]:
    """Return what the laureates of all public calls (or of the one with this code) agreed to show, the latest first."""
    found = _shown().filter(decision__entry__stage__call__in=published_calls().order_by().values("pk"))
    if code:
        found = found.filter(decision__entry__stage__call__code=code)
    return found.order_by("-decision__entry__stage__release__released_at", "name", "pk")


def calls_with_laureates() -> list[Call]:
    """Return the public calls with a laureate who agreed to be shown, the latest first. One query."""
    shown = laureates_of_every_call().order_by().values("decision__entry__stage__call")
    return list(Call.objects.filter(pk__in=shown).order_by("-published_at", "code"))


def _shown() -> QuerySet[PublicationConsent]:
    found = PublicationConsent.objects.filter(
        state=ConsentState.GIVEN,
        decision__entry__state=EntryState.SELECTED,
        decision__entry__stage__release__isnull=False,
    )
    return found.select_related(
        "picture", "decision__entry__stage__call", "decision__entry__application__startup__region"
    )


def laureates_count(call: Call) -> int:
    """Return how many applications to `call` were selected, as far as it is public."""
    return _laureates(call).count()


def is_decided(call: Call) -> bool:
    """Tell whether it is public that applications to `call` were selected."""
    return _laureates(call).exists()


def _laureates(call: Call) -> QuerySet[StageEntry]:
    return StageEntry.objects.filter(
        stage__call=call, stage__release__isnull=False, state=EntryState.SELECTED, application__call__is_test=False
    )
