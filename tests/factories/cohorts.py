"""Factories of cohorts."""

import factory

from core import clock
from core.i18n import LocalisedText
from incubator.cohorts.models import Cohort, Enrolment
from tests.factories.programmes import ProgrammeFactory
from tests.factories.startups import StartupFactory


class CohortFactory(factory.django.DjangoModelFactory):
    """A cohort; the same code gives the same row."""

    class Meta:
        model = Cohort
        django_get_or_create = ("code",)

    programme = factory.SubFactory(ProgrammeFactory)
    code = "RST-2026"
    name = factory.LazyAttribute(lambda row: LocalisedText({"fr": f"Promotion {row.code}"}))


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """A start-up that is accompanied by RESTART in Tangier."""

    class Meta:
        model = Enrolment

    class Params:
        graduated = factory.Trait(state="graduated", ended_at=factory.LazyFunction(clock.now))

    cohort = factory.SubFactory(CohortFactory)
    startup = factory.SubFactory(StartupFactory)
    source_reference = factory.Sequence(lambda n: f"RST-{n:08}")
    enrolled_at = factory.LazyFunction(clock.now)
    programme_code = "RESTART"
    territory = "MA/MA-01"
    hub_code = "TNG"
    call_code = "RST-2026"
