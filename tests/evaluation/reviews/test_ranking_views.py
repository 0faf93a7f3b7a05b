"""Rankings of a stage and of a call, for officers and directors."""

from importlib import import_module

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from applications.entries.workflows import EntryState
from core.registries import panels as panel_registry
from evaluation.reviews.ranking import Flag, Place
from evaluation.reviews.selectors import final_ranking_of, final_scores, first_ranked, ranking_of
from tests.factories.calls import StageFactory
from tests.factories.grids import G3, a_grid
from tests.factories.panels import CANARIES, a_juror, a_panel, an_assignment, an_entry, an_officer, with_deposit
from tests.factories.reviews import GOLDEN, a_submitted_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def golden(stage, panel):
    stage.quota, stage.reserve = 1, 1
    stage.save()
    jurors = [a_juror(panel) for _turn in range(3)]
    for reference in reversed(GOLDEN):
        entry = an_entry(stage, reference=reference)
        for juror, points in zip(jurors, GOLDEN[reference], strict=True):
            a_submitted_sheet(entry, juror, points)
    return stage


@pytest.fixture
def staff(client, stage):
    client.force_login(an_officer(stage.call))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_golden_table_is_ranked(golden):
    table = [(line.entry.application.reference, line.row.rank, str(line.row.score)) for line in ranking_of(golden)]
    assert table == [
        ("RST-MA-0050", 1, "80.33"),
        ("RST-TN-0112", 2, "80.00"),
        ("RST-MA-0007", 3, "77.67"),
        ("RST-DZ-0031", None, "61.33"),
    ]


def test_golden_table_has_its_line_and_its_flag(golden):
    lines = ranking_of(golden)
    assert [line.row.place for line in lines] == [Place.WITHIN, Place.RESERVE, Place.BEYOND, None]
    assert lines[3].row.flags == (Flag.DIVERGES,)


def test_fourth_review_lets_the_divergent_entry_be_ranked(golden, panel):
    entry = golden.entries.get(application__reference="RST-DZ-0031")
    a_submitted_sheet(entry, a_juror(panel), "444444")
    line = ranking_of(golden)[3]
    assert (line.row.rank, str(line.row.score), line.row.reviews) == (4, "66.00", 4)


def test_entry_without_a_sheet_is_last(golden):
    an_entry(golden, reference="RST-NONE")
    assert ranking_of(golden)[-1].row.flags == (Flag.UNSCORED,)


@pytest.mark.parametrize("state", [EntryState.SUBMITTED, EntryState.WITHDRAWN, EntryState.ELIGIBLE])
def test_only_judged_entries_are_ranked(stage, state):
    an_entry(stage, state)
    assert ranking_of(stage) == []


@pytest.fixture
def final(golden):
    """Stage 2 with means of 78.00 and stage 3 with a median of 76.00, as in the specification."""
    call = golden.call
    call.combination = {"2": "0.6", "3": "0.4"}
    call.save()
    application = golden.entries.get(application__reference="RST-MA-0050").application
    plan, oral = StageFactory(call=call, number=2), StageFactory(call=call, number=3, oral=True, scoring="median")
    # G2 totals of 78, 81 and 75 on one grid; G3 totals of 70, 84, 76, 90 and 72 on a grid of their own weights.
    a_grid(plan)
    a_grid(oral, G3)
    second, third = with_deposit(application, plan, "in_review"), with_deposit(application, oral, "in_review")
    for points in ("454334", "445434", "433544"):
        a_submitted_sheet(second, a_juror(a_panel(plan, points)), points)
    for points in ("44333", "54445", "44344", "55444", "44333"):
        a_submitted_sheet(third, a_juror(a_panel(oral, f"{points}{third.assignments.count()}")), points)
    return call


def test_golden_plan_has_78(final):
    line = ranking_of(final.stages.get(number=2))[0]
    assert str(line.row.score) == "78.00"


def test_final_scores_combine_the_stages(final):
    line = ranking_of(final.stages.get(number=3))[0]
    assert str(line.row.score) == "76.00"
    assert [str(score) for score in final_scores(final).values()] == ["77.20"]


def test_final_ranking_gives_each_stage(final):
    row = final_ranking_of(final)[0]
    assert [str(score) for _number, score in row.in_order] == ["78.00", "76.00"]
    assert (row.row.rank, str(row.row.score)) == (1, "77.20")


def test_call_without_combination_has_no_final_ranking(golden, staff):
    assert final_ranking_of(golden.call) == []
    assert staff.get(reverse("reviews:final_ranking", args=[golden.call.code])).status_code == 404


def get(client, name, *args, status=200):
    response = client.get(reverse(f"reviews:{name}", args=args))
    assert response.status_code == status
    return b"".join(response).decode()


