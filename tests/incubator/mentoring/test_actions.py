"""What is to be done between two sessions."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock, journal
from incubator.mentoring.messages import waiting_actions
from incubator.mentoring.models import Action
from incubator.mentoring.services import add_action, end_mentorship, finish_action
from tests.applications.entries.counting import at_most
from tests.factories.mentoring import MentorFactory, MentorshipFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentorship(mentor, alice):
    return MentorshipFactory(mentor=MentorFactory(person=mentor), startup=StartupFactory(founder=alice))


def add(mentorship, by, *, text="Relire le plan", days=3, owner="startup"):
    now = clock.now()
    due = (now + timedelta(days=days)).date()
    return add_action(mentorship=mentorship, text=text, owner=owner, due_on=due, by=by, at=now)


def page(mentorship):
    return reverse("mentoring:mentorship", args=[mentorship.pk])


def sent(**fields):
    values = {"text": "Relire", "owner": "mentor", "due_on": "31/01/2030", **fields}
    return {f"action-{name}": value for name, value in values.items()}


def test_either_side_adds_and_either_says_that_it_is_done(mentorship, mentor, alice):
    action = add(mentorship, mentor)
    assert add(mentorship, mentor) == action
    done = finish_action(action=action, by=alice, at=clock.now())
    assert done.done_by == alice
    again = finish_action(action=action, by=mentor, at=clock.now())
    assert (again.done_by, again.done_at) == (alice, done.done_at)
    assert [entry.event for entry in journal.entries_of(mentorship)] == ["action_added", "action_done"]
    assert add(mentorship, mentor) != action


@pytest.mark.parametrize(("fields", "sentence"), [({"text": "  "}, "Write what"), ({"days": -1}, "Choose today")])
def test_an_action_has_words_and_a_day_to_come(mentorship, mentor, fields, sentence):
    with pytest.raises(ValidationError, match=sentence):
        add(mentorship, mentor, **fields)
    assert not Action.objects.exists()


def test_strangers_and_officers_put_nothing_on_the_list(mentorship, charlie, officer):
    for by in (charlie, officer):
        with pytest.raises(PermissionDenied):
            add(mentorship, by)


def test_nothing_is_added_once_the_mentorship_is_over(mentorship, mentor, officer):
    action = add(mentorship, mentor)
    end_mentorship(mentorship=mentorship, by=officer, at=clock.now())
    with pytest.raises(PermissionDenied):
        finish_action(action=action, by=mentor, at=clock.now())


def test_page_adds_and_finishes_an_action(client, mentorship, alice):
    client.force_login(alice)
    client.post(reverse("mentoring:add_action", args=[mentorship.pk]), sent())
    action = Action.objects.get()
    assert (action.owner, action.due_on.isoformat()) == ("mentor", "2030-01-31")
    assert "Relire" in client.get(page(mentorship)).content.decode()
    client.post(reverse("mentoring:finish_action", args=[action.pk]))
    assert Action.objects.get().done_by == alice


@pytest.mark.parametrize(
    "fields", [{"due_on": "31/02/2030"}, {"due_on": "2001-01-01"}, {"owner": "bank"}, {"text": ""}]
)
def test_page_keeps_what_was_typed_and_says_what_is_wrong(client, mentorship, alice, fields):
    client.force_login(alice)
    answer = client.post(reverse("mentoring:add_action", args=[mentorship.pk]), sent(**fields))
    assert answer.status_code == 422
    assert f'value="{fields.get("text", "Relire")}"' in answer.content.decode() or not fields.get("text", "Relire")
    assert not Action.objects.exists()


def test_home_tells_each_side_what_it_should_have_done(mentorship, mentor, alice, charlie):
    mine, theirs = add(mentorship, mentor, owner="mentor", text="Lire"), add(mentorship, mentor)
    assert waiting_actions(alice) == []
    yesterday = clock.now().date() - timedelta(days=1)
    Action.objects.update(due_on=yesterday)
    assert [line.title.endswith(theirs.text) for line in waiting_actions(alice)] == [True]
    assert [line.title.endswith(mine.text) for line in waiting_actions(mentor)] == [True]
    assert waiting_actions(charlie) == []


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_one_action_and_three(client, mentorship, alice, count):
    for number in range(count):
        finish_action(action=add(mentorship, alice, text=f"Fait {number}"), by=alice, at=clock.now())
        add(mentorship, alice, text=f"À faire {number}")
    client.force_login(alice)
    client.get(page(mentorship))
    with at_most(15):
        assert client.get(page(mentorship)).content.count(b"/faite/") == count
