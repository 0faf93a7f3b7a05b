"""What the ranking would be without one juror, and how often each number of points was given."""

from decimal import Decimal

import pytest
from django.urls import reverse

from evaluation.reviews.models import EntryScore, StageOpinion
from evaluation.reviews.selectors import ranking_of, ranking_with, summaries_without
from evaluation.reviews.services.opinions import form_opinions
from tests.factories.panels import NOW, a_juror, an_entry, an_officer
from tests.factories.reviews import a_submitted_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(stage, panel):
    """Two applications, one place: B has it by the marks of the third juror alone."""
    stage.quota = 1
    stage.save()
    jurors = [a_juror(panel) for _turn in range(3)]
    for name, marks in (("A", ("333333", "333333", "333333")), ("B", ("223333", "333333", "444433"))):
        entry = an_entry(stage, reference=f"RST-{name}")
        for juror, points in zip(jurors, marks, strict=True):
            a_submitted_sheet(entry, juror, points)
    return stage, jurors


def order(lines):
    return [line.entry.application.reference for line in lines]


@pytest.fixture(autouse=True)
def _signed_in(client, stage):
    client.force_login(an_officer(stage.call))


def page(client, stage, **asked):
    address = reverse("reviews:absence", args=[stage.call.code, stage.number])
    return client.get(address, asked, headers={"accept-language": "en"})


def test_ranking_without_a_juror_is_that_of_the_other_sheets(read):
    stage, jurors = read
    assert order(ranking_of(stage)) == ["RST-B", "RST-A"]
    moved = {
        line.entry.application.reference: row
        for line, row in ranking_with(stage, summaries_without(stage, jurors[2].person_id))
    }
    assert (moved["RST-A"].rank, moved["RST-A"].score, moved["RST-A"].reviews) == (1, Decimal("60.00"), 2)
    assert (moved["RST-B"].rank, moved["RST-B"].score, moved["RST-B"].reviews) == (2, Decimal("56.00"), 2)


def test_without_a_juror_an_entry_of_theirs_alone_has_no_score(read, panel):
    stage, _jurors = read
    entry, alone = an_entry(stage, reference="RST-C"), a_juror(panel)
    a_submitted_sheet(entry, alone, "555555")
    assert summaries_without(stage, alone.person_id)[entry.pk].score is None
    assert {line.entry.pk: row.rank for line, row in ranking_with(stage, {})}[entry.pk] == 1


def test_page_says_who_would_enter_and_who_would_leave(client, read):
    stage, jurors = read
    before = list(EntryScore.objects.order_by("pk").values())
    html = page(client, stage, juror=jurors[2].person_id).content.decode()
    assert "Would enter the places: 1. Would leave them: 1." in html
    assert html.index("RST-B") < html.index("RST-A")
    assert list(EntryScore.objects.order_by("pk").values()) == before


def test_page_says_that_the_places_stay(client, read):
    stage, jurors = read
    html = page(client, stage, juror=jurors[0].person_id).content.decode()
    assert "The same applications would have the places." in html


def test_page_offers_the_jurors_and_refuses_another_person(client, read, panel):
    stage, jurors = read
    idle = a_juror(panel)
    html = page(client, stage).content.decode()
    assert html.count("<option") == 1 + len(jurors)
    html = page(client, stage, juror=idle.person_id).content.decode()
    assert "not one of the available choices" in html
    assert "RST-A" not in html


@pytest.mark.parametrize("more", [1, 3])
def test_page_asks_as_many_queries_of_one_more_application_as_of_three(
    client, read, more, django_assert_max_num_queries
):
    stage, jurors = read
    for number in range(more):
        a_submitted_sheet(an_entry(stage, reference=f"RST-MORE-{number}"), jurors[2], "444444")
    page(client, stage)
    with django_assert_max_num_queries(12):
        page(client, stage, juror=jurors[2].person_id)


def test_opinion_counts_how_often_each_number_of_points_was_given(client, read):
    stage, _jurors = read
    form_opinions(NOW)
    assert {tuple(one["points"]) for one in StageOpinion.objects.get().agreement.values()} == {
        (0, 0, 1, 4, 1, 0),
        (0, 0, 0, 6, 0, 0),
        (0, 0, 0, 5, 1, 0),
    }
    address = reverse("reviews:opinion", args=[stage.call.code, stage.number])
    html = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "How often each number of points was given" in html
