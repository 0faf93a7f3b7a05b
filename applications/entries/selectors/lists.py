"""Lists of entries: a stage's, an officer's, and their counts."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet

from applications.calls.models import Stage
from applications.entries.models import Application, StageEntry
from applications.entries.selectors.visible import rows_reached_by
from applications.entries.workflows.stage_entry import LIVING

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


def entries_in_stage(stage: Stage) -> QuerySet[StageEntry]:
    """Return the entries of a stage, tests left out, with application and deposit's check joined. Asks no right."""
    return StageEntry.objects.filter(stage=stage, application__is_test=False).select_related(
        "application__startup", "stage__call"
    )


def living_entries_of(application: Application) -> QuerySet[StageEntry]:
    """Return the entries of an application that a withdrawal ends, in the order of their stages."""
    return application.entries.filter(state__in=LIVING).order_by("stage__number")


def entries_for_officer(
    user: Any, stage: Stage, *, state: str = "", country: str = "", text: str = "", proposed: bool | str = False
) -> QuerySet[StageEntry]:
    """Return the entries of `stage` that `user` reaches, filtered; `text` is looked for in references and titles.

    Newest deposits first, drafts last. Only the columns of the list and of its export are read; the stage is the
    caller's.
    """
    found = rows_reached_by(user).filter(stage=stage).select_related("application", "deposit__check_result")
    if state:
        found = found.filter(state=state)
    if country:
        found = found.filter(application__country=country)
    if proposed:
        found = found.filter(deposit__rejection_proposal__isnull=False)
    if words := text.strip():
        found = found.filter(Q(application__reference__icontains=words) | Q(title__icontains=words))
    return found.only(*LISTED).order_by("-submitted_at", "-id")


def counts_in(user: Any, stage: Stage) -> tuple[dict[str, int], list[str]]:
    """Return how many entries of `stage` that `user` reaches are in each state, and their countries. One query."""
    rows = rows_reached_by(user).filter(stage=stage).order_by().values_list("state", "application__country")
    counts: Counter[str] = Counter()
    countries = set()
    for state, country, count in rows.annotate(count=Count("pk")):
        counts[state] += count
        countries.add(country)
    return counts, sorted(countries - {""})


def countries_in(user: Any, stage: Stage) -> list[str]:
    """Return the country codes of the entries of `stage` that `user` reaches."""
    rows = rows_reached_by(user).filter(stage=stage).exclude(application__country="")
    return list(rows.order_by("application__country").values_list("application__country", flat=True).distinct())
