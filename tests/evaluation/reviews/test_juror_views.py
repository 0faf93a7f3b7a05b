"""A juror's pages: what they do, what they cost, and what they must never show."""

from io import BytesIO

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from core.models import OutboxMessage
from evaluation.grids.models import Grid
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.forms import WHOLE
from evaluation.reviews.models import Mark, Review
from evaluation.reviews.selectors import desk_of
from media.services import store_upload
from tests.factories.panels import CANARIES, NOW, a_juror, an_assignment, an_entry
from tests.factories.reviews import a_sheet, a_submitted_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, member):
    client.force_login(member.person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page(client, name, *args, status=200):
    response = client.get(reverse(name, args=args))
    assert response.status_code == status, response.content[:300]
    return response.content.decode()


def state_of(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


# --- The list -----------------------------------------------------------------------------------------------------
def test_list_shows_what_is_left(desk, assignment, entry):
    body = page(desk, "reviews:mine")
    assert entry.application.reference in body
    assert reverse("reviews:sheet", args=[assignment.pk]) in body


def test_list_says_how_many_are_left_and_how_long_they_should_take(desk, stage, member, assignment):
    an_assignment(an_entry(stage), member, AssignmentState.PROPOSED)
    a_submitted_sheet(an_entry(stage), member, "444444")
    Grid.objects.update(minutes=20)
    assert "2 of 3 left, about 40 minutes" in page(desk, "reviews:mine")
    assert "2 of 3 left, about 40 minutes" in desk.get("/espace/").content.decode()
    Grid.objects.update(minutes=65)
    assert "about 2 hours" in page(desk, "reviews:mine")


def test_list_of_a_person_without_assignments_says_so(client, juror):
    client.force_login(juror)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Nothing is assigned to you" in page(client, "reviews:mine")


@pytest.mark.parametrize("count", [1, 3, 12, 200])
def test_list_takes_few_queries_and_little_weight(desk, stage, member, count, django_assert_max_num_queries):
    for _turn in range(count):
        an_assignment(an_entry(stage), member)
    with django_assert_max_num_queries(15):
        body = page(desk, "reviews:mine")
    assert len(body.encode()) < 60_000


def test_list_has_pages_in_a_fixed_order(desk, stage, member):
    for _turn in range(27):
        an_assignment(an_entry(stage), member)
    first, again = page(desk, "reviews:mine"), page(desk, "reviews:mine")
    second = desk.get(reverse("reviews:mine"), {"page": "2"}).content.decode()
    references = [entry.application.reference for entry in stage.entries.select_related("application")]
    shown = [[one for one in references if one in body] for body in (first, again, second)]
    assert shown[0] == shown[1]
    assert sorted(shown[0] + shown[2]) == sorted(references)


def test_what_is_in_follows_what_is_left_the_last_first_over_the_pages(desk, stage, member):
    submitted = [a_submitted_sheet(an_entry(stage), member, "444444").assignment for _turn in range(27)]
    left = an_assignment(an_entry(stage), member)
    keys = desk_of(member.person).keys
    order = [left.pk, *sorted((one.pk for one in submitted), reverse=True)]
    assert (list(keys[0:25]), list(keys[25:50]), len(keys)) == (order[:25], order[25:], 28)
    bodies = [page(desk, "reviews:mine"), desk.get(reverse("reviews:mine"), {"page": "2"}).content.decode()]
    assert [body.count(reverse("reviews:sheet", args=[submitted[0].pk])) for body in bodies] == [0, 1]


@pytest.mark.parametrize("asked", ["0", "-1", "x", "999999999", "²"])
def test_list_survives_any_page_number(desk, assignment, asked):
    assert desk.get(reverse("reviews:mine"), {"page": asked}).status_code == 200


# --- Declaration --------------------------------------------------------------------------------------------------
@pytest.fixture
def proposed(entry, member):
    return an_assignment(entry, member, AssignmentState.PROPOSED)


def test_dossier_opens_only_after_the_declaration(desk, proposed):
    declaration = reverse("panels:declare", args=[proposed.pk])
    assert desk.get(reverse("reviews:sheet", args=[proposed.pk])).url == declaration
    assert "menthe" not in page(desk, "panels:declare", proposed.pk)
    assert desk.post(declaration, {"kind": "none"}).url == reverse("reviews:sheet", args=[proposed.pk])
    assert "menthe" in page(desk, "reviews:sheet", proposed.pk)


@pytest.mark.parametrize(
    ("data", "status"), [({}, 400), ({"kind": "x"}, 400), ({"kind": "potential"}, 409), ({"kind": "recusal"}, 409)]
)
def test_declaration_that_is_not_complete_is_shown_again(desk, proposed, data, status):
    response = desk.post(reverse("panels:declare", args=[proposed.pk]), data)
    assert response.status_code == status
    assert "There is something to correct" in response.content.decode()
    assert state_of(proposed) == AssignmentState.PROPOSED


def test_recusal_closes_the_dossier(desk, assignment):
    data = {"kind": "recusal", "text": "I know them."}
    assert desk.post(reverse("panels:declare", args=[assignment.pk]), data).url == reverse("reviews:mine")
    page(desk, "reviews:sheet", assignment.pk, status=404)
    page(desk, "panels:declare", assignment.pk, status=404)


def test_assignment_is_given_back(desk, proposed):
    assert desk.post(reverse("panels:decline", args=[proposed.pk])).url == reverse("reviews:mine")
    assert state_of(proposed) == AssignmentState.DECLINED


# --- The sheet ----------------------------------------------------------------------------------------------------
def sheet_data(points="444444", **more):
    data = whole_data()
    for number, digit in enumerate(points, start=1):
        data |= {f"I{number}-points": digit, f"I{number}-comment": f"Reason {number}", f"I{number}-version": "0"}
    return data | more


def whole_data(comment="", version="0"):
    return {f"{WHOLE}-version": version, f"{WHOLE}-comment": comment, f"{WHOLE}-feedback": ""}


def post(client, assignment, data):
    return client.post(reverse("reviews:sheet", args=[assignment.pk]), data)


def test_sheet_is_saved_whole_without_javascript(desk, assignment):
    response = post(desk, assignment, sheet_data(**whole_data("Well thought out."), act="save"))
    assert response.url == reverse("reviews:sheet", args=[assignment.pk])
    assert list(Mark.objects.order_by("criterion").values_list("points", flat=True)) == [4] * 6
    assert Review.objects.get().comment == "Well thought out."
    assert state_of(assignment) == AssignmentState.ACCEPTED


def test_sheet_is_saved_and_sent_at_once(desk, assignment):
    post(desk, assignment, sheet_data(act="submit"))
    assert state_of(assignment) == AssignmentState.SUBMITTED
    body = page(desk, "reviews:sheet", assignment.pk)
    assert "Total: 80.00 of 100" in body
    assert '<form method="post" class="stack" novalidate data-sheet' not in body


def test_first_sheet_that_is_in_offers_a_passkey_once(desk, assignment, stage, member):
    offer = f'<a href="{reverse("mfa_add_webauthn")}">Add a passkey</a>'
    post(desk, assignment, sheet_data(act="submit"))
    assert offer in page(desk, "reviews:sheet", assignment.pk)
    assert offer not in page(desk, "reviews:sheet", assignment.pk)
    second = an_assignment(an_entry(stage), member)
    post(desk, second, sheet_data(act="submit"))
    assert state_of(second) == AssignmentState.SUBMITTED
    assert offer not in page(desk, "reviews:sheet", second.pk)


def test_juror_who_has_a_passkey_is_offered_none(desk, assignment, member):
    Authenticator.objects.create(user=member.person, type="webauthn", data={"name": "Telephone", "credential": {}})
    post(desk, assignment, sheet_data(act="submit"))
    assert "Your sheet is in" in (body := page(desk, "reviews:sheet", assignment.pk))
    assert reverse("mfa_add_webauthn") not in body


def test_sheet_sent_after_the_session_ended_waits_for_its_juror_and_is_saved_by_them(client, assignment, member):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    data = sheet_data("354444", **whole_data("On the whole good."), act="save")
    response = post(client, assignment, data)
    assert response.url.startswith(reverse("account_login"))
    assert not Mark.objects.exists()
    client.force_login(member.person)
    body = page(client, "reviews:sheet", assignment.pk)
    assert "What you wrote before you signed in again" in body
    assert 'name="I1-points" value="3" checked' in body
    assert ">Reason 6</textarea>" in body
    assert ">On the whole good.</textarea>" in body
    assert "data-typed" in body
    assert "data-typed" not in page(client, "reviews:sheet", assignment.pk)


def test_sheet_of_a_withdrawn_application_says_so_and_keeps_what_was_written(desk, assignment):
    a_sheet(assignment, "344444", comment="Half a day of reading.")
    Assignment.objects.filter(pk=assignment.pk).update(state=AssignmentState.FREED)
    body = page(desk, "reviews:sheet", assignment.pk)
    assert "This application was withdrawn" in body
    assert "Half a day of reading." in body
    assert "menthe" not in body
    response = post(desk, assignment, sheet_data("555555"))
    assert response.status_code == 409
    assert "This application was withdrawn" in response.content.decode()
    assert "Reason 6" in response.content.decode()
    assert Mark.objects.get(criterion__code="I1").points == 3


def test_incomplete_sheet_keeps_what_was_typed(desk, assignment):
    data = sheet_data(act="submit")
    del data["I3-points"]
    response = post(desk, assignment, data)
    assert response.status_code == 409
    body = response.content.decode()
    assert "Still to be scored" in body
    assert "Reason 6" in body
    assert Mark.objects.filter(points=4).count() == 5


@pytest.mark.parametrize("points", ["6", "x", "-1", "4.5", "٣٣٣٣٣٣٣"])
def test_points_that_are_none_are_refused_in_words(desk, assignment, points):
    response = post(desk, assignment, sheet_data(**{"I1-points": points}))
    assert response.status_code == 409
    assert "There is something to correct" in response.content.decode()


def test_mark_changed_in_another_window_is_shown_not_lost(desk, assignment):
    post(desk, assignment, sheet_data())
    response = post(desk, assignment, sheet_data("244444"))
    body = response.content.decode()
    assert response.status_code == 409
    assert "changed in another window" in body
    assert 'name="I1-version" value="1"' in body
    retry = sheet_data("244444") | {"I1-version": "1"}
    assert post(desk, assignment, retry).status_code == 302
    assert Mark.objects.get(criterion__code="I1").points == 2


def test_comments_changed_in_another_window_are_not_overwritten(desk, assignment):
    post(desk, assignment, whole_data("first"))
    response = post(desk, assignment, whole_data("second"))
    body = response.content.decode()
    assert response.status_code == 409
    assert Review.objects.get().comment == "first"
    assert "where they are: first" in body
    assert ">second</textarea>" in body


def test_comment_that_is_too_long_is_refused_in_words(desk, assignment):
    response = post(desk, assignment, whole_data("x" * 2001))
    assert response.status_code == 409
    assert "2001 characters" in response.content.decode()


def test_save_and_next_goes_on(desk, assignment, stage, member):
    an_assignment(an_entry(stage), member)
    followers = {post(desk, one, {"act": "next"}).url for one in Assignment.objects.all()}
    assert len(followers) == 1


def test_sheet_that_is_in_takes_nothing_more(desk, assignment):
    post(desk, assignment, sheet_data(act="submit"))
    response = post(desk, assignment, sheet_data("111111"))
    assert response.status_code == 409
    assert "sent and locked" in response.content.decode()
    assert set(Mark.objects.values_list("points", flat=True)) == {4}


def test_sending_by_itself_needs_a_complete_sheet(desk, assignment):
    url = reverse("reviews:submit", args=[assignment.pk])
    assert desk.post(url).status_code == 409
    a_sheet(assignment, "444444")
    assert desk.post(url).status_code == 302
    assert desk.get(url).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 12, 200])
