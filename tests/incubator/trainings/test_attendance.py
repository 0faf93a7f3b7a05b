import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import clock
from core.registries import measures
from incubator.trainings import services
from incubator.trainings.models import Attendance
from incubator.trainings.selectors import standing_of
from tests.factories.accounts import UserFactory
from tests.factories.startups import ReachFactory
from tests.factories.trainings import (
    AttendanceFactory,
    CurriculumFactory,
    ModuleFactory,
    TrainingSessionFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(mentor):
    return TrainingSessionFactory(begun=True, trainer=mentor)


def note(session, by, **people):
    return services.note_attendance(session=session, by=by, at=clock.now(), **people)


def test_the_trainer_notes_who_came_and_may_correct_it(session, mentor, alice):
    member_of(session.module.curriculum.cohort, alice)
    assert note(session, mentor, present=[alice.pk]) == 1
    assert note(session, mentor, present=[], absent=[alice.pk]) == 0
    line = Attendance.objects.get()
    assert (line.is_present, line.noted_by) == (False, mentor)


def test_nobody_else_takes_attendance(session, alice, director):
    member_of(session.module.curriculum.cohort, alice)
    for person in (alice, director):
        with pytest.raises(PermissionDenied):
            note(session, person, present=[alice.pk])


def test_somebody_of_another_cohort_is_refused_with_the_whole_list(session, mentor, alice, bob):
    member_of(session.module.curriculum.cohort, alice)
    with pytest.raises(ValidationError, match="not of the cohort"):
        note(session, mentor, present=[alice.pk, bob.pk])
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("trait", [{}, {"begun": True, "cancelled": True}])
def test_attendance_is_taken_of_what_takes_place(mentor, trait):
    with pytest.raises(ValidationError):
        note(TrainingSessionFactory(trainer=mentor, **trait), mentor, present=[])


def test_a_module_counts_once_in_whichever_language(alice):
    curriculum = CurriculumFactory()
    member_of(curriculum.cohort, alice)
    first, second = ModuleFactory.create_batch(2, curriculum=curriculum)
    for language in ("fr", "en"):
        AttendanceFactory(session=TrainingSessionFactory(module=first, begun=True, language=language), person=alice)
    TrainingSessionFactory(module=second)
    ModuleFactory(curriculum=curriculum)
    found = standing_of(curriculum, alice).standing
    assert (found.attended, found.modules) == (1, 2)


def test_a_cancelled_session_counts_for_nobody(alice):
    session = TrainingSessionFactory(begun=True, cancelled=True)
    member_of(session.module.curriculum.cohort, alice)
    AttendanceFactory(session=session, person=alice)
    assert standing_of(session.module.curriculum, alice).standing.attended == 0
    assert measures["people_trained"]({}) == 0


def test_each_person_counts_once_whatever_their_sessions_and_startups(session, alice):
    cohort = session.module.curriculum.cohort
    startups = [member_of(cohort, alice), member_of(cohort, alice)]
    ReachFactory(startup=startups[0], person=UserFactory())
    for one in (session, TrainingSessionFactory(module=session.module, begun=True, language="en")):
        AttendanceFactory(session=one, person=alice)
    assert measures["people_trained"]({"programme_code": "RESTART"}) == 1
    assert measures["people_trained"]({"programme_code": "W4L"}) == 0
