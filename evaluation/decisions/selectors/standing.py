"""The ranking on which a stage is decided, its last ties drawn by lot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from applications.calls.models import Stage
from evaluation.decisions.country_rules import Move, Rules, line_by_rank, line_by_rules, moves
from evaluation.decisions.lottery import drawn, list_hash
from evaluation.decisions.models import MeetingRules
from evaluation.decisions.proposals import Outcome, proposed
from evaluation.reviews.ranking import Row
from evaluation.reviews.selectors import final_ranking_of, placed_in, ranking_of


@dataclass(frozen=True)
class Planned:
    """One entry of a stage as a meeting begins with it: what its rank gives, what the rules on countries give."""

    row: Row
    entry: Any
    by_rank: Outcome | None
    by_rules: Outcome | None
    move: Move | None


def is_last(stage: Stage) -> bool:
    """Tell whether no stage follows `stage` in its call."""
    return not Stage.objects.filter(call=stage.call_id, number__gt=stage.number).exists()


def meeting_rules_of(stage: Stage) -> MeetingRules:
    """Return what the call says of the meeting of `stage`: the plain rules when it says nothing.

    One query, none when this instance of the stage was asked before.
    """
    try:
        return stage.meeting_rules
    except MeetingRules.DoesNotExist:
        return MeetingRules(stage=stage)


def seed_of(stage: Stage) -> str:
    """Return the text that the lottery of `stage` draws from: fixed and known before anybody applies."""
    said = meeting_rules_of(stage).lottery_seed
    return said or f"{stage.call.code}/{stage.number}/{stage.first_closes_wall or stage.closes_wall}"


def standing_of(stage: Stage) -> Sequence[Any]:
    """Return the ranking on which `stage` is decided: the combined one when it is the last of those that weigh.

    Rows that share a rank stand in the order of their lots, and the places are given in that order.
    """
    weights = stage.call.combination
    combined = weights and stage.number == max(int(number) for number in weights)
    lines = final_ranking_of(stage.call) if combined else ranking_of(stage)
    if next(_tied(lines), None) is None:
        return lines
    ordered = _by_lot(lines, seed_of(stage))
    rows = placed_in(stage, [line.row for line in ordered])
    return [replace(line, row=row) for line, row in zip(ordered, rows, strict=True)]


def ties_of(lines: Sequence[Any], seed: str) -> list[dict[str, Any]]:
    """Return each group of `lines` that shares a rank, with its list's hash and its lots, as JSON values."""
    found = []
    for group in _tied(lines):
        references = [line.entry.application.reference for line in group]
        lots = [[one.reference, one.lot] for one in drawn(seed, references)]
        found.append({"rank": group[0].row.rank, "seed": seed, "list": list_hash(references), "lots": lots})
    return found


def rules_of(stage: Stage) -> Rules:
    """Return the places of `stage` and what its call asks of their countries, as plain values."""
    said = meeting_rules_of(stage)
    return Rules(
        quota=stage.quota,
        quotas=stage.quotas,
        region_caps=stage.region_caps,
        reserve=stage.reserve,
        each=said.each_country,
        minimum=said.country_minimum,
    )


def planned_for(stage: Stage) -> list[Planned]:
    """Return what a meeting on `stage` begins with, in the order of its ranking."""
    lines, rules, last = standing_of(stage), rules_of(stage), is_last(stage)
    rows = [line.row for line in lines]
    moved = {move.key: move for move in moves(rows, rules)}
    return [
        Planned(
            row,
            line.entry,
            proposed(ranked, is_last=last),
            proposed(ruled, is_last=last),
            moved.get(row.key),
        )
        for line, row, ranked, ruled in zip(
            lines, rows, line_by_rank(rows, rules), line_by_rules(rows, rules), strict=True
        )
    ]


def _tied(lines: Sequence[Any]) -> Iterator[list[Any]]:
    ranked = [line for line in lines if line.row.rank is not None]
    for _rank, group in groupby(ranked, key=lambda line: line.row.rank):
        same = list(group)
        if len(same) > 1:
            yield same


def _by_lot(lines: Sequence[Any], seed: str) -> list[Any]:
    place = {}
    for group in _tied(lines):
        order = [one.reference for one in drawn(seed, [line.entry.application.reference for line in group])]
        for line in group:
            place[line.row.key] = order.index(line.entry.application.reference)
    ranked = [line for line in lines if line.row.rank is not None]
    ranked.sort(key=lambda line: (line.row.rank, place.get(line.row.key, 0)))
    return ranked + [line for line in lines if line.row.rank is None]
