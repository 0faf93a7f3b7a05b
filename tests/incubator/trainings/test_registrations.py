from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar

from core import clock
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from incubator.trainings import services
from incubator.trainings.models import Registration
from tests.factories.accounts import UserFactory
from tests.factories.trainings import RegistrationFactory, TrainingSessionFactory, member_of

pytestmark = pytest.mark.django_db


def a_member(session):
    person = UserFactory()
    member_of(session.module.curriculum.cohort, person)
    return person


def register(session, person):
    return services.register(session=session, by=person, at=clock.now())


def events_to(person):
    return list(OutboxMessage.objects.filter(recipient=person).order_by("pk").values_list("template", flat=True))


def test_the_last_seat_goes_to_the_first_and_the_next_one_waits():
    session = TrainingSessionFactory(seats=1)
    first, second = a_member(session), a_member(session)
    assert register(session, first).state == "seated"
    assert register(session, second).state == "waiting"
    assert events_to(first) == ["trainings.registered"]
    assert events_to(second) == ["trainings.waiting"]


def test_a_seat_comes_into_the_calendar_moves_with_the_session_and_leaves_it(officer):
    session = TrainingSessionFactory()
    person = a_member(session)
    held = register(session, person)
    starts = (session.starts_at + timedelta(days=1)).replace(tzinfo=None, microsecond=0)
    values = {"title": session.title, "language": "fr", "zone": "UTC", "minutes": 90, "place": "Hub", "link": ""}
    services.change_session(session=session, starts=starts, seats=9, trainer=None, by=officer, at=clock.now(), **values)
    services.withdraw(registration=held, by=person, at=clock.now())
    calendars = [Calendar.from_ical(one.calendar) for one in OutboxMessage.objects.order_by("pk")]
    assert [one["method"] for one in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    first, moved, gone = (one.walk("VEVENT")[0] for one in calendars)
    assert first["uid"] == moved["uid"] == gone["uid"]
    assert moved["sequence"] > first["sequence"]
    assert moved["dtstart"].dt - first["dtstart"].dt > timedelta(hours=23)


def test_asking_twice_is_one_registration():
    session = TrainingSessionFactory()
    person = a_member(session)
    assert register(session, person) == register(session, person)
    assert Registration.objects.count() == 1


def test_a_seat_given_back_goes_to_the_first_who_waits():
    session = TrainingSessionFactory(seats=1)
    people = [a_member(session) for _turn in range(3)]
    held = [register(session, person) for person in people]
    services.withdraw(registration=held[0], by=people[0], at=clock.now())
    states = list(Registration.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["withdrawn", "seated", "waiting"]
    assert events_to(people[1]) == ["trainings.waiting", "trainings.seated"]


def test_who_withdrew_may_register_again():
    session = TrainingSessionFactory()
    person = a_member(session)
    services.withdraw(registration=register(session, person), by=person, at=clock.now())
    assert register(session, person).state == "seated"


def test_only_people_of_the_cohort_register(alice):
    with pytest.raises(PermissionDenied):
        register(TrainingSessionFactory(), alice)


@pytest.mark.parametrize("trait", ["begun", "cancelled"])
def test_nobody_registers_for_what_is_over(trait):
    session = TrainingSessionFactory(**{trait: True})
    with pytest.raises(ValidationError):
        register(session, a_member(session))


def test_nobody_gives_a_seat_back_once_the_session_has_begun():
    held = RegistrationFactory(session__begun=True)
    with pytest.raises(TransitionRefused, match="has begun"):
        services.withdraw(registration=held, by=held.person, at=clock.now())


def test_an_officer_registers_the_whole_cohort_and_the_last_ones_wait(officer):
    session = TrainingSessionFactory(seats=2)
    people = [a_member(session) for _turn in range(3)]
    register(session, people[2])
    assert services.register_cohort(session=session, by=officer, at=clock.now()) == 2
    assert services.register_cohort(session=session, by=officer, at=clock.now()) == 0
    assert Registration.objects.filter(state="waiting").count() == 1


def test_more_seats_go_to_those_who_wait(officer):
    session = TrainingSessionFactory(seats=1)
    people = [a_member(session) for _turn in range(2)]
    for person in people:
        register(session, person)
    starts = (session.starts_at).replace(tzinfo=None, microsecond=0)
    values = {"title": session.title, "language": "fr", "zone": "UTC", "minutes": 90, "place": "Hub", "link": ""}
    services.change_session(session=session, starts=starts, seats=2, trainer=None, by=officer, at=clock.now(), **values)
    assert Registration.objects.filter(state="seated").count() == 2
    assert "trainings.changed" in events_to(people[0])


def test_a_session_that_has_begun_changes_no_more(officer):
    session = TrainingSessionFactory(begun=True)
    values = {"title": "x", "language": "fr", "zone": "UTC", "minutes": 90, "place": "Hub", "link": "", "seats": 3}
    starts = (clock.now() + timedelta(days=1)).replace(tzinfo=None)
    with pytest.raises(ValidationError, match="changes no more"):
        services.change_session(session=session, starts=starts, trainer=None, by=officer, at=clock.now(), **values)


def test_those_who_registered_read_why_a_session_is_cancelled(officer):
    held = RegistrationFactory()
    with pytest.raises(TransitionRefused):
        services.cancel_session(session=held.session, by=officer, at=clock.now(), reason=" ")
    services.cancel_session(session=held.session, by=officer, at=clock.now(), reason="Le train est en grève.")
    message = OutboxMessage.objects.get(recipient=held.person)
    assert "Le train est en grève." in message.body