def test_sheet_takes_few_queries_and_little_weight(
    desk, assignment, stage, member, count, django_assert_max_num_queries
):
    a_sheet(assignment, "444444")
    for _turn in range(count):
        an_assignment(an_entry(stage), member)
    with django_assert_max_num_queries(15):
        body = page(desk, "reviews:sheet", assignment.pk)
    assert len(body.encode()) < 60_000


# --- What must not be seen ----------------------------------------------------------------------------------------
def test_juror_meets_404_on_what_is_not_theirs(client, desk, assignment, panel, stage):
    theirs = an_assignment(an_entry(stage), a_juror(panel))
    for name in ("reviews:sheet", "panels:declare"):
        page(desk, name, theirs.pk, status=404)
    for name in ("reviews:sheet", "reviews:submit", "panels:declare", "panels:decline"):
        assert desk.post(reverse(name, args=[theirs.pk]), {"kind": "none"}).status_code == 404
    page(desk, "reviews:file", theirs.pk, "plan", status=404)


def test_juror_meets_404_on_officers_pages(desk, assignment, panel, stage):
    code = stage.call.code
    page(desk, "panels:assignments", panel.pk, status=404)
    page(desk, "panels:balance", panel.pk, status=404)
    page(desk, "panels:of_stage", code, 1, status=404)
    page(desk, "panels:sheets", panel.pk, status=404)
    page(desk, "reviews:ranking", code, 1, status=404)
    page(desk, "reviews:ranking_csv", code, 1, status=404)
    for name in ("panels:assign", "panels:invite", "panels:balance"):
        assert desk.post(reverse(name, args=[panel.pk])).status_code == 404
    assert desk.post(reverse("panels:reopen", args=[assignment.pk]), {"reason": "x"}).status_code == 403


