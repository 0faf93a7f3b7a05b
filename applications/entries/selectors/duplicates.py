"""Likely duplicates: which applications are to be compared, with which, and who sees what was found."""

from collections import Counter
from typing import Any

from django.db.models import F, Q, QuerySet

from accounts.selectors import reach_q
from applications.calls.models import Call
from applications.entries.models import Application, Fingerprint, LikelyDuplicate, StageEntry
from applications.entries.selectors.visible import READERS, own_applications
from applications.entries.workflows import ApplicationState

# An answer that more others gave word for word was taken from a model or a course: it says nothing of who wrote it.
MOST_SHARING = 5


def entries_to_compare() -> QuerySet[StageEntry]:
    """Return the deposited entries, the last stage of each application, whose deposit was not compared yet."""
    deposited = StageEntry.objects.filter(deposit__isnull=False, application__is_test=False)
    living = deposited.exclude(application__state=ApplicationState.WITHDRAWN)
    # A stage without a form keeps the deposit before it: it was compared with that one.
    compared = Q(application__duplicate_check__deposit__gte=F("deposit"))
    return living.exclude(compared).select_related("application", "deposit").order_by("pk")


def applications_like(application: Application) -> dict[int, tuple[str, set[str]]]:
    """Return, by the key of each other living application of the call with a fingerprint of `application`, its
    start-up's name and the kinds they share. A text that many others gave is a model, and counts for none. Two queries.
    """
    own = Fingerprint.objects.filter(application=application)
    keys: dict[str, list[str]] = {}
    for kind, key in own.values_list("kind", "key"):
        keys.setdefault(kind, []).append(key)
    wanted = Q(pk__in=[])
    for kind, found in keys.items():
        wanted |= Q(kind=kind, key__in=found)
    others = Fingerprint.objects.filter(wanted, application__call=application.call_id, application__is_test=False)
    others = others.exclude(application=application).exclude(application__state=ApplicationState.WITHDRAWN)
    rows = list(others.values_list("application", "application__startup__name", "kind", "key"))
    given = Counter(text for _application, _name, kind, text in rows if kind == Fingerprint.Kind.TEXT)
    like: dict[int, tuple[str, set[str]]] = {}
    for other, name, kind, key in rows:
        if given[key] <= MOST_SHARING:
            like.setdefault(other, (name, set()))[1].add(kind)
    return like


def duplicates_visible_to(user: Any) -> QuerySet[LikelyDuplicate]:
    """Return the pairs whose two applications a staff role of `user` reaches, their own side's left out, with what a
    list shows; those that nobody settled first, the latest found first."""
    reached = reach_q(user, READERS, "first__") & reach_q(user, READERS, "second__")
    own = own_applications(user)
    found = LikelyDuplicate.objects.filter(reached).exclude(first__in=own).exclude(second__in=own)
    gone = Q(first__state=ApplicationState.WITHDRAWN) | Q(second__state=ApplicationState.WITHDRAWN)
    related = ("first__startup", "second__startup", "settled_by")
    return found.exclude(gone).select_related(*related).order_by(F("settled_at").asc(nulls_first=True), "-pk")


def duplicates_of_call(user: Any, call: Call) -> QuerySet[LikelyDuplicate]:
    """Return the pairs of `call` that `user` sees."""
    return duplicates_visible_to(user).filter(first__call=call)


def duplicates_of(user: Any, application: Application) -> QuerySet[LikelyDuplicate]:
    """Return the pairs of `application` that `user` sees."""
    pairs = LikelyDuplicate.objects.filter(Q(first=application) | Q(second=application))
    return duplicates_visible_to(user).filter(pk__in=pairs.values("pk"))
