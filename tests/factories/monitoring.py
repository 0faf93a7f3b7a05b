"""Factories of indicators."""

from decimal import Decimal

import factory

from core.i18n import LocalisedText
from incubator.monitoring.models import Indicator, Result, Target
from tests.factories.programmes import ProgrammeFactory


class IndicatorFactory(factory.django.DjangoModelFactory):
    """Something that RESTART counts."""

    class Meta:
        model = Indicator

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"IND-{n:02}")
    name = factory.LazyAttribute(lambda row: LocalisedText({"fr": f"Indicateur {row.code}"}))
    unit = factory.LazyFunction(lambda: LocalisedText({"fr": "personnes"}))


class TargetFactory(factory.django.DjangoModelFactory):
    """A promise of 100."""

    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    value = Decimal(100)


class ResultFactory(factory.django.DjangoModelFactory):
    """A count of 50."""

    class Meta:
        model = Result

    indicator = factory.SubFactory(IndicatorFactory)
    value = Decimal(50)
