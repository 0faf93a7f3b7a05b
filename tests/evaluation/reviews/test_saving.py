"""Marks saved one by one, by the script of the applicants' form: what is sent, and what each refusal says."""

import json

import pytest
from django.urls import reverse

from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.forms import WHOLE
from evaluation.reviews.models import Mark, Review
from evaluation.reviews.services import submit_review
from tests.factories.panels import NOW, a_juror, an_assignment
from tests.factories.reviews import a_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, member):
    client.force_login(member.person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def save(client, assignment, key="I1", version=0, client_id="a", **value):
    value = value or {"points": "3", "comment": ""}
    body = {"key": key, "value": value, "version": version, "client_id": client_id}
    return send(client, assignment, json.dumps(body))


def send(client, assignment, body):
    return client.post(reverse("reviews:save_mark", args=[assignment.pk]), body, content_type="application/json")


def test_save_answers_with_version_and_time(desk, assignment):
    answer = save(desk, assignment, points="3", comment=" Clear. ").json()
    assert answer["version"] == 1
    assert len(answer["saved"]) == 5
    assert Mark.objects.values_list("points", "comment").get() == (3, "Clear.")


def test_save_sent_twice_is_one_save(desk, assignment):
    assert [save(desk, assignment).json()["version"] for _turn in range(2)] == [1, 1]


def test_comments_are_saved_under_a_key_of_their_own(desk, assignment):
    assert save(desk, assignment, WHOLE, comment="Good", feedback="Count hours").json()["version"] == 1
    assert Review.objects.values_list("comment", "feedback").get() == ("Good", "Count hours")


def test_other_device_is_shown_both(desk, assignment):
    save(desk, assignment, points="2", comment="First")
    response = save(desk, assignment, client_id="b", points="5", comment="Second")
    answer = response.json()
    assert response.status_code == 409
    assert (answer["theirs"], answer["version"]) == ({"points": "2", "comment": "First"}, 1)
    assert (answer["theirs_lines"], answer["yours_lines"]) == (["Points: 2", "First"], ["Points: 5", "Second"])
    assert Mark.objects.get().points == 2


def test_other_device_is_shown_both_comments(desk, assignment):
    save(desk, assignment, WHOLE, comment="First", feedback="")
    answer = save(desk, assignment, WHOLE, client_id="b", comment="Second", feedback="").json()
    assert (answer["theirs_lines"], answer["yours_lines"]) == (["First"], ["Second"])


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("I1", {"points": "9", "comment": ""}, "Points go from 0 to 5."),
        ("I1", {"points": "-1", "comment": ""}, "not a number of points"),
        ("I1", {"points": "1", "comment": "x" * 2001}, "2001 characters"),
        ("ZZ", {"points": "1", "comment": ""}, "not in the grid"),
    ],
)
def test_mark_that_cannot_be_kept_says_why(desk, assignment, key, value, sentence):
    response = save(desk, assignment, key, **value)
    assert response.status_code == 422
    assert sentence in response.json()["message"]
    assert not Mark.objects.exists()


@pytest.mark.parametrize("value", [{"points": 3, "comment": ""}, {"points": "3"}, {"comment": "x"}])
def test_value_of_another_shape_is_refused(desk, assignment, value):
    assert save(desk, assignment, **value).status_code == 400


@pytest.mark.parametrize("body", ["", "[]", "{", '{"key": "I1", "value": "3", "version": 0, "client_id": "a"}'])
def test_request_that_cannot_be_read_is_refused(desk, assignment, body):
    assert send(desk, assignment, body).status_code == 400


def test_characters_that_no_database_keeps_are_left_out(desk, assignment):
    assert save(desk, assignment, client_id="\ud800", points="3", comment="a\x00\ud800b").status_code == 200
    assert Mark.objects.get().comment == "ab"


def test_signed_out_juror_is_told_that_nothing_is_lost(client, assignment):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    response = save(client, assignment)
    assert response.status_code == 401
    assert "what you wrote is still here" in response.json()["message"]
    assert not Mark.objects.exists()


def test_sheet_of_another_is_not_found(desk, entry, panel):
    assert save(desk, an_assignment(entry, a_juror(panel))).status_code == 404


@pytest.mark.parametrize(
    ("state", "sentence"),
    [(AssignmentState.FREED, "was withdrawn"), (AssignmentState.PROPOSED, "not open")],
)
def test_closed_sheet_says_why_and_closes_the_field(desk, assignment, state, sentence):
    Assignment.objects.filter(pk=assignment.pk).update(state=state)
    response = save(desk, assignment)
    assert (response.status_code, response.json()["closed"]) == (409, True)
    assert sentence in response.json()["message"]


def test_save_that_came_before_the_sheet_was_sent_is_not_refused_when_sent_again(desk, assignment, member):
    a_sheet(assignment, "444444")
    submit_review(assignment=assignment, by=member.person, at=NOW)
    assert save(desk, assignment, points="4", comment="Reason").json()["version"] == 1
    refused = save(desk, assignment, points="5", comment="Reason")
    assert refused.status_code == 409
    assert "sent and locked" in refused.json()["message"]
    assert save(desk, assignment, "ZZ").status_code == 409
