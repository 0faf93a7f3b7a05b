"""Grids in a call file, and their freezing."""

import copy

import pytest
from django.utils import translation

from applications.calls.call_file import CallFileError
from applications.calls.texts import missing_texts
from core.access import may
from core.registries import call_parts
from evaluation.grids.models import Criterion, Grid
from evaluation.grids.selectors import criteria_of, grid_of
from tests.factories.calls import CREATED, CallFactory, StageFactory
from tests.factories.grids import a_grid

pytestmark = pytest.mark.django_db


@pytest.fixture
def part():
    return call_parts["grids"]


@pytest.fixture
def exported(part):
    stage = StageFactory()
    a_grid(stage, own_anchors=["I3"], comment_required=["I1"])
    return part.export_stage(stage)


def test_export_writes_the_format_of_call_files(exported):
    grid = exported["grid"]
    assert (grid["pass_mark"], grid["scale_maximum"], len(grid["anchors"]), grid["minutes"]) == ("60", 5, 6, 15)
    first = grid["criteria"][0]
    assert (first["code"], first["weight"], first["minimum"], first["comment_required"]) == ("I1", "20", "2", True)
    assert first["anchors"] == []
    assert len(grid["criteria"][2]["anchors"]) == 6


def test_import_of_an_export_gives_the_same_export(part, exported):
    stage = StageFactory()
    part.import_stage(stage, exported)
    assert part.export_stage(stage) == exported


def test_grid_of_an_older_file_takes_the_usual_settings(part, exported):
    del exported["grid"]["minutes"], exported["grid"]["calibration_counts"]
    stage = StageFactory()
    part.import_stage(stage, exported)
    grid = Grid.objects.get(stage=stage)
    assert (grid.minutes, grid.calibration_counts) == (15, True)


def test_stage_without_grid_exports_and_imports_nothing(part):
    stage = StageFactory()
    assert part.export_stage(stage) == {}
    part.import_stage(stage, {})
    assert grid_of(stage) is None


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["pass_mark"], "101", "grid.pass_mark"),
        (["scale_maximum"], 0, "grid.scale_maximum"),
        (["anchors"], [{"fr": "x"}], "grid.anchors"),
        (["criteria", 0, "weight"], "0", "grid.criteria[0].weight"),
        (["criteria", 0, "weight"], "a lot", "grid.criteria[0].weight"),
        (["criteria", 1, "code"], "I1", "grid.criteria[1].code"),
        (["criteria", 1, "minimum"], "6", "grid.criteria[1].minimum"),
        (["criteria", 1, "name"], {}, "grid.criteria[1].name"),
        (["criteria", 1, "comment_required"], "yes", "grid.criteria[1].comment_required"),
    ],
)
def test_import_names_what_is_wrong(part, exported, path, value, named):
    data = copy.deepcopy(exported)
    target = data["grid"]
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(CallFileError) as caught:
        part.import_stage(StageFactory(), data)
    assert caught.value.path == named


def test_import_gives_a_criterion_without_minimum_none(part, exported):
    del exported["grid"]["criteria"][0]["minimum"]
    stage = StageFactory()
    part.import_stage(stage, exported)
    assert criteria_of(grid_of(stage))[0].minimum == 0


def test_problems_speak_of_each_stage(part):
    call = CallFactory()
    a_grid(StageFactory(call=call))
    StageFactory(call=call, number=2)
    with translation.override("en"):
        assert part.problems(call) == ["Stage 2 has no evaluation grid."]


def test_publication_freezes_the_grids(part, officer):
    call = CallFactory(published=True)
    grid = a_grid(StageFactory(call=call))
    assert may(officer, "grids.change_grid", grid)
    part.freeze(call)
    frozen = Grid.objects.get(pk=grid.pk)
    assert frozen.frozen_at == CREATED
    assert not may(officer, "grids.change_grid", frozen)


def test_frozen_grid_is_not_replaced(part):
    call = CallFactory(published=True)
    stage = StageFactory(call=call)
    a_grid(stage)
    a_grid(stage)
    part.freeze(call)
    with pytest.raises(ValueError, match="frozen"):
        a_grid(stage)


def test_text_missing_in_a_language_of_the_call_is_said_once():
    call = CallFactory()
    stage = StageFactory(call=call)
    grid = a_grid(stage, own_anchors=["I1"])
    Criterion.objects.filter(grid=grid, code="I1").update(name={"fr": "Besoin"}, anchors=[{"fr": "x"}] * 6)
    with translation.override("en"):
        assert list(missing_texts(call)) == ["Stage 1, criterion I1: the text is missing in Arabic, English."]


def test_texts_of_grids_are_read_in_two_queries(part, django_assert_num_queries):
    call = CallFactory()
    for number in (1, 2, 3):
        a_grid(StageFactory(call=call, number=number))
    with django_assert_num_queries(2):
        assert {text.part for text in part.texts(call)} == {"grids-1", "grids-2", "grids-3"}
