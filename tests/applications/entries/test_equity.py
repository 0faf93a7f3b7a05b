"""Rates by group of a call: the arithmetic, what is hidden, and the page."""

import csv
import re
from io import StringIO

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from applications.entries.equity import breakdown
from applications.entries.funnel_steps import Cell, Step
from applications.entries.models import Application, StageEntry
from core.intervals import wilson
from incubator.startups.models import TeamMember
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry
from tests.factories.forms import a_published_call

STAGES = [(1, (Step.STARTED, Step.SUBMITTED, Step.ELIGIBLE, Step.KEPT)), (2, (Step.STARTED, Step.SELECTED))]


def cells(sex, **counts):
    """Cells of one sex: how many entries of stage 1 (2 where the key ends in 2) are in each state."""
    deposited = {"draft": False}
    return [
        Cell(2 if key.endswith("2") else 1, key.rstrip("2"), deposited.get(key, True), count, sex=sex)
        for key, count in counts.items()
    ]


CELLS = cells("female", draft=10, ineligible=6, not_selected=14, advanced=20, selected2=6, not_selected2=14) + cells(
    "male", draft=10, ineligible=40, not_selected=18, advanced=12, selected2=7, not_selected2=5
)


def sex(cell):
    return cell.sex


def rates_of(found, step, stage=1):
    [one] = [one for one in found.steps if (one.stage, one.step) == (stage, step)]
    return one


# --- Arithmetic ---------------------------------------------------------------------------------------------------
def test_rate_is_of_those_who_reached_the_step_before():
    found = breakdown(CELLS, STAGES, sex)
    assert found.groups == ("male", "female")
    eligible = rates_of(found, Step.ELIGIBLE)
    assert [(rate.reached, rate.of) for rate in (eligible.everybody, *eligible.parts)] == [
        (64, 110),
        (30, 70),
        (34, 40),
    ]
    assert eligible.parts[1].interval == wilson(34, 40)
    assert eligible.parts[1].share == pytest.approx(0.85)
    assert eligible.apart == [(1, 0)]
    assert eligible.compared == 2


def test_first_step_of_a_stage_counts_and_has_no_rate():
    found = breakdown(CELLS, STAGES, sex)
    for stage in (1, 2):
        first = rates_of(found, Step.STARTED, stage)
        assert first.is_first
        assert (first.everybody.of, first.everybody.share, first.compared) == (None, None, 0)
    assert not rates_of(found, Step.SELECTED, 2).is_first


def test_overlapping_intervals_are_not_apart():
    assert rates_of(breakdown(CELLS, STAGES, sex), Step.SUBMITTED).apart == []


def test_hidden_count_has_no_rate_at_its_step_nor_after():
    found = breakdown(CELLS + cells("", draft=3, submitted=3), STAGES, sex)
    assert found.groups == ("male", "female", "")
    assert found.shown == {"male": 6, "female": 1, "": 1}
    submitted = rates_of(found, Step.SUBMITTED)
    assert [(rate.reached, rate.interval) for rate in submitted.parts[1:]] == [(None, None), (None, None)]
    eligible = rates_of(found, Step.ELIGIBLE)
    assert [(rate.of, rate.share) for rate in eligible.parts[1:]] == [(None, None), (None, None)]
    assert (eligible.parts[0].reached, eligible.parts[0].of) == (30, 70)


def test_parts_of_a_group_are_shown_as_far_as_it_is():
    found = breakdown(CELLS, STAGES, sex, most=2)
    assert rates_of(found, Step.SUBMITTED).parts[0].interval
    assert rates_of(found, Step.ELIGIBLE).parts[0].reached is None


def test_nobody_at_a_step_has_no_interval():
    found = breakdown(cells("male", draft=9), STAGES, sex)
    submitted, eligible = rates_of(found, Step.SUBMITTED).parts[0], rates_of(found, Step.ELIGIBLE).parts[0]
    assert (submitted.reached, submitted.of, submitted.interval) == (0, 9, wilson(0, 9))
    assert (eligible.reached, eligible.of, eligible.interval, eligible.share) == (0, 0, None, None)


