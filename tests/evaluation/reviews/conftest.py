"""A stage with a grid, a panel, a juror with an accepted assignment."""

import pytest
from django.utils import translation

from tests.factories.grids import a_grid
from tests.factories.network import RegionFactory, SectorFactory
from tests.factories.panels import a_juror, a_panel, a_stage, an_assignment, an_entry


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def stage(db):
    SectorFactory(code="recycling")
    RegionFactory(code="MA-RAB")
    stage = a_stage()
    a_grid(stage, comment_required=["I2"])
    return stage


@pytest.fixture
def panel(stage):
    return a_panel(stage)


@pytest.fixture
def entry(stage):
    return an_entry(stage)


@pytest.fixture
def member(panel):
    return a_juror(panel)


@pytest.fixture
def assignment(entry, member):
    return an_assignment(entry, member)
