"""Factories of trainings."""

from datetime import timedelta

import factory

from core import clock
from core.i18n import LocalisedText
from incubator.startups.models import Startup
from incubator.toolbox.models import Verdict
from incubator.trainings.models import Attendance, Curriculum, Module, Registration, TrainingSession
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, EnrolmentFactory
from tests.factories.startups import StartupFactory


class CurriculumFactory(factory.django.DjangoModelFactory):
    """The trainings of a cohort of RESTART in Tangier."""

    class Meta:
        model = Curriculum
        django_get_or_create = ("cohort",)

    cohort = factory.SubFactory(CohortFactory)
    title = factory.LazyFunction(lambda: LocalisedText({"fr": "Douze semaines"}))
    created_at = factory.LazyFunction(clock.now)
    programme_code = "RESTART"
    territory = "MA/MA-01"
    hub_code = "TNG"
    call_code = "RST-2026"


class ModuleFactory(factory.django.DjangoModelFactory):
    """A module."""

    class Meta:
        model = Module

    curriculum = factory.SubFactory(CurriculumFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda row: LocalisedText({"fr": f"Semaine {row.position}"}))


class TrainingSessionFactory(factory.django.DjangoModelFactory):
    """A session in French, in two days."""

    class Meta:
        model = TrainingSession

    class Params:
        begun = factory.Trait(starts_at=factory.LazyFunction(lambda: clock.now() - timedelta(minutes=30)))
        cancelled = factory.Trait(state="cancelled")

    module = factory.SubFactory(ModuleFactory)
    title = "Le canevas"
    language = "fr"
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=2))
    zone = "Africa/Casablanca"
    link = "https://visio.example.org/canevas"


class RegistrationFactory(factory.django.DjangoModelFactory):
    """A seat."""

    class Meta:
        model = Registration

    class Params:
        waiting = factory.Trait(state="waiting")

    session = factory.SubFactory(TrainingSessionFactory)
    person = factory.SubFactory(UserFactory)
    startup = factory.SubFactory(StartupFactory)
    registered_at = factory.LazyFunction(clock.now)


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody came."""

    class Meta:
        model = Attendance

    session = factory.SubFactory(TrainingSessionFactory, begun=True)
    person = factory.SubFactory(UserFactory)
    is_present = True
    noted_at = factory.LazyFunction(clock.now)


def member_of(cohort, person=None, **scope) -> Startup:
    """Return a start-up of the cohort that `person` founded; a new person without one."""
    startup = StartupFactory(founder=person or UserFactory())
    EnrolmentFactory(cohort=cohort, startup=startup, **scope)
    return startup


def validated(startup, *tools) -> None:
    """Give `startup` a verdict that read `tools`."""
    values = {"evidence": "Vu.", "given_by": UserFactory(), "given_at": clock.now()}
    Verdict.objects.create(startup=startup, kind="tested_idea", state="given", judged=dict.fromkeys(tools, 1), **values)