def test_visitor_is_sent_to_sign_in(client, assignment):
    for name, args in (("reviews:mine", []), ("reviews:sheet", [assignment.pk]), ("panels:declare", [assignment.pk])):
        assert client.get(reverse(name, args=args)).status_code == 302


def test_no_page_of_a_blind_stage_holds_a_canary(desk, assignment, stage, member, officer):
    proposed = an_assignment(an_entry(stage), member, AssignmentState.PROPOSED)
    submitted = a_submitted_sheet(an_entry(stage), member, "444444").assignment
    bodies = [
        page(desk, "reviews:mine"),
        page(desk, "panels:declare", proposed.pk),
        page(desk, "reviews:sheet", assignment.pk),
        page(desk, "reviews:sheet", submitted.pk),
        desk.get("/espace/").content.decode(),
        post(desk, assignment, sheet_data("9")).content.decode(),
        page(desk, "reviews:file", assignment.pk, "plan", status=404),
        "".join(OutboxMessage.objects.values_list("body", flat=True)),
    ]
    found = {canary for canary in CANARIES for body in bodies if canary.casefold() in body.casefold()}
    assert found == set()


def test_no_one_sees_others_scores_before_their_own_is_in(desk, assignment, panel, entry):
    a_submitted_sheet(entry, a_juror(panel), "555550")
    a_sheet(assignment, "444444")
    assert "90.00" not in page(desk, "reviews:sheet", assignment.pk)
    desk.post(reverse("reviews:submit", args=[assignment.pk]))
    assert "90.00" in page(desk, "reviews:sheet", assignment.pk)


