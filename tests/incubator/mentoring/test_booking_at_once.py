"""Sessions proposed at once, by real threads on PostgreSQL."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import ValidationError

from core import clock
from incubator.mentoring import services
from incubator.mentoring.models import MentoringSession
from tests.factories.mentoring import MentorFactory, MentorshipFactory


def propose(mentorship, wall, place):
    values = {"starts": wall, "zone": "UTC", "subject": "Le plan", "place": place}
    by = mentorship.mentor.person
    return services.propose_session(mentorship=mentorship, by=by, at=clock.now(), **values)


def test_twenty_startups_that_want_one_hour_of_a_mentor_get_it_once(at_once):
    """Fails without the lock on the mentor in `propose_session` (tried): twenty sessions at one hour."""
    adviser = MentorFactory()
    wall = (clock.now() + timedelta(days=2)).replace(tzinfo=None, second=0, microsecond=0)
    acts = [partial(propose, MentorshipFactory(mentor=adviser), wall, str(one)) for one in range(20)]
    answers = at_once(*acts)
    refused = [answer for answer in answers if isinstance(answer, ValidationError)]
    assert len(refused) == 19
    assert MentoringSession.objects.count() == 1
