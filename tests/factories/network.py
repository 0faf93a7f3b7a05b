"""Factories of the network."""

import factory

from core.i18n import LocalisedText
from incubator.network.models import Hub, Organisation, Region, Sector
from tests.factories.core import UnindexedFactory


class SectorFactory(factory.django.DjangoModelFactory):
    """A sector; the same code gives the same row."""

    class Meta:
        model = Sector
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"sector-{n}")
    name = factory.LazyAttribute(lambda row: LocalisedText({"fr": f"Secteur {row.code}", "en": f"Sector {row.code}"}))


class RegionFactory(UnindexedFactory):
    """A country; `RegionFactory(code="MA-01", parent=...)` is a region of it. The same code gives the same row."""

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "MA"
    parent = None
    country = factory.LazyAttribute(lambda row: row.code[:2])
    kind = factory.LazyAttribute(lambda row: "region" if row.parent else "country")
    name = factory.LazyAttribute(lambda row: LocalisedText({"fr": row.code}))
    path = factory.LazyAttribute(lambda row: f"{row.parent.path}/{row.code}" if row.parent else row.code)


class OrganisationFactory(UnindexedFactory):
    """A partner."""

    class Meta:
        model = Organisation
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"ORG{n}")
    name = factory.LazyAttribute(lambda row: f"Organisation {row.code}")
    kind = Organisation.Kind.PARTNER


class HubFactory(UnindexedFactory):
    """A hub."""

    class Meta:
        model = Hub
        django_get_or_create = ("code",)

    code = "TNG"
    name = factory.LazyAttribute(lambda row: LocalisedText({"fr": f"Hub {row.code}"}))
    region = factory.SubFactory(RegionFactory, code="MA-01", parent=factory.SubFactory(RegionFactory))
