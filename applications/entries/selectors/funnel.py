"""From visits to submitted applications: how many of them get how far, by channel and language. Counts only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from applications.calls.channels import LABELS
from applications.calls.models import Call, CallVisits
from applications.entries.models import Answer, Deposit, StageEntry
from applications.forms.models import FormRevision
from applications.forms.schema import Section
from applications.forms.selectors import document_of_revision


@dataclass(frozen=True)
class Step:
    """One step of the way, and how many came so far."""

    label: Any
    count: int


@dataclass(frozen=True)
class Line:
    """One channel or one language: how many visited, started, submitted."""

    code: str
    visits: int
    started: int
    submitted: int


@dataclass(frozen=True)
class Funnel:
    """The whole way of a call's first stage, in what was asked for: a channel, a language, or all."""

    visits: int
    started: int
    sections: list[Step]
    submitted: int


def funnel_of(call: Call, *, channel: str | None = None, language: str = "") -> Funnel:
    """Return the way from visits to submitted applications of `call`, for one `channel` or `language` when given."""
    visits, entries = _visits(call), _entries(call)
    if channel is not None:
        visits, entries = visits.filter(channel=channel), entries.filter(application__channel=channel)
    if language:
        visits, entries = visits.filter(language=language), entries.filter(application__language=language)
    sections = _sections(call)
    asked = {f"section_{place}": _begun(section) for place, section in enumerate(sections)}
    counted = entries.aggregate(started=Count("pk"), submitted=Count("pk", filter=_deposited()), **asked)
    return Funnel(
        visits=visits.aggregate(total=Sum("visits"))["total"] or 0,
        started=counted["started"],
        sections=[Step(section.title, counted[f"section_{place}"]) for place, section in enumerate(sections)],
        submitted=counted["submitted"],
    )


def lines_by(call: Call, field: str) -> list[Line]:
    """Return a line for each channel or language (`field`) that anybody used, the most used first."""
    visits = dict(_visits(call).values_list(field).annotate(Sum("visits")))
    rows = _entries(call).values_list(f"application__{field}")
    counted = rows.annotate(started=Count("pk"), submitted=Count("pk", filter=_deposited()))
    entries = {code: (started, submitted) for code, started, submitted in counted}
    lines = [Line(code, visits.get(code, 0), *entries.get(code, (0, 0))) for code in {*visits, *entries}]
    return sorted(lines, key=lambda line: (-line.submitted, -line.started, -line.visits, line.code))


def channel_label(code: str) -> Any:
    """Return what people call a channel."""
    return LABELS.get(code, code)


def _visits(call: Call) -> QuerySet[CallVisits]:
    return CallVisits.objects.filter(call=call)


def _entries(call: Call) -> QuerySet[StageEntry]:
    return StageEntry.objects.filter(application__call=call, application__is_test=False, stage__number=1)


def _deposited() -> Exists:
    return Exists(Deposit.objects.filter(entry=OuterRef("pk")))


def _begun(section: Section) -> Count:
    keys = [question.key for question in section.questions]
    answered = Answer.objects.filter(entry=OuterRef("pk"), key__in=keys, value__isnull=False)
    return Count("pk", filter=Exists(answered))


def _sections(call: Call) -> Sequence[Section]:
    revisions = FormRevision.objects.filter(stage__call=call, stage__number=1).defer("document")
    return document_of_revision(revisions.order_by("number").last()).sections
