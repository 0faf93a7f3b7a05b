"""Calls, stages and envelopes for tests."""

from datetime import UTC, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from applications.calls.models import Call, Envelope, Stage
from applications.calls.services import schedule_stage
from applications.calls.workflows import CallState
from core.i18n import LocalisedText
from incubator.programmes.models import Programme
from tests.factories.core import UnindexedFactory

CREATED = datetime(2026, 12, 1, 9, tzinfo=UTC)
OPEN_AT = datetime(2027, 1, 20, 12, tzinfo=UTC)
LANGUAGES = ["fr", "ar", "en"]


def texts(word: str) -> LocalisedText:
    """Return a text in the three languages."""
    return LocalisedText({language: f"{word} ({language})" for language in LANGUAGES})


class CallProgrammeFactory(UnindexedFactory):
    class Meta:
        model = Programme
        django_get_or_create = ("code",)

    code = "RESTART"
    slug = factory.LazyAttribute(lambda programme: programme.code.lower())
    name = factory.LazyAttribute(lambda programme: texts(programme.code))


class CallFactory(UnindexedFactory):
    """A call in preparation; `published` for one that is out since before its first stage opened."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(state=CallState.PUBLISHED, published_at=CREATED)

    code = factory.Sequence(lambda n: f"RST-{2027 + n}")
    slug = factory.LazyAttribute(lambda call: call.code.lower())
    programme = factory.SubFactory(CallProgrammeFactory)
    title = factory.LazyAttribute(lambda call: texts(call.code))
    summary = factory.LazyAttribute(lambda call: texts("summary"))
    languages = LANGUAGES
    zone = "Africa/Casablanca"
    terms = factory.LazyFunction(
        lambda: {
            name: texts(name)
            for name in ("objectives", "activities", "beneficiaries", "criteria", "amount_rule", "maximum")
        }
    )
    ceiling_eur = Decimal(60000)
    created_at = CREATED


class StageFactory(DjangoModelFactory):
    """Stage 1, from 11 January 2027 09:00 to 28 February 23:59:59 in Casablanca; `oral` for one without a form."""

    class Meta:
        model = Stage
        skip_postgeneration_save = True

    class Params:
        oral = factory.Trait(kind="oral")

    call = factory.SubFactory(CallFactory)
    number = 1
    name = factory.LazyAttribute(lambda stage: texts(f"stage {stage.number}"))
    opens_wall = "2027-01-11T09:00:00"
    closes_wall = "2027-02-28T23:59:59"
    quota = 10

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        stage = model_class(*args, **kwargs)
        schedule_stage(stage, opens_wall=stage.opens_wall, closes_wall=stage.closes_wall)
        stage.save()
        return stage


class EnvelopeFactory(DjangoModelFactory):
    class Meta:
        model = Envelope

    call = factory.SubFactory(CallFactory)
    country = "MA"
    places = 18
    amount = Decimal(100000)
    currency = "MAD"
    eur_rate = Decimal("10.8")
