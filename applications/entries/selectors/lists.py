"""Lists of entries: a stage's, an officer's with its filters, search and pages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from applications.calls.models import Stage
from applications.entries.models import Application, StageEntry, Tagging
from applications.entries.selectors.tallies import Numbers
from applications.entries.selectors.visible import rows_reached_by
from applications.entries.workflows import EntryState
from applications.entries.workflows.stage_entry import LIVING
from core.keyset import Part
from core.listing import COUNT_UP_TO
from core.search_words import question_of

# What a line of an officer's list, and of its export, is made of.
LISTED = (
    "state",
    "submitted_at",
    "title",
    "sectors",
    "jobs_planned",
    "woman_led_or_rural",
    "application__reference",
    "application__country",
    "application__language",
    "deposit__number",
    "deposit__check_result__blocking",
)

# A list up to which its keys are sent back to the database: a page of a longer one is found soon by its order.
SHORT = 200

# What the tallies can count.
TALLIED = {"state", "country", "territory"}


def _in_territory(path: str) -> Q:
    return Q(application__territory=path) | Q(application__territory__startswith=f"{path}/")


def _by_rules(outcome: str) -> Q:
    if outcome == "met":
        return Q(deposit__check_result__blocking=0)
    return Q(deposit__check_result__blocking__gt=0)


FILTERS: Mapping[str, Callable[[Any], Any]] = {
    "state": lambda state: Q(state=state),
    "country": lambda code: Q(application__country=code),
    "territory": _in_territory,
    "sector": lambda code: Q(sectors__has_text=code),
    "language": lambda code: Q(application__language=code),
    "channel": lambda code: Q(application__channel="" if code == "-" else code),
    "tag": lambda key: Q(application__taggings__tag=key),
    "rules": _by_rules,
    "proposed": lambda _yes: Q(deposit__rejection_proposal__isnull=False),
}


def entries_in_stage(stage: Stage) -> QuerySet[StageEntry]:
    """Return the entries of a stage, tests left out, with application and deposit's check joined. Asks no right."""
    return StageEntry.objects.filter(stage=stage, application__is_test=False).select_related(
        "application__startup", "stage__call"
    )


def living_entries_of(application: Application) -> QuerySet[StageEntry]:
    """Return the entries of an application that a withdrawal ends, in the order of their stages."""
    return application.entries.filter(state__in=LIVING).order_by("stage__number")


def entries_for_officer(user: Any, stage: Stage, **filters: Any) -> QuerySet[StageEntry]:
    """Return the entries of `stage` that `user` reaches, newest deposits first, filtered.

    `filters` are keys of `FILTERS` and `text`; a blank one filters nothing. `text` is looked for in references, titles,
    start-ups and applicants, without case or accents: all its words. Only the columns of the list and of its export
    are read; the stage is the caller's. Tests are left out, but for those of a call that is itself a test.
    """
    found = rows_reached_by(user).filter(stage=stage, application__is_test=stage.call.is_test)
    for name, condition in FILTERS.items():
        if value := filters.get(name):
            found = found.filter(condition(value))
    for word in question_of(str(filters.get("text") or "")).words:
        found = found.filter(search_text__contains=word)
    return _listed(found)


def _listed(entries: QuerySet[StageEntry]) -> QuerySet[StageEntry]:
    found = entries.select_related("application", "deposit__check_result")
    return found.only(*LISTED).order_by("-submitted_at", "-id")


def parts_of(entries: QuerySet[StageEntry], state: str = "") -> list[Part]:
    """Return the parts of an officer's list, for its pages: what was submitted, then what never was.

    `state` is the one that the list is filtered by, if any: a part that has none of it is not asked for.
    """
    submitted = Part(entries.filter(submitted_at__isnull=False), ("submitted_at", "id"))
    never = Part(entries.filter(submitted_at__isnull=True), ("id",))
    if not state or state == EntryState.WITHDRAWN:
        return [submitted, never]
    return [never] if state == EntryState.DRAFT else [submitted]


def counted(
    entries: QuerySet[StageEntry], numbers: Numbers, filters: Mapping[str, Any]
) -> tuple[QuerySet[StageEntry], int, bool]:
    """Return a filtered list to be read page by page, how many entries it has, and whether that is exact: counting
    stops at 1,000.

    What the tallies know is not counted; tests, which they leave out, are. A short list comes back as its keys alone:
    what they match is looked for once, not once more for each part of the page.
    """
    given = {name: value for name, value in filters.items() if value}
    if given.keys() <= TALLIED and (known := numbers.matching(**given)):
        return entries, known, True
    keys = list(entries.order_by().values_list("pk", flat=True)[: COUNT_UP_TO + 1])
    narrow = _listed(StageEntry.objects.filter(pk__in=keys)) if len(keys) <= SHORT else entries
    return narrow, min(len(keys), COUNT_UP_TO), len(keys) <= COUNT_UP_TO


def tags_of(entries: Iterable[StageEntry]) -> dict[int, list[str]]:
    """Return the names of the tags of entries' applications, by the key of the application. One query."""
    rows = Tagging.objects.filter(application__in=[entry.application_id for entry in entries])
    found: dict[int, list[str]] = {}
    for application, name in rows.order_by("tag__name").values_list("application_id", "tag__name"):
        found.setdefault(application, []).append(name)
    return found
