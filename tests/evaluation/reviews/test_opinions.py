"""The model's opinion kept beside a ranking, shown to those who read it, and its suggestions carried out."""

import pytest
from django.urls import reverse

from core import formats
from core.due import run_due
from evaluation.panels.models import Assignment
from evaluation.reviews.models import EntryOpinion, EntryScore, StageOpinion
from evaluation.reviews.services.opinions import assign_suggested, form_opinions
from tests.factories.panels import NOW, a_juror, a_panel, an_entry, an_officer
from tests.factories.reviews import a_submitted_sheet

pytestmark = pytest.mark.django_db
# Three jurors, one of whom gives a point more and one a point less on each criterion, before seven applications.
TOTALS = (4, 3, 3, 2, 3, 2, 1)


@pytest.fixture
def read(stage, panel):
    """A stage of seven applications read by the same three jurors, three places, and a fourth juror."""
    stage.quota = 3
    stage.save()
    jurors = [a_juror(panel) for _turn in range(3)]
    for number, points in enumerate(TOTALS):
        entry = an_entry(stage, reference=f"RST-READ-{number}")
        for shift, juror in zip((1, 0, -1), jurors, strict=True):
            near = points + shift + (1 if (number + shift) % 5 == 0 and points + shift < 5 else 0)
            a_submitted_sheet(entry, juror, f"{points + shift}" * 5 + f"{near}")
    a_juror(panel)
    return stage


@pytest.fixture
def staff(client, stage):
    client.force_login(an_officer(stage.call))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page(client, stage):
    return client.get(reverse("reviews:opinion", args=[stage.call.code, stage.number]))


def test_opinion_is_formed_once_a_change_of_the_sheets(read):
    assert [form_opinions(NOW), form_opinions(NOW)] == [1, 0]
    entry = an_entry(read, reference="RST-LATER")
    a_submitted_sheet(entry, read.panels.get().members.first(), "333333")
    assert form_opinions(NOW) == 1


def test_opinion_is_part_of_what_is_due(read):
    assert run_due(NOW)["reviews-opinions"] == 1


def test_opinion_leaves_scores_alone(read):
    before = list(EntryScore.objects.order_by("pk").values())
    form_opinions(NOW)
    assert list(EntryScore.objects.order_by("pk").values()) == before
    assert EntryOpinion.objects.filter(stage=read).count() == len(TOTALS)


def test_model_finds_the_severe_juror_and_the_lenient_one(read):
    form_opinions(NOW)
    points = [one["points"] for one in StageOpinion.objects.get().leniencies]
    assert max(points) > 10
    assert min(points) < -10


def test_page_says_that_the_model_stands_back(stage, panel, staff):
    """Two jurors read the first four applications, a severe pair the others: nothing links the pairs."""
    pairs = [[a_juror(panel), a_juror(panel)] for _pair in range(2)]
    for number in range(8):
        entry = an_entry(stage, reference=f"RST-APART-{number}")
        for turn, juror in enumerate(pairs[number // 4]):
            points = 4 - 3 * (number // 4) + (number + turn) % 2
            a_submitted_sheet(entry, juror, f"{points}" * 6)
    form_opinions(NOW)
    assert StageOpinion.objects.get().silence == StageOpinion.Silent.APART
    assert "stands back" in page(staff, stage).content.decode()


def test_page_says_that_there_is_no_opinion_yet(stage, staff):
    assert "no opinion yet" in page(staff, stage).content.decode()


def test_page_shows_ranks_jurors_and_criteria(read, staff):
    form_opinions(NOW)
    body = page(staff, read).content.decode()
    assert body.count("RST-READ-0") >= 2
    assert "give or take" in body
    assert "full agreement" in body
    known = next(one for one in StageOpinion.objects.get().agreement.values() if one["icc"])
    assert "ICC(1,k)" in body
    assert formats.number(known["icc"][0], "en", digits=2) in body


@pytest.mark.parametrize("kept", [1, 3])
def test_page_asks_as_many_queries_of_one_application_as_of_three(read, staff, kept, django_assert_num_queries):
    form_opinions(NOW)
    EntryOpinion.objects.filter(rank__gt=kept).delete()
    page(staff, read)
    with django_assert_num_queries(10):
        page(staff, read)


def test_suggestions_go_to_jurors_who_have_not_read_it(read, staff):
    form_opinions(NOW)
    wanted = StageOpinion.objects.get().suggestions
    assert wanted
    standing = set(Assignment.objects.values_list("entry_id", "member_id"))
    assert not standing & {(one["entry"], one["member"]) for one in wanted}


def test_suggested_reviews_are_asked_for_in_one_click(read, staff):
    form_opinions(NOW)
    wanted = {(one["entry"], one["member"]) for one in StageOpinion.objects.get().suggestions}
    response = staff.post(reverse("reviews:assign_suggestions", args=[read.call.code, read.number]))
    assert response.status_code == 302
    assert wanted <= set(Assignment.objects.values_list("entry_id", "member_id"))
    assert StageOpinion.objects.get().suggestions == []


def test_suggestions_are_given_once(read):
    form_opinions(NOW)
    officer = an_officer(read.call)
    assert assign_suggested(stage=read, by=officer, at=NOW)
    assert assign_suggested(stage=read, by=officer, at=NOW) == []


def test_suggestion_that_no_longer_holds_gives_nothing_and_says_why(read, staff):
    form_opinions(NOW)
    kept = StageOpinion.objects.get()
    other = a_juror(a_panel(read, "closed"))
    other.person.is_active = False
    other.person.save()
    kept.suggestions = [*kept.suggestions, {"entry": kept.suggestions[0]["entry"], "member": other.pk, "gain": 0.1}]
    kept.save()
    before = Assignment.objects.count()
    response = staff.post(reverse("reviews:assign_suggestions", args=[read.call.code, read.number]))
    assert response.status_code == 409
    assert Assignment.objects.count() == before
