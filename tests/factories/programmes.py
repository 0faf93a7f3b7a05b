"""Factories of programmes."""

import factory

from core.i18n import LocalisedText
from incubator.programmes.models import Participation, Programme
from tests.factories.core import UnindexedFactory
from tests.factories.network import OrganisationFactory


class ProgrammeFactory(UnindexedFactory):
    """A programme; the same code gives the same row."""

    class Meta:
        model = Programme
        django_get_or_create = ("code",)

    code = "RESTART"
    slug = factory.LazyAttribute(lambda row: row.code.lower())
    name = factory.LazyAttribute(lambda row: LocalisedText({"fr": row.code}))


class ParticipationFactory(factory.django.DjangoModelFactory):
    """A partner's part in a programme."""

    class Meta:
        model = Participation

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    part = Participation.Part.PARTNER
