"""Reads about verdicts."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from incubator.startups.models import Startup, StartupScope
from incubator.startups.selectors import startups_visible_to
from incubator.toolbox.layouts import TOOLS
from incubator.toolbox.models import Verdict, VerdictKind, Worksheet
from incubator.toolbox.selectors.plan import figures_of
from incubator.toolbox.selectors.worksheets import lines_of
from incubator.toolbox.workflows import VerdictFacts, VerdictState


def verdicts_of(startup: Startup) -> list[Verdict]:
    """Return the verdict of each kind, an unsaved one that is not given where there is none."""
    known = {one.kind: one for one in Verdict.objects.filter(startup=startup).select_related("given_by", "file")}
    return [known.get(kind) or Verdict(startup=startup, kind=kind) for kind in VerdictKind.values]


def verdict_facts(verdict: Verdict, /, *, by: Any, at: datetime) -> VerdictFacts:
    """Gather what is wrong in the financial plan, for a verdict on the plan."""
    if verdict.kind != VerdictKind.VIABLE_PLAN:
        return VerdictFacts()
    sheet = Worksheet.objects.filter(startup=verdict.startup_id, tool=TOOLS["financial_plan"].key).first()
    return VerdictFacts(tuple(figures_of(lines_of(sheet)).errors) if sheet else ())


def given(kind: VerdictKind, scope: Mapping[str, str]) -> int:
    """Return how many start-ups have the verdict today, of those that the codes of `scope` reach. One query."""
    reached = StartupScope.objects.filter(**{name: code for name, code in scope.items() if code})
    return Verdict.objects.filter(
        kind=kind, state=VerdictState.GIVEN, startup__in=reached.order_by().values("startup")
    ).count()


def tested_ideas(scope: Mapping[str, str], /) -> int:
    """Count the ideas that were found tested and prototyped: what RST-01 asks."""
    return given(VerdictKind.TESTED_IDEA, scope)


def viable_plans(scope: Mapping[str, str], /) -> int:
    """Count the plans that were found viable: what RST-02 asks."""
    return given(VerdictKind.VIABLE_PLAN, scope)


def opens_evidence(user: Any, stored: Any, /) -> bool:
    """Whoever reads the start-up opens the file that shows a verdict on it."""
    about: QuerySet[Verdict] = Verdict.objects.filter(file=stored, startup__in=startups_visible_to(user).values("pk"))
    return about.exists()


def validated_tools(startups: Iterable[int], /) -> dict[int, frozenset[str]]:
    """Return the tools that are validated, by the key of the start-up: those a verdict given today was founded on."""
    given_today = Verdict.objects.filter(startup__in=startups, state=VerdictState.GIVEN)
    found: dict[int, frozenset[str]] = {}
    for startup, judged in given_today.values_list("startup_id", "judged"):
        found[startup] = found.get(startup, frozenset()) | frozenset(judged)
    return found
