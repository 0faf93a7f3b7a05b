"""Sessions that would overlap, and mentorships in which nobody meets."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from incubator.mentoring import services
from incubator.mentoring.messages import waiting_stuck
from incubator.mentoring.models import MentoringSession
from incubator.mentoring.selectors import stuck_mentorships
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=30)


def in_two_days(**later):
    return (clock.now() + timedelta(days=2, **later)).replace(second=0, microsecond=0)


def propose(mentorship, starts, minutes=60):
    wall = starts.replace(tzinfo=None)
    values = {"starts": wall, "zone": "UTC", "subject": "Le plan", "minutes": minutes}
    by = mentorship.mentor.person
    return services.propose_session(mentorship=mentorship, by=by, at=clock.now(), **values)


@pytest.mark.parametrize(("shift", "minutes"), [(0, 60), (30, 15), (-30, 60), (59, 60), (-239, 240)])
def test_a_mentor_has_one_session_at_a_time(shift, minutes, mentor):
    adviser = MentorFactory(person=mentor)
    MentoringSessionFactory(mentorship=MentorshipFactory(mentor=adviser), starts_at=in_two_days())
    other = MentorshipFactory(mentor=adviser)
    with pytest.raises(ValidationError, match="The mentor has another session"):
        propose(other, in_two_days(minutes=shift), minutes)
    assert MentoringSession.objects.count() == 1


def test_a_startup_has_one_session_at_a_time():
    startup = StartupFactory()
    MentoringSessionFactory(mentorship=MentorshipFactory(startup=startup), starts_at=in_two_days(), confirmed=True)
    with pytest.raises(ValidationError, match="The start-up has another session"):
        propose(MentorshipFactory(startup=startup), in_two_days(minutes=59))


@pytest.mark.parametrize("state", ["cancelled", "missed"])
def test_a_session_that_will_not_be_held_leaves_its_time_free(state, mentor):
    adviser = MentorFactory(person=mentor)
    MentoringSessionFactory(mentorship=MentorshipFactory(mentor=adviser), starts_at=in_two_days(), state=state)
    assert propose(MentorshipFactory(mentor=adviser), in_two_days())


def test_sessions_one_after_the_other_do_not_overlap(mentor):
    adviser = MentorFactory(person=mentor)
    MentoringSessionFactory(mentorship=MentorshipFactory(mentor=adviser), starts_at=in_two_days())
    other = MentorshipFactory(mentor=adviser)
    assert propose(other, in_two_days(hours=1))
    assert propose(other, in_two_days(hours=-1))


def silent(**fields):
    return MentorshipFactory(since=(clock.now() - LONG_AGO).date(), **fields)


def test_a_mentorship_without_a_session_is_stuck_after_three_weeks(officer):
    never, met_long_ago, fresh = silent(), silent(), MentorshipFactory()
    MentoringSessionFactory(mentorship=met_long_ago, held=True, starts_at=clock.now() - timedelta(days=22))
    assert list(stuck_mentorships(officer, clock.now())) == [never, met_long_ago]
    assert fresh not in stuck_mentorships(officer, clock.now())


@pytest.mark.parametrize("traits", [{"held": True}, {"confirmed": True}])
def test_a_session_held_or_agreed_on_is_news(officer, traits):
    MentoringSessionFactory(mentorship=silent(), **traits)
    assert not stuck_mentorships(officer, clock.now()).exists()


def test_a_session_only_proposed_is_none(officer):
    MentoringSessionFactory(mentorship=silent())
    assert stuck_mentorships(officer, clock.now()).count() == 1


def test_officers_read_of_those_that_they_follow_at_home_and_on_a_page(client, officer, person, mentor):
    silent()
    silent()
    silent(until=clock.now().date())
    [line] = waiting_stuck(officer)
    assert line.title == "2 start-ups have not met their mentor for 21 days"
    assert waiting_stuck(person("officer", hub_code="OUJ")) == []
    assert waiting_stuck(mentor) == []
    client.force_login(officer)
    assert client.get(line.url).content.count(b"</tr>") == 3
    client.force_login(mentor)
    assert client.get(reverse("mentoring:stuck")).status_code == 403
