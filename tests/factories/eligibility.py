"""Eligibility rules for tests."""

import factory
from factory.django import DjangoModelFactory

from applications.eligibility.models import AlumniClaim, EligibilityRule
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT, StageFactory, texts


class RuleFactory(DjangoModelFactory):
    """The age rule E01 of RESTART; traits for the others."""

    class Meta:
        model = EligibilityRule

    class Params:
        team = factory.Trait(code="E02", kind="team_size", params={"minimum": 2, "maximum": 8})
        regions = factory.Trait(code="E03", kind="region", params={"codes": ["MA-RAB", "MA-TNG", "TN-51"]})
        warning = factory.Trait(effect="warn")

    stage = factory.SubFactory(StageFactory)
    code = "E01"
    kind = "age"
    params = {"minimum": 18, "maximum": 35, "who": "all"}
    message = factory.LazyAttribute(lambda rule: texts(rule.code))


class AlumniClaimFactory(DjangoModelFactory):
    """A service in Rwanda that waits for its country office."""

    class Meta:
        model = AlumniClaim

    person = factory.SubFactory(UserFactory)
    programme_code = "CAEI"
    call_code = "CAEI-2027"
    territory = "RW"
    year = 2021
    claimed_at = OPEN_AT
