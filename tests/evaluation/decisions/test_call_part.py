"""The rules of a deliberation as a part of a call: what does not hold together, export and import."""

from decimal import Decimal

import pytest

from applications.calls.call_file import CallFileError
from evaluation.decisions.call_part import MeetingPart
from evaluation.decisions.models import MeetingRules
from tests.factories.calls import CallFactory, StageFactory

pytestmark = pytest.mark.django_db
PART = MeetingPart()


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def a_stage(**fields):
    return StageFactory(call=CallFactory(), **{"quota": 5, "quotas": {}, **fields})


def test_places_for_each_country_do_not_go_with_places_by_country():
    stage = a_stage(quotas={"MA": 3})
    MeetingRules.objects.create(stage=stage, each_country=1)
    assert PART.problems(stage.call) == ["Stage 1 has places by country and keeps places for each country: choose one."]


def test_places_for_each_country_need_a_number_of_places():
    stage = a_stage(quota=None)
    MeetingRules.objects.create(stage=stage, each_country=1)
    assert "says not how many places there are" in PART.problems(stage.call)[0]


@pytest.mark.parametrize("each", [0, 1])
def test_rules_that_hold_together_have_no_problem(each):
    stage = a_stage()
    MeetingRules.objects.create(stage=stage, each_country=each)
    assert PART.problems(stage.call) == []


def test_rules_go_out_and_come_in_again():
    stage = a_stage()
    said = {"quorum": 3, "chair_casts": True, "each_country": 1, "country_minimum": Decimal(60), "lottery_seed": "Loto"}
    MeetingRules.objects.create(stage=stage, **said)
    other = a_stage()
    PART.import_stage(other, PART.export_stage(stage))
    assert PART.export_stage(other) == PART.export_stage(stage)
    assert PART.export_stage(other)["meeting"]["quorum"] == 3


def test_stage_without_rules_says_nothing_of_them():
    stage = a_stage()
    assert PART.export_stage(stage) == {}
    PART.import_stage(stage, {})
    assert not MeetingRules.objects.exists()


def test_minimum_beyond_a_score_is_refused():
    data = {"quorum": 0, "each_country": 1, "country_minimum": "101"}
    with pytest.raises(CallFileError, match="from 0 to 100"):
        PART.import_stage(a_stage(), {"meeting": data})