def test_ranking_page_shows_the_golden_table(golden, staff):
    body = get(staff, "ranking", golden.call.code, 1)
    assert [body.index(text) for text in ("80.33", "80.00", "77.67", "61.33")] == sorted(
        body.index(text) for text in ("80.33", "80.00", "77.67", "61.33")
    )
    assert "jurors diverge" in body


def test_ranking_is_exported_without_names(golden, staff):
    text = get(staff, "ranking_csv", golden.call.code, 1)
    assert "RST-MA-0050" in text
    assert not any(canary in text for canary in CANARIES if canary != "Zoubida")


def test_final_ranking_page_and_export(final, staff):
    assert "77.20" in get(staff, "final_ranking", final.code)
    assert "77.20" in get(staff, "final_ranking_csv", final.code)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_ranking_takes_few_queries_and_little_weight(stage, staff, count, django_assert_max_num_queries):
    for _turn in range(count):
        an_entry(stage)
    with django_assert_max_num_queries(15):
        body = get(staff, "ranking", stage.call.code, 1)
    assert len(body.encode()) < 60_000


def test_ranking_of_another_call_is_not_found(client, stage, person):
    for role in ("officer", "director"):
        client.force_login(person(role, call_code="OTHER"))
        for name, args in (("ranking", [1]), ("ranking_csv", [1]), ("final_ranking", []), ("final_ranking_csv", [])):
            get(client, name, stage.call.code, *args, status=404)


@pytest.mark.parametrize(
    ("role", "status"), [("director", 200), ("auditor", 403), ("finance", 404), ("applicant", 404)]
)
def test_ranking_is_for_officers_and_directors(client, stage, person, role, status):
    client.force_login(person(role))
    get(client, "ranking", stage.call.code, 1, status=status)


def shown_to(user, entry):
    request = RequestFactory().get("/")
    request.user = user
    return panel_registry["entries.StageEntry:reviews"](entry, request)


def test_entry_page_shows_its_jury_to_officers(stage, entry, member, officer):
    a_submitted_sheet(entry, member, "444444")
    panel = shown_to(officer, entry)
    assert str(panel.context["score"].score) == "80.00"
    assert [item.member for item in panel.context["reviews"]] == [member]


def test_entry_page_renders_its_jury(rf, entry, member, officer):
    an_assignment(entry, member)
    panel = shown_to(officer, entry)
    assert str(member.person) in render_to_string(panel.template, {"panel": dict(panel.context)})


def test_entry_page_shows_nothing_of_the_jury_to_others(entry, member, applicant):
    assert shown_to(applicant, entry) is None
    assert shown_to(member.person, entry) is None


def test_draft_has_no_jury(stage, officer):
    assert shown_to(officer, an_entry(stage, EntryState.SUBMITTED)) is None


@pytest.fixture
def crowded(stage, panel):
    """Eight entries: ties on the score, one not settled, one without a score; a line by country."""
    stage.quota, stage.quotas, stage.reserve = 3, {"MA": 2, "*": 1}, 1
    stage.save()
    jurors = [a_juror(panel) for _turn in range(3)]
    marks = ("444444", "444444", "333333", "444444", "111111", "555555", "333333")
    for position, points in enumerate(marks):
        fields = {"jobs_planned": position % 3 or None, "woman_led_or_rural": position % 2 == 0}
        entry = an_entry(stage, country="MA" if position % 3 else "TN", **fields)
        for juror in jurors:
            a_submitted_sheet(entry, juror, points)
    torn = an_entry(stage)
    for juror, points in zip(jurors, ("555555", "555555", "000000"), strict=True):
        a_submitted_sheet(torn, juror, points)
    an_entry(stage)
    return stage


@pytest.mark.parametrize("most", [0, 1, 3, 7, 8, 9, 50])
def test_start_of_a_ranking_is_what_the_whole_begins_with(crowded, most):
    assert [line.row for line in first_ranked(crowded, most)] == [line.row for line in ranking_of(crowded)][:most]


def test_start_of_a_ranking_reads_no_more_than_its_lines(crowded, django_assert_num_queries):
    with django_assert_num_queries(2):
        first_ranked(crowded, 3)


def test_ranking_has_pages(crowded, staff, monkeypatch):
    monkeypatch.setattr(import_module("evaluation.reviews.views.ranking"), "PER_PAGE", 4)
    address = reverse("reviews:ranking", args=[crowded.call.code, 1])
    keys = [line.entry.pk for line in ranking_of(crowded)]
    pages = [staff.get(address, {"page": number}).context for number in (1, 2, 3, 9)]
    assert [[line.entry.pk for line, _flags in page["lines"]] for page in pages] == [
        keys[:4],
        keys[4:8],
        keys[8:],
        keys[8:],
    ]
    assert [page["page"].next_url for page in pages] == ["?page=2", "?page=3", "", ""]
