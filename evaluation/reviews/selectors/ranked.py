"""The ranking of a stage, and the final one that combines stages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from applications.calls.models import Call, Stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from applications.entries.workflows.stage_entry import DECIDED
from evaluation.grids.models import Grid
from evaluation.reviews.models import EntryScore
from evaluation.reviews.ranking import Row, combine, placed, rank
from evaluation.reviews.scoring import Summary

JUDGED = [EntryState.IN_REVIEW, *DECIDED]
NO_PASS_MARK = Decimal(0)


@dataclass(frozen=True)
class RankedEntry:
    """One line of a ranking: the row with rank, flags and place, its entry, and its stored score if any."""

    row: Row
    entry: StageEntry
    score: EntryScore | None


@dataclass(frozen=True)
class FinalRow:
    """One line of the final ranking: the row, its entry in the last stage, and its scores by stage number."""

    row: Row
    entry: StageEntry
    scores: dict[str, Decimal | None]

    @property
    def in_order(self) -> list[tuple[str, Decimal | None]]:
        """The scores by stage number, in the order of their stages."""
        return [(number, self.scores[number]) for number in sorted(self.scores, key=int)]


def _judged(stages: Iterable[Stage]) -> list[StageEntry]:
    return list(
        StageEntry.objects.filter(stage__in=stages, state__in=JUDGED, application__is_test=False)
        .select_related("application", "score", "stage")
        .order_by("pk")
    )


def _score_of(entry: StageEntry) -> EntryScore | None:
    return getattr(entry, "score", None)


def _row(entry: StageEntry, wanted: int) -> Row:
    score = _score_of(entry)
    return Row(
        key=entry.pk,
        score=score.score if score else None,
        # The constraint "entry_submitted_has_deposit" holds for judged entries.
        submitted_at=entry.submitted_at or entry.opened_at,
        country=entry.application.country,
        region=entry.application.territory,
        woman_led_or_rural=entry.woman_led_or_rural,
        jobs_planned=entry.jobs_planned,
        reviews=score.reviews if score else 0,
        wanted=wanted,
        diverges=score.diverges if score else False,
        below_minimum=tuple(score.below_minimum) if score else (),
    )


def placed_in(stage: Stage, rows: Sequence[Row]) -> list[Row]:
    """Return ranked `rows` with the places that `stage` has to give."""
    caps = stage.region_caps
    return placed(rows, quota=stage.quota, quotas=stage.quotas, reserve=stage.reserve, region_caps=caps)


def _pass_mark(stage: Stage) -> Decimal:
    return Grid.objects.filter(stage=stage).values_list("pass_mark", flat=True).first() or NO_PASS_MARK


def ranking_of(stage: Stage) -> list[RankedEntry]:
    """Return the judged entries of `stage`, ranked by their stored scores, with the quota line. Two queries.

    Asks no right: the caller asked "reviews.view_ranking".
    """
    return _ranked(stage, _judged([stage]))


def ranking_with(stage: Stage, summaries: Mapping[int, Summary]) -> list[tuple[RankedEntry, Row]]:
    """Return the lines of `ranking_of(stage)`, each with the row that it would be if entries had made `summaries`.

    Asks no right: the caller asked "reviews.view_ranking".
    """
    lines = ranking_of(stage)
    rows = [_as(line.row, summaries.get(line.entry.pk)) for line in lines]
    moved = {row.key: row for row in placed_in(stage, rank(rows, _pass_mark(stage)))}
    return [(line, moved[line.row.key]) for line in lines]


def _as(row: Row, made: Summary | None) -> Row:
    bare = replace(row, rank=None, place=None)
    if made is None:
        return bare
    minimum = tuple(made.below_minimum)
    return replace(bare, score=made.score, reviews=made.reviews, diverges=made.diverges, below_minimum=minimum)


def first_ranked(stage: Stage, most: int) -> list[RankedEntry]:
    """Return the first `most` lines of `ranking_of(stage)` without reading those after them. One to three queries.

    Ranks and places are given from the top, so that lines further down change nothing.
    """
    return _ranked(stage, _in_order(stage, most))


def _ranked(stage: Stage, judged: Sequence[StageEntry]) -> list[RankedEntry]:
    entries = {entry.pk: entry for entry in judged}
    rows = rank((_row(entry, stage.reviews_per_entry) for entry in judged), _pass_mark(stage))
    return [RankedEntry(row, entries[row.key], _score_of(entries[row.key])) for row in placed_in(stage, rows)]


def judged_in(stage: Stage) -> QuerySet[StageEntry]:
    """Return the entries that a ranking of `stage` lists, in no order, application and score joined."""
    judged = StageEntry.objects.filter(stage=stage, state__in=JUDGED, application__is_test=False)
    return judged.select_related("application", "score").defer("sectors")


def _in_order(stage: Stage, most: int) -> list[StageEntry]:
    # The order of `ranking._order`, in SQL; the scores come off their index, highest first.
    judged = judged_in(stage)
    scored = judged.filter(score__stage=stage, score__score__isnull=False)
    awaits_another = Q(score__diverges=True, score__reviews__lte=stage.reviews_per_entry)
    parts = (scored.exclude(awaits_another), scored.filter(awaits_another), judged.filter(score__score__isnull=True))
    ties = ("-woman_led_or_rural", Coalesce("jobs_planned", 0).desc(), "submitted_at", "pk")
    found: list[StageEntry] = []
    for part in parts:
        if len(found) < most:
            found += part.order_by("-score__score", *ties)[: most - len(found)]
    return found


def _weights(call: Call) -> dict[str, Decimal]:
    return {number: Decimal(weight) for number, weight in call.combination.items()}


def _scores_by_application(call: Call) -> dict[int, dict[str, StageEntry]]:
    stages = call.stages.filter(number__in=[int(number) for number in call.combination])
    found: dict[int, dict[str, StageEntry]] = {}
    for entry in _judged(stages):
        found.setdefault(entry.application_id, {})[str(entry.stage.number)] = entry
    return found


def _points(entries: dict[str, StageEntry], weights: Mapping[str, Decimal]) -> dict[str, Decimal | None]:
    scores = {number: _score_of(entries[number]) if number in entries else None for number in weights}
    return {number: score.score if score else None for number, score in scores.items()}


def final_scores(call: Call) -> dict[int, Decimal]:
    """Return the final score of each application of `call` that has one in every stage that weighs, by key."""
    weights = _weights(call)
    combined = {
        key: combine(_points(entries, weights), weights) for key, entries in _scores_by_application(call).items()
    }
    return {key: score for key, score in combined.items() if score is not None}


def final_ranking_of(call: Call) -> list[FinalRow]:
    """Return the applications in the last stage that weighs, ranked by final score, with that stage's quota line.

    Ties are broken as in any ranking. Flags are those of the last stage, whose pass mark is not asked of a final score.
    """
    weights = _weights(call)
    if not weights:
        return []
    last = max(weights, key=int)
    stage = call.stages.get(number=int(last))
    found = {entries[last].pk: entries for entries in _scores_by_application(call).values() if last in entries}
    rows = []
    for key, entries in found.items():
        row = _row(entries[last], stage.reviews_per_entry)
        rows.append(Row(**(row.__dict__ | {"key": key, "score": combine(_points(entries, weights), weights)})))
    lined = placed_in(stage, rank(rows, NO_PASS_MARK))
    return [FinalRow(row, found[row.key][last], _points(found[row.key], weights)) for row in lined]
