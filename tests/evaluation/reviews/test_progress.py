"""How far a jury is: what its chair and the officers see, and the reminders that they send."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import journal
from core.models import OutboxMessage
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.selectors.progress import progress_of_entries, progress_of_jurors
from evaluation.reviews.services import remind
from tests.factories.panels import CANARIES, NOW, a_juror, an_assignment, an_entry, an_officer
from tests.factories.reviews import a_submitted_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(panel):
    return a_juror(panel, is_chair=True)


@pytest.fixture
def followed(client, chair):
    client.force_login(chair.person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page(client, panel, status=200):
    response = client.get(reverse("reviews:progress", args=[panel.pk]))
    assert response.status_code == status
    return response.content.decode()


def test_each_juror_is_told_with_what_is_left_the_last_first(panel, stage, member):
    done = a_juror(panel)
    a_submitted_sheet(an_entry(stage), done, "444444")
    for state in (AssignmentState.ACCEPTED, AssignmentState.PROPOSED, AssignmentState.RECUSED):
        an_assignment(an_entry(stage), member, state)
    rows = [(row.member, row.submitted, row.to_score, row.to_declare) for row in progress_of_jurors(panel)]
    assert rows == [(member, 0, 1, 1), (done, 1, 0, 0)]


def test_application_that_lacks_most_sheets_comes_first(panel, stage, officer):
    read, unread = an_entry(stage), an_entry(stage)
    a_submitted_sheet(read, a_juror(panel), "444444")
    rows = [(entry.pk, entry.readers, entry.handed_in) for entry in progress_of_entries(panel, officer)]
    assert rows == [(unread.pk, 0, 0), (read.pk, 1, 1)]


def test_chair_sees_progress_and_no_score(followed, panel, entry):
    a_submitted_sheet(entry, a_juror(panel), "555550")
    body = page(followed, panel)
    assert entry.application.reference in body
    # A number of its own: the two digits alone are in many a reference that chance makes.
    assert not re.search(r"(?<![\w.-])90(\.0+)?(?![\w.-])", body)
    assert not [canary for canary in CANARIES if canary in body]


def test_chair_does_not_see_what_others_did_on_an_application_of_theirs_before_their_own_is_in(
    followed, panel, entry, chair
):
    a_submitted_sheet(entry, a_juror(panel), "555550")
    own = an_assignment(entry, chair)
    sheets = reverse("panels:sheets", args=[panel.pk])
    for body in (page(followed, panel), followed.get(sheets).content.decode()):
        assert entry.application.reference not in body
    type(own).objects.filter(pk=own.pk).update(state=AssignmentState.SUBMITTED, submitted_at=NOW)
    for body in (page(followed, panel), followed.get(sheets).content.decode()):
        assert entry.application.reference in body


def test_other_jurors_have_no_part_in_it(client, panel, member):
    client.force_login(member.person)
    page(client, panel, status=404)
    assert client.post(reverse("reviews:remind", args=[panel.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        remind(panel=panel, by=member.person, at=NOW)


def test_who_has_sheets_left_is_reminded_once_a_day(panel, stage, member, chair):
    a_submitted_sheet(an_entry(stage), a_juror(panel), "444444")
    an_assignment(an_entry(stage), member)
    times = (NOW, NOW + timedelta(minutes=1))
    assert [remind(panel=panel, by=chair.person, at=at) for at in times] == [1, 0]
    message = OutboxMessage.objects.get(template="reviews.reminder")
    assert (message.recipient, message.subject) == (member.person, f"{stage.call.code}: sheets still to come (1)")
    assert [entry.event for entry in journal.entries_of(panel)] == ["remind"]


def test_reminder_is_sent_by_one_button(followed, panel, entry, member):
    an_assignment(entry, member)
    url = reverse("reviews:remind", args=[panel.pk])
    assert "1 juror was reminded" in followed.post(url, follow=True).content.decode()
    assert "was reminded today already" in followed.post(url, follow=True).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_progress_takes_few_queries(client, panel, stage, count, django_assert_max_num_queries):
    client.force_login(an_officer(stage.call))
    for _turn in range(count):
        an_assignment(an_entry(stage), a_juror(panel))
    with django_assert_max_num_queries(15):
        page(client, panel)
