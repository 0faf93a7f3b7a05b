"""Assignments, declarations, sheets, marks and scores, in bulk; the figures are those of `reviews.scoring`."""

import random
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from applications.calls.enums import Scoring
from applications.entries.models import StageEntry
from demo.volume.chains import Chains
from demo.volume.founding import CHUNK
from demo.volume.groundwork import Ground
from evaluation.panels.models import Assignment, ConflictDeclaration, PanelMember
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.models import EntryScore, Mark, Review
from evaluation.reviews.scoring import Sheet, summary, total
from evaluation.reviews.selectors.scores import columns_of, weighed

# A month later than the deposits is not needed: a jury may begin while the call is open.
READING = timedelta(hours=2)
CONFLICT = "Une personne de l'équipe est de ma famille."


def readers(ground: Ground, position: int, wanted: int) -> list[PanelMember]:
    """Return `wanted` jurors for the entry at `position`, so that all have as many."""
    size = len(ground.jurors)
    return [ground.jurors[(position * wanted + step) % size] for step in range(wanted)]


def judge(ground: Ground, asked: Iterable[tuple[StageEntry, int, int]], chains: Chains) -> None:
    """Write the submitted sheets of entries, given each with its position in the stage and how many sheets it has."""
    draw = random.Random(ground.stage.pk)
    read = []
    for entry, position, wanted in asked:
        own = draw.gauss(3.2, 0.8)
        read.append((entry, position, [sheet_around(ground, own, draw) for _reader in range(wanted)]))
    submit_sheets(ground, read, chains)


def submit_sheets(ground: Ground, read: Iterable[tuple[StageEntry, int, list[dict[str, int]]]], chains: Chains) -> None:
    """Write the submitted sheets of entries, given each with its position in the stage, and the scores they make."""
    pairs: list[tuple[Assignment, Sheet]] = []
    scores: list[EntryScore] = []
    for entry, position, sheets in read:
        pairs += [
            (_assignment(ground, entry, member, AssignmentState.SUBMITTED), sheet)
            for member, sheet in zip(readers(ground, position, len(sheets)), sheets, strict=True)
        ]
        if sheets:
            scores.append(_score(ground, entry, sheets))
    write_sheets(ground, pairs, chains)
    EntryScore.objects.bulk_create(scores, batch_size=CHUNK)


def sheet_around(ground: Ground, own: float, draw: random.Random) -> dict[str, int]:
    """Return points around `own` on each criterion, near enough that jurors agree."""
    level = min(4.4, max(0.6, own))
    return {item.code: min(5, max(0, round(draw.gauss(level, 0.3)))) for item in ground.criteria}


def _assignment(ground: Ground, entry: StageEntry, member: PanelMember, state: AssignmentState) -> Assignment:
    done = ground.now if state == AssignmentState.SUBMITTED else None
    return Assignment(entry=entry, member=member, state=state, assigned_at=ground.now - READING, submitted_at=done)


def _score(ground: Ground, entry: StageEntry, sheets: list[dict[str, int]]) -> EntryScore:
    by_median = ground.stage.scoring == Scoring.MEDIAN
    made = summary(sheets, weighed(ground.grid), ground.grid.scale_maximum, by_median=by_median)
    return EntryScore(entry=entry, stage=ground.stage, **columns_of(made))


def write_sheets(ground: Ground, pairs: list[tuple[Assignment, Sheet]], chains: Chains) -> None:
    """Write assignments with what their sheets hold, complete or under way, and their acts."""
    assignments = Assignment.objects.bulk_create([one for one, _sheet in pairs], batch_size=CHUNK)
    ConflictDeclaration.objects.bulk_create(
        [ConflictDeclaration(assignment=one, kind="none", declared_at=one.assigned_at) for one in assignments],
        batch_size=CHUNK,
    )
    reviews = Review.objects.bulk_create(
        [
            Review(assignment=one, total=_total(ground, one, sheet), saved_at=ground.now, version=1)
            for one, sheet in pairs
        ],
        batch_size=CHUNK,
    )
    criteria = {item.code: item for item in ground.criteria}
    Mark.objects.bulk_create(
        [
            Mark(
                review=review,
                criterion=criteria[code],
                points=points,
                version=1,
                client_id=f"volume-{code}",
                saved_at=ground.now,
            )
            for review, (_one, sheet) in zip(reviews, pairs, strict=True)
            for code, points in sheet.items()
        ],
        batch_size=CHUNK,
    )
    for one in assignments:
        _acts(ground, one, chains)


def _total(ground: Ground, assignment: Assignment, sheet: Sheet) -> Decimal | None:
    if assignment.state != AssignmentState.SUBMITTED:
        return None
    return total(sheet, weighed(ground.grid), ground.grid.scale_maximum)


def _acts(ground: Ground, one: Assignment, chains: Chains) -> None:
    juror = one.member.person
    chains.add(one, "assign", by=ground.people["officer"], at=one.assigned_at, to_state=AssignmentState.PROPOSED)
    proposed, accepted = AssignmentState.PROPOSED, AssignmentState.ACCEPTED
    declared = {"declared": "none"}
    chains.add(one, "accept", by=juror, at=one.assigned_at, from_state=proposed, to_state=accepted, payload=declared)
    if one.submitted_at:
        states = {"from_state": accepted, "to_state": AssignmentState.SUBMITTED}
        chains.add(one, "submit", by=juror, at=one.submitted_at, **states)


def open_sheets(ground: Ground, asked: list[tuple[StageEntry, int, int]], each: int, chains: Chains) -> int:
    """Give each juror `each` more entries to read, their sheets begun; return how many could be given."""
    draw = random.Random(each)
    left = {member.pk: each for member in ground.jurors}
    pairs: list[tuple[Assignment, Sheet]] = []
    for entry, position, wanted in asked:
        taken = {member.pk for member in readers(ground, position, wanted)}
        member = next((one for one in ground.jurors if left[one.pk] and one.pk not in taken), None)
        if member is not None:
            left[member.pk] -= 1
            begun = list(sheet_around(ground, 3.0, draw).items())[:2]
            pairs.append((_assignment(ground, entry, member, AssignmentState.ACCEPTED), dict(begun)))
    write_sheets(ground, pairs, chains)
    return len(pairs)


def recusals(ground: Ground, entries: list[StageEntry], chains: Chains) -> None:
    """Have a juror who reads nothing of each of `entries` step aside for a conflict of interest."""
    taken = set(Assignment.objects.filter(entry__in=entries).values_list("entry_id", "member_id"))
    free = [next(one for one in ground.jurors if (entry.pk, one.pk) not in taken) for entry in entries]
    made = Assignment.objects.bulk_create(
        _assignment(ground, entry, member, AssignmentState.RECUSED) for entry, member in zip(entries, free, strict=True)
    )
    ConflictDeclaration.objects.bulk_create(
        ConflictDeclaration(assignment=one, kind="recusal", text=CONFLICT, declared_at=one.assigned_at) for one in made
    )
    proposed, recused = AssignmentState.PROPOSED, AssignmentState.RECUSED
    for one in made:
        juror, at = one.member.person, one.assigned_at
        chains.add(one, "assign", by=ground.people["officer"], at=at, to_state=proposed)
        chains.add(one, "recuse", by=juror, at=at, from_state=proposed, to_state=recused, reason=CONFLICT)
