"""Factories of the suite's own app."""

import factory

from tests.workshop.models import Crate, Parcel


class CrateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Crate

    name = "A crate"


class ParcelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Parcel

    crate = factory.SubFactory(CrateFactory)