def test_more_at_a_step_than_before_makes_no_rate():
    odd = rates_of(breakdown([Cell(1, "eligible", False, 9)], STAGES, sex), Step.ELIGIBLE).parts[0]
    assert (odd.reached, odd.of, odd.interval, odd.share) == (9, 0, None, None)
    more = [Cell(1, "eligible", False, 3), Cell(1, "eligible", True, 6)]
    assert rates_of(breakdown(more, STAGES, sex), Step.ELIGIBLE).parts[0].interval is None


def test_a_call_without_applications_has_no_groups():
    found = breakdown([], STAGES, sex)
    assert found.groups == ()
    assert {(one.everybody.reached, one.everybody.interval) for one in found.steps} == {(0, None)}


# --- The page -----------------------------------------------------------------------------------------------------
@pytest.fixture
def while_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


def page(client, call, name="equity"):
    response = client.get(reverse(f"entries:{name}", args=[call.code]), headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.getvalue().decode()


def applied(person, call, women=0, men=0):
    """Submit applications led by women and by men. Returns nothing."""
    for place in range(women + men):
        entry = a_submitted_entry(person(Role.APPLICANT), call=call)
        found = TeamMember.objects.filter(startup=entry.application.startup)
        found.update(sex="female" if place < women else "male")


@pytest.mark.django_db
@pytest.mark.usefixtures("while_open")
@pytest.mark.parametrize("rows", [1, 3])
def test_equity_asks_the_same_queries_whatever_the_number(client, officer, person, rows):
    call = a_published_call()
    applied(person, call, women=rows, men=rows)
    regions = ["MA/MA-01/MA-TNG", "MA/MA-04/MA-RAB", "TN/TN-32"]
    for application, region in zip(Application.objects.all()[:rows], regions, strict=False):
        Application.objects.filter(pk=application.pk).update(territory=region, country=region[:2])
    client.force_login(officer)
    for name in ("equity", "equity_csv"):
        with at_most(15):
            page(client, call, name)


@pytest.mark.django_db
@pytest.mark.usefixtures("while_open")
def test_page_and_file_hide_the_same_small_groups(client, person, donor):
    call = a_published_call()
    applied(person, call, women=6, men=2)
    client.force_login(donor)
    shown = page(client, call)
    assert shown.count("hidden") >= 2
    assert "all those of the step before" in shown
    rows = list(csv.DictReader(StringIO(page(client, call, "equity_csv").removeprefix("\ufeff"))))
    by_sex = [row for row in rows if row["Groups"] == "By sex of the leader" and row["Step"] == "Submitted"]
    assert [(row["Group"], row["Reached it"], row["Rate"]) for row in by_sex] == [
        ("All", "8", "1.0"),
        ("Women", "", ""),
        ("Men", "", ""),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("while_open")
def test_page_says_whether_a_difference_can_be_told(client, person, officer):
    call = a_published_call()
    applied(person, call, women=12, men=5)
    for_review = StageEntry.objects.filter(stage__call=call)
    for_review.filter(application__startup__members__sex="female").update(state="eligible")
    client.force_login(officer)
    shown = page(client, call)
    assert "12 of 12: 100% (between 76% and 100%)" in re.sub("<[^>]*>", "", shown)
    assert "Women: a higher rate than Men" in shown
    for_review.filter(pk__in=for_review.filter(state="eligible").values("pk")[:4]).update(state="ineligible")
    for_review.filter(state="submitted").update(state="eligible")
    shown = page(client, call)
    assert "no difference between these groups can be told" in shown
    assert "nobody has come to this step yet" in shown


@pytest.mark.django_db
@pytest.mark.usefixtures("while_open")
def test_funnel_leads_to_the_rates_and_tells_a_donor_no_share(client, person, donor, officer):
    call = a_published_call()
    applied(person, call, women=3)
    for reader in (officer, donor):
        client.force_login(reader)
        assert reverse("entries:equity", args=[call.code]) in page(client, call, "funnel")
