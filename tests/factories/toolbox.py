"""Factories of canvases."""

import factory

from core import clock
from incubator.toolbox.models import Canvas, CanvasBlock
from tests.factories.startups import StartupFactory


class CanvasFactory(factory.django.DjangoModelFactory):
    """An empty canvas of nine blocks."""

    class Meta:
        model = Canvas

    startup = factory.SubFactory(StartupFactory)


class CanvasBlockFactory(factory.django.DjangoModelFactory):
    """A block that was written once."""

    class Meta:
        model = CanvasBlock

    canvas = factory.SubFactory(CanvasFactory)
    key = "value_propositions"
    text = "Des plantes sèches en deux jours."
    version = 1
    saved_at = factory.LazyFunction(clock.now)
