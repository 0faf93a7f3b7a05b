"""The scenario: RST-2027 from its first draft to its winners, by the services that people use wherever rows move.

Written in bulk are only drafts, deposits, findings and sheets, which people would have made one by one.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from applications.calls.enums import Scoring
from applications.calls.models import Call, Stage
from applications.entries.models import Answer, Application, StageEntry
from applications.entries.services import start_review, start_review_of_stage, withdraw
from applications.entries.services.searching import refresh_search_texts, stale_search_texts
from applications.entries.services.submission import note_late_attempt
from applications.entries.services.tallies import rebuild_tallies
from applications.entries.workflows import EntryState
from applications.forms.selectors import current_revision, document_of_revision
from demo.loading.deciding import REASONS
from demo.volume import applying
from demo.volume.chains import Chains
from demo.volume.founding import Made, found
from demo.volume.groundwork import Ground, seat
from demo.volume.judging import recusals, sheet_around, submit_sheets
from demo.volume.plan import APPEALED, Plan, cases_of
from demo.volume.writing import values_of
from evaluation.decisions import services as deciding
from evaluation.decisions.models import Decision
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.reviews.scoring import Weighed, summary
from evaluation.reviews.selectors.scores import weighed

# Days after the opening of the call at which the story ends: the last results are out, and the time to appeal is over.
DAYS = 275
APPEAL = "Nous pensons que le jury a lu une version incomplète de notre dossier."
UPHELD = "Le recours est fondé : la pièce produite établit ce que vous dites."
DISMISSED = "Le recours ne fait pas apparaître d'erreur : la décision est confirmée."
# Levels on the scale of 5 of those that pass and of those that do not: the marks to pass are 60 and 65 of 100.
PASSING, FAILING = (3.5, 4.3), (2.1, 2.75)
APART = 0.95


def play(ground: Ground, plan: Plan) -> Iterator[str]:
    """Play the scenario on a prepared ground; yield what was done after each step."""
    call = ground.stage.call
    made = _apply(ground, plan)
    yield f"{plan.started} started, {plan.submitted} submitted"
    _screen(ground, plan, made)
    yield f"{sum(plan.broken.values())} not eligible"
    _judge_ideas(ground, plan)
    _decide(ground, call)
    _appeal_against_decisions(ground, plan)
    yield f"{sum(plan.kept.values())} ideas kept"
    second = _ground_of(ground, call, 2)
    _write_plans(second, plan, {one.entry.application_id: one for one in made})
    _judge(second, _in_review(second.stage), 3, PASSING)
    _decide(second, call)
    yield f"{sum(plan.plans.values())} plans kept"
    third = _ground_of(second, call, 3)
    start_review_of_stage(stage=third.stage, by=third.people["officer"], at=third.stage.opens_at)
    _judge(third, _in_review(third.stage), 5, PASSING)
    _decide(third, call)
    yield f"{sum(plan.winners.values())} selected, {plan.waiting} waiting"
    refresh_search_texts(stale_search_texts())
    rebuild_tallies(call.stages.all())


def set_places(call: Call, plan: Plan) -> None:
    """Give the stages the places of `plan`."""
    for number, places in ((1, plan.kept), (2, plan.plans), (3, plan.winners)):
        call.stages.filter(number=number).update(quotas=dict(places), quota=sum(places.values()))
    call.stages.filter(number=3).update(reserve=plan.waiting)
    call.stages.filter(number=1).update(reviews_per_entry=2)


def _apply(ground: Ground, plan: Plan) -> list[Made]:
    chains, stage = Chains(), ground.stage
    made = found(ground, cases_of(plan, opens=stage.opens_at, closes=stage.closes_at), chains)
    applying.draft(ground, made, chains)
    applying.deposit(ground, made, chains)
    chains.write()
    drafts = [one for one in made if not one.case.submitted_at]
    for number, one in enumerate(drafts[: plan.late]):
        note_late_attempt(entry=one.entry, by=one.person, at=stage.closes_at + timedelta(seconds=7 * number))
    return made


def _screen(ground: Ground, plan: Plan, made: Sequence[Made]) -> None:
    """Find eligible or not; of those who appeal against it, one comes back."""
    at = ground.stage.closes_at + timedelta(days=10)
    chains = Chains()
    chains.resume(StageEntry, [one.entry.pk for one in made])
    applying.screen(replace(ground, now=at), list(made), chains)
    chains.write()
    refused = [one for one in made if one.case.broken]
    appealed = next(one for one in refused if one.case.broken == APPEALED and one.case.country == "TN")
    others = [one for one in refused if one is not appealed][: plan.dismissed[0]]
    _appeal(ground, _fresh(appealed.entry), at, uphold=True)
    for one in others:
        _appeal(ground, _fresh(one.entry), at, uphold=False)
    start_review(entry=_fresh(appealed.entry), by=ground.people["officer"], at=at + timedelta(days=6))


def _appeal(ground: Ground, entry: StageEntry, at: datetime, *, uphold: bool) -> None:
    lodged = deciding.lodge_appeal(entry=entry, text=APPEAL, by=entry.application.applicant, at=at + timedelta(days=3))
    answer = deciding.uphold_appeal if uphold else deciding.dismiss_appeal
    texts = UPHELD if uphold else DISMISSED
    # The two officers signed the findings; the first of them and the director decided.
    by = ground.people["director" if lodged.against == lodged.Against.INELIGIBLE else "officer2"]
    answer(appeal=lodged, answer=texts, by=by, at=at + timedelta(days=5))


def _fresh(entry: StageEntry) -> StageEntry:
    rows = StageEntry.objects.select_related("application__applicant", "application__call", "stage__call__programme")
    return rows.get(pk=entry.pk)


def _in_review(stage: Stage) -> list[StageEntry]:
    found = StageEntry.objects.filter(stage=stage, state=EntryState.IN_REVIEW).select_related("application")
    return list(found.order_by("submitted_at", "pk"))


def _judge_ideas(ground: Ground, plan: Plan) -> None:
    """Have two jurors read each idea, a third where they diverge, so that as many pass in each country as are kept."""
    left = dict(plan.kept)
    passing: list[StageEntry] = []
    failing: list[StageEntry] = []
    for entry in _in_review(ground.stage):
        country = entry.application.country
        left[country] -= 1
        (passing if left[country] >= 0 else failing).append(entry)
    _judge(ground, passing, 2, PASSING, diverging=plan.divergences // 2)
    _judge(ground, failing, 2, FAILING, diverging=plan.divergences - plan.divergences // 2, start=len(passing))
    chains = Chains()
    recusals(_at_reading(ground), (passing + failing)[: plan.conflicts], chains)
    chains.write()


def _at_reading(ground: Ground) -> Ground:
    return replace(ground, now=_results_at(ground.stage) - timedelta(days=8))


def _results_at(stage: Stage) -> datetime:
    return stage.results_at or stage.closes_at + timedelta(days=40)


def _judge(
    ground: Ground,
    entries: Sequence[StageEntry],
    sheets: int,
    levels: tuple[float, float],
    *,
    diverging: int = 0,
    start: int = 0,
) -> None:
    """Write `sheets` sheets an entry, the level of each drawn between `levels`; the first `diverging` get one more."""
    draw = random.Random(ground.stage.number * 10_000 + start)
    read, criteria = [], weighed(ground.grid)
    for position, entry in enumerate(entries):
        around, apart = [draw.uniform(*levels)] * sheets, position < diverging
        if apart:
            around = [levels[0] + APART, levels[0] - APART, levels[0]]
        sheets_of_it = _drawn(ground, criteria, around, draw, apart=apart, passes=levels == PASSING)
        read.append((entry, start + position, sheets_of_it))
    chains = Chains()
    submit_sheets(_at_reading(ground), read, chains)
    chains.write()


def _drawn(
    ground: Ground,
    criteria: Sequence[Weighed],
    around: Sequence[float],
    draw: random.Random,
    *,
    apart: bool,
    passes: bool,
) -> list[dict[str, int]]:
    """Return sheets around these levels, drawn again until they diverge, and pass the mark, as they are to."""
    by_median = ground.stage.scoring == Scoring.MEDIAN
    while True:
        sheets = [sheet_around(ground, level, draw) for level in around]
        made = summary(sheets, criteria, ground.grid.scale_maximum, by_median=by_median)
        above = (made.score or 0) >= ground.grid.pass_mark and not made.below_minimum
        if made.diverges == apart and (above == passes or not ground.grid.pass_mark):
            return sheets


def _decide(ground: Ground, call: Call) -> None:
    """Prepare by quota, confirm, write the minutes, release, and work the release off."""
    stage = Stage.objects.select_related("call__programme").get(pk=ground.stage.pk)
    officer, director = ground.people["officer"], ground.people["director"]
    at = _results_at(stage)
    if stage.number == 1:
        _turn_one_down(stage, officer, at - timedelta(days=3))
    deciding.prepare_all(stage=stage, reasons=REASONS, by=officer, at=at - timedelta(days=2))
    deciding.confirm_all(stage=stage, by=director, at=at - timedelta(days=1))
    deciding.write_minutes(
        stage=stage,
        held_on=(at - timedelta(days=2)).date(),
        present="Nadia Berrada, Karim Tazi, Amel Haddad (présidente)",
        minutes="Le jury a parcouru le classement, discuté les dossiers proches du seuil et arrêté la liste.",
        reference=f"PV-{call.code}-{stage.number}",
        by=officer,
        at=at - timedelta(days=1),
    )
    deciding.work_off(deciding.release(stage=stage, by=director, at=at))


def _turn_one_down(stage: Stage, officer: object, at: datetime) -> None:
    """Prepare by hand that an idea above the line is not kept: an appeal will put it right."""
    entry = _in_review(stage)[0]
    first = StageEntry.objects.select_related("application", "stage__call__programme").get(pk=entry.pk)
    deciding.prepare(entry=first, outcome=Decision.Outcome.TURN_DOWN, reason=REASONS["turn_down"], by=officer, at=at)


def _appeal_against_decisions(ground: Ground, plan: Plan) -> None:
    at = _results_at(ground.stage)
    above = Decision.objects.filter(entry__stage=ground.stage, outcome=Decision.Outcome.TURN_DOWN)
    ordered = list(above.order_by("prepared_at", "rank", "pk").select_related("entry")[: plan.dismissed[1] + 1])
    for number, decision in enumerate(ordered):
        _appeal(ground, _fresh(decision.entry), at, uphold=not number)
    anew, later = _fresh(ordered[0].entry), at + timedelta(days=6)
    officer, director = ground.people["officer"], ground.people["director"]
    kept = deciding.prepare(entry=anew, outcome="advance", reason=REASONS["advance"], by=officer, at=later)
    deciding.confirm(decision=kept, by=director, at=later + timedelta(hours=1))


def _ground_of(ground: Ground, call: Call, number: int) -> Ground:
    """Return the ground of a later stage, judged by the same people."""
    stage = Stage.objects.select_related("call__programme").get(call=call, number=number)
    revision, grid = current_revision(stage), grid_of(stage)
    if grid is None:
        raise ValueError(f"{stage} has no grid")
    return replace(
        ground,
        stage=stage,
        revision=revision or ground.revision,
        form=document_of_revision(revision) if revision else ground.form,
        rules=[],
        grid=grid,
        criteria=list(criteria_of(grid)),
        jurors=seat(stage, [member.person for member in ground.jurors]),
    )


def _write_plans(ground: Ground, plan: Plan, before: Mapping[int, Made]) -> None:
    """Have as many of the drafts of the second stage completed, deposited and found eligible as the plan says."""
    left = {country: count + plan.withdrawn.get(country, 0) for country, count in plan.plans.items()}
    made = []
    drafts = StageEntry.objects.filter(stage=ground.stage).select_related("application__startup", "application__call")
    for number, entry in enumerate(drafts.order_by("pk")):
        country = entry.application.country
        left[country] -= 1
        if left[country] >= 0:
            at = ground.stage.closes_at - timedelta(hours=3, minutes=7 * number)
            made.append(_plan_of(ground, entry, before[entry.application_id], at))
    chains = Chains()
    chains.resume(StageEntry, [one.entry.pk for one in made])
    applying.deposit(ground, made, chains)
    applying.screen(replace(ground, now=ground.stage.closes_at + timedelta(days=2)), made, chains)
    chains.write()
    for country, count in plan.withdrawn.items():
        leaving = Application.objects.filter(entries__in=_in_review(ground.stage), country=country)
        for application in leaving.select_related("applicant", "startup", "call")[:count]:
            withdraw(application=application, by=application.applicant, at=ground.stage.closes_at + timedelta(days=3))


def _plan_of(ground: Ground, entry: StageEntry, idea: Made, at: datetime) -> Made:
    """Complete a draft of the second stage, and return it as what is to be deposited."""
    present = {answer.key: answer for answer in entry.answers.all()}
    rows = [
        Answer(entry=entry, key=key, value=value, version=1, saved_by=idea.person, saved_at=at)
        for key, value in values_of(ground, idea.crew).items()
        if key not in present
    ]
    Answer.objects.bulk_create(rows)
    case = replace(idea.case, submitted_at=at, broken="", jury=True)
    return replace(idea, case=case, entry=entry, answers=[*present.values(), *rows])
