"""RST-2027 played whole: a small one here, the full one at night, each with exactly the counts of its plan."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from applications.calls.models import Call
from applications.entries.funnel_steps import Step, counted
from applications.entries.selectors.stage_funnel import cells_of, rules_unmet, rush_of
from applications.entries.selectors.tallies import counted_entries, kept_counts
from core.journal_proof import faults
from demo.volume.groundwork import CODE, prepare
from demo.volume.naming import peculiar
from demo.volume.plan import FULL, SMALL
from demo.volume.scenario import DAYS, play, set_places
from evaluation.decisions.selectors.appeals import appeal_counts
from evaluation.reviews.selectors.figures import jury_figures

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 10, 13, 11, 30, tzinfo=UTC)
PLANS = [pytest.param(SMALL, id="small"), pytest.param(FULL, id="full", marks=pytest.mark.nightly)]


@pytest.fixture(scope="module", params=PLANS)
def plan(request, django_db_setup, django_db_blocker):
    """Play a plan and take it back when the module is done with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            ground = prepare(password="x", jurors=request.param.jurors, reviews=2, now=NOW, days_open=DAYS)
            set_places(ground.stage.call, request.param)
            for _done in play(ground, request.param):
                pass
        yield request.param
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _that_day(plan):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call(plan):
    return Call.objects.get(code=CODE)


@pytest.fixture
def played_officer(plan):
    return User.objects.get(email="officer@demo.tremplin.example")


def steps(officer, call, stage):
    cells = cells_of(officer, call, call.stages.get(number=1).window.closing_date)
    return {step: sum(counted(cells, stage, step, lambda _cell: 0).values()) for step in Step}


def by_country(officer, call, stage, step):
    cells = cells_of(officer, call, call.stages.get(number=1).window.closing_date)
    return dict(counted(cells, stage, step, lambda cell: cell.country))


def test_scenario_ideas_are_those_of_the_plan(plan, call, played_officer):
    found = steps(played_officer, call, 1)
    assert found[Step.STARTED] == plan.started
    assert found[Step.SUBMITTED] == plan.submitted
    assert found[Step.INELIGIBLE] == sum(plan.broken.values())
    assert found[Step.EVALUATED] == sum(plan.evaluated.values())
    assert by_country(played_officer, call, 1, Step.KEPT) == plan.kept


def test_scenario_plans_are_those_of_the_plan(plan, call, played_officer):
    found = steps(played_officer, call, 2)
    assert found[Step.STARTED] == sum(plan.kept.values())
    assert found[Step.SUBMITTED] == sum(plan.plans.values()) + sum(plan.withdrawn.values())
    assert found[Step.WITHDRAWN] == sum(plan.withdrawn.values())
    assert found[Step.EVALUATED] == sum(plan.plans.values())
    assert by_country(played_officer, call, 2, Step.KEPT) == plan.plans


def test_scenario_winners_are_those_of_the_plan(plan, call, played_officer):
    assert by_country(played_officer, call, 3, Step.SELECTED) == plan.winners
    assert steps(played_officer, call, 3)[Step.RESERVE] == plan.waiting


def test_scenario_rush_before_the_deadline(plan, call, played_officer):
    rush = rush_of(played_officer, call.stages.get(number=1))
    assert (rush.last_day, rush.last_hour, rush.last_minutes, rush.last_second) == plan.rush
    assert rush.too_late == plan.late


def test_scenario_rules_not_met(plan, call, played_officer):
    assert dict(rules_unmet(played_officer, call.stages.get(number=1))) == plan.broken


def test_scenario_sheets_divergences_and_conflicts(plan, call):
    ideas = sum(plan.evaluated.values())
    figures = jury_figures(call.stages.get(number=1))
    assert figures == {
        "sheets": 2 * ideas + plan.divergences,
        "divergences": plan.divergences,
        "conflicts": plan.conflicts,
    }
    assert jury_figures(call.stages.get(number=2))["sheets"] == 3 * sum(plan.plans.values())


def test_scenario_appeals(plan, call):
    assert appeal_counts(call.stages.get(number=1)) == (sum(plan.dismissed) + 2, 2)


def test_scenario_keeps_every_number_score_and_chain(plan, call):
    assert all(kept_counts(stage) == counted_entries(stage) for stage in call.stages.all())
    out = StringIO()
    call_command("check_scores", stdout=out)
    assert "Every total" in out.getvalue()
    assert list(faults()) == []


def test_scenario_page_shows_the_counts(plan, call, played_officer, client):
    client.force_login(played_officer)
    page = client.get(reverse("entries:funnel", args=[CODE])).content.decode()
    shown = [f"<strong>{count:,}</strong>".replace(",", "\u202f") for count in (plan.started, plan.submitted)]
    assert [text in page for text in shown] == [True, True]


def test_full_plan_is_that_of_the_brief():
    assert (FULL.started, FULL.submitted, FULL.rush, FULL.late) == (1_140, 905, (344, 97, 31, 3), 5)
    assert sum(FULL.broken.values()) == 55
    assert [sum(part.values()) for part in (FULL.evaluated, FULL.kept, FULL.plans, FULL.winners)] == [850, 600, 450, 45]
    assert (FULL.divergences, FULL.conflicts, sum(FULL.dismissed) + 2, FULL.waiting) == (28, 12, 9, 5)


def test_names_are_written_in_many_ways(plan, call):
    names = [application.applicant.full_name for application in call.applications.select_related("applicant")]
    assert any("L’Haj" in name or "L'Haj" in name for name in names)
    assert "عبد الرحمن" in names
    assert any(" " not in name for name in names)
    assert any(len(name) == 60 for name in names) == (plan.started >= 8)


@pytest.mark.parametrize("number", range(90))
def test_peculiar_names_fit(plan, number):
    lists = {"edge": [{"name": "Tiziri"}], "MA": {"female": [], "family": []}}
    assert peculiar(number, "Aïcha Alaoui", lists, "MA", "female") in ("Tiziri", "Aïcha Alaoui")
