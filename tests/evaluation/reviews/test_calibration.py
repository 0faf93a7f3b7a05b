"""The calibration of a panel: chosen before the start, scored first, compared once one's own sheets are in."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import journal
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from evaluation.grids.models import Grid
from evaluation.panels.models import Assignment, Panel
from evaluation.panels.selectors import entries_for_panel, plan_for
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.models import EntryScore
from evaluation.reviews.selectors import desk_of
from evaluation.reviews.selectors.calibration import comparisons_of, drifts_in
from evaluation.reviews.selectors.opinions import readings_of
from evaluation.reviews.services import choose_calibration, submit_review
from tests.factories.panels import CANARIES, NOW, a_juror, an_assignment, an_entry, an_officer
from tests.factories.reviews import a_sheet, a_submitted_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(panel):
    return a_juror(panel, is_chair=True)


@pytest.fixture
def pair(stage):
    return [an_entry(stage), an_entry(stage)]


def choose(panel, entries, by):
    return choose_calibration(panel=panel, entries=entries, by=by.person, at=NOW)


def another_panel(stage, *, count, also=None):
    """Return the `count` new jurors of a second panel of `stage`, in which the person of the seat `also` sits too."""
    panel = Panel.objects.create(stage=stage, name="Another")
    if also:
        a_juror(panel, person=also.person)
    return [a_juror(panel) for _turn in range(count)]


def hand_in(entry, member, points):
    """Accept, fill and submit the sheet of `member` on `entry`, which they were given."""
    Assignment.objects.filter(entry=entry, member=member).update(state=AssignmentState.ACCEPTED)
    assignment = Assignment.objects.get(entry=entry, member=member)
    a_sheet(assignment, points)
    assignment.declaration = None
    return submit_review(assignment=assignment, by=member.person, at=NOW)


def page(client, member, panel, status=200):
    client.force_login(getattr(member, "person", member))
    response = client.get(reverse("reviews:calibration", args=[panel.pk]), headers={"accept-language": "en"})
    assert response.status_code == status
    return response.content.decode()


# --- Choosing -----------------------------------------------------------------------------------------------------
def test_every_juror_is_given_the_chosen_applications_and_told_once(panel, member, chair, pair):
    assert choose(panel, pair, chair) == []
    given = Assignment.objects.values_list("member", "entry")
    assert set(given) == {(one.pk, entry.pk) for one in (member, chair) for entry in pair}
    assert OutboxMessage.objects.filter(template="panels.several_assigned").count() == 2
    assert [entry.event for entry in journal.entries_of(panel)] == ["calibrate"]


def test_juror_tied_to_the_applicant_is_named_and_left_out(panel, member, chair, stage):
    tied = an_entry(stage, applicant=member.person)
    sentences = choose(panel, [tied, an_entry(stage)], chair)
    assert sentences == [f"{member.person} does not read {tied.application.reference}: a conflict, or stepped aside."]
    assert not Assignment.objects.filter(member=member, entry=tied).exists()


@pytest.mark.parametrize(("count", "sentence"), [(1, "two or three"), (4, "two or three")])
def test_calibration_has_two_or_three_applications(panel, stage, chair, count, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        choose(panel, [an_entry(stage) for _turn in range(count)], chair)


def test_calibration_is_of_applications_before_the_jury(panel, stage, chair, pair):
    with pytest.raises(TransitionRefused, match="Not before the jury"):
        choose(panel, [pair[0], an_entry(stage, "eligible")], chair)


def test_calibration_comes_before_the_first_sheet_and_once(panel, stage, chair, pair):
    choose(panel, pair, chair)
    with pytest.raises(TransitionRefused, match="has a calibration already"):
        choose(panel, pair, chair)
    a_submitted_sheet(an_entry(stage), a_juror(panel), "444444")
    with pytest.raises(TransitionRefused, match="are in already"):
        choose(panel, pair, chair)


def test_juror_chooses_no_calibration(panel, member, pair, client):
    with pytest.raises(PermissionDenied):
        choose(panel, pair, member)
    client.force_login(member.person)
    assert client.post(reverse("reviews:calibration", args=[panel.pk]), {"references": "x"}).status_code == 403


def test_chair_chooses_by_references(client, panel, chair, member, pair):
    client.force_login(chair.person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    url = reverse("reviews:calibration", args=[panel.pk])
    assert "has this reference: NONE" in client.post(url, {"references": "none"}).content.decode()
    one = pair[0].application.reference
    assert "Choose two or three" in client.post(url, {"references": one}).content.decode()
    both = f"{one.lower()}\n{pair[1].application.reference}"
    assert "reads these applications first" in client.post(url, {"references": both}, follow=True).content.decode()
    assert Assignment.objects.count() == 4


def test_calibration_that_ranks_nobody_needs_jurors_who_can_read_after_it(panel, stage, chair, pair):
    Grid.objects.filter(stage=stage).update(calibration_counts=False)
    with pytest.raises(TransitionRefused, match="too few jurors in other panels"):
        choose(panel, pair, chair)
    another_panel(stage, count=stage.reviews_per_entry, also=chair)
    choose(panel, pair, chair)
    assert not Assignment.objects.filter(entry__in=pair, counts=True).exists()


def test_plan_gives_readers_to_what_a_calibration_that_ranks_nobody_reads(panel, stage, member, chair, pair):
    Grid.objects.filter(stage=stage).update(calibration_counts=False)
    others = another_panel(stage, count=stage.reviews_per_entry)
    choose(panel, pair, chair)
    made = plan_for(stage, at=NOW)
    assert set(made.plan.pairs) == {(entry.pk, other.pk) for entry in pair for other in others}
    used = {one.key: one.capacity for one in made.given.readers}
    assert used[member.pk] == member.capacity - 2
    assert [one.readers for one in entries_for_panel(panel)] == [0, 0]


def test_page_asks_for_nothing_once_a_sheet_is_in(client, panel, stage, chair):
    assert "<textarea" in page(client, chair, panel)
    a_submitted_sheet(an_entry(stage), a_juror(panel), "444444")
    body = page(client, chair, panel)
    assert "<textarea" not in body
    assert "are in already" in body


# --- Scoring first ------------------------------------------------------------------------------------------------
def test_calibration_is_scored_before_the_other_applications(client, panel, stage, member, chair, pair):
    others = [an_assignment(an_entry(stage), member) for _turn in range(3)]
    choose(panel, pair, chair)
    own = set(Assignment.objects.filter(member=member, entry__in=pair).values_list("pk", flat=True))
    assert set(desk_of(member.person).keys[:2]) == own
    client.force_login(member.person)
    response = client.get(reverse("reviews:sheet", args=[others[0].pk]), headers={"accept-language": "en"})
    assert response.url in {reverse("reviews:sheet", args=[pk]) for pk in own}
    for entry in pair:
        hand_in(entry, member, "444444")
    assert client.get(reverse("reviews:sheet", args=[others[0].pk])).status_code == 200


# --- Comparing ----------------------------------------------------------------------------------------------------
def test_marks_are_compared_with_the_median_of_the_panel(panel, member, chair, pair, officer):
    third = a_juror(panel)
    choose(panel, pair, chair)
    for juror, points in ((member, "544444"), (chair, "244444"), (third, "344444")):
        hand_in(pair[0], juror, points)
    (one,) = comparisons_of(panel, officer, as_juror=False)
    first = one.rows[0]
    assert first.median == Decimal(3)
    assert {juror: (mark.points, mark.away) for juror, mark in first.by_juror} == {
        member: (5, Decimal(2)),
        chair: (2, Decimal(-1)),
        third: (3, Decimal(0)),
    }
    assert drifts_in([one]) == [(member, Decimal("0.33")), (third, Decimal(0)), (chair, Decimal("-0.17"))]


def test_juror_sees_the_others_once_their_own_sheet_is_in(client, panel, member, chair, pair):
    choose(panel, pair, chair)
    hand_in(pair[0], chair, "544444")
    body = page(client, member, panel)
    assert pair[0].application.reference not in body
    assert str(chair.person) not in body
    assert "once your own sheet on it is in" in body
    hand_in(pair[0], member, "444444")
    body = page(client, member, panel)
    assert pair[0].application.reference in body
    assert str(chair.person) in body
    assert pair[1].application.reference not in body
    assert not [canary for canary in CANARIES if canary in body]


def test_who_stepped_aside_sees_nothing_of_it(client, panel, member, chair, pair):
    choose(panel, pair, chair)
    hand_in(pair[0], chair, "544444")
    Assignment.objects.filter(entry=pair[0], member=member).update(state=AssignmentState.RECUSED)
    assert pair[0].application.reference not in page(client, member, panel)


def test_officers_compare_and_strangers_find_no_page(client, panel, chair, pair):
    choose(panel, pair, chair)
    hand_in(pair[0], chair, "544444")
    assert pair[0].application.reference in page(client, an_officer(panel.stage.call), panel)
    page(client, a_juror(type(panel).objects.create(stage=panel.stage, name="Another")), panel, status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_comparison_takes_few_queries(client, panel, chair, pair, count, django_assert_max_num_queries):
    jurors = [a_juror(panel) for _turn in range(count)]
    choose(panel, pair, chair)
    for juror in jurors:
        for entry in pair:
            hand_in(entry, juror, "444444")
    client.force_login(an_officer(panel.stage.call))
    with django_assert_max_num_queries(15):
        client.get(reverse("reviews:calibration", args=[panel.pk]))


# --- What counts --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("counts", "reviews"), [(False, 1), (True, 2)])
def test_sheets_of_the_calibration_count_when_the_call_says_so(panel, stage, member, chair, pair, counts, reviews):
    Grid.objects.filter(stage=stage).update(calibration_counts=counts)
    elsewhere = another_panel(stage, count=stage.reviews_per_entry)[0]
    choose(panel, pair, chair)
    hand_in(pair[0], member, "555555")
    a_submitted_sheet(pair[0], elsewhere, "333333")
    score = EntryScore.objects.get(entry=pair[0])
    assert (score.reviews, str(score.score)) == (reviews, "80.00" if counts else "60.00")
    assert len(readings_of(stage)) == reviews