def test_reopened_sheet_hides_the_others_again(desk, member, panel, entry):
    a_submitted_sheet(entry, a_juror(panel), "555550")
    reopened = an_assignment(entry, member, AssignmentState.REOPENED)
    assert "90.00" not in page(desk, "reviews:sheet", reopened.pk)


# --- The chair ----------------------------------------------------------------------------------------------------
def test_chair_reopens_from_the_list_of_sheets(client, panel, entry):
    sheet = a_submitted_sheet(entry, a_juror(panel), "444444").assignment
    client.force_login(a_juror(panel, is_chair=True).person)
    body = client.get(reverse("panels:sheets", args=[panel.pk])).content.decode()
    url = reverse("panels:reopen", args=[sheet.pk])
    assert url in body
    assert not any(canary in body for canary in CANARIES)
    assert client.post(url, {"reason": ""}).status_code == 409
    assert client.post(url, {"reason": "Mixed up."}).status_code == 302
    assert state_of(sheet) == AssignmentState.REOPENED


def test_home_says_what_waits_for_a_juror(desk, assignment, entry, stage, member):
    an_assignment(an_entry(stage), member, AssignmentState.PROPOSED)
    body = desk.get("/espace/").content.decode()
    assert "1 application to score" in body
    assert "1 application to accept" in body


def test_file_of_a_stage_that_is_not_blind_is_streamed(desk, assignment, stage, member, settings):
    settings.S3_SIGNED_DOWNLOADS = True  # for everybody else
    stage.blind = False
    stage.save()
    stored = store_upload(
        BytesIO(b"%PDF-1.4 plan"),
        name="plan.pdf",
        kind="answer",
        by=None,
        at=NOW,
        accept=["application/pdf"],
        max_bytes=99,
    )
    type(stored).objects.filter(pk=stored.pk).update(key="key-of-the-plan")
    response = desk.get(reverse("reviews:file", args=[assignment.pk, "plan"]))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response["Cache-Control"] == "private, no-store"
    page(desk, "reviews:file", assignment.pk, "consent", status=404)
