"""What is read of grids, and what keeps one from being published."""

import pytest
from django.utils import translation

from evaluation.grids.models import Grid
from evaluation.grids.selectors import anchors_of, criteria_of, grid_of, grid_problems
from tests.factories.calls import StageFactory
from tests.factories.grids import a_grid

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return StageFactory()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_stage_without_grid_says_so(stage):
    assert grid_of(stage) is None
    assert grid_problems(stage) == ["Stage 1 has no evaluation grid."]


def test_complete_grid_has_no_problem(stage):
    a_grid(stage)
    assert grid_problems(stage) == []


def test_criteria_come_in_their_order(stage):
    assert [item.code for item in criteria_of(a_grid(stage))] == ["I1", "I2", "I3", "I4", "I5", "I6"]


def test_grid_is_read_in_two_queries(stage, django_assert_num_queries):
    a_grid(stage)
    with django_assert_num_queries(2):
        criteria_of(grid_of(stage))


def test_own_anchors_replace_the_common_ones(stage):
    grid = a_grid(stage, own_anchors=["I3"])
    common, own = criteria_of(grid)[0], criteria_of(grid)[2]
    assert [str(anchor.text) for anchor in anchors_of(common, grid)][5] == "anchor 5 (en)"
    assert [str(anchor.text) for anchor in anchors_of(own, grid)][5] == "I3 own 5 (en)"


def test_missing_anchors_leave_the_numbers_alone(stage):
    grid = a_grid(stage)
    Grid.objects.filter(pk=grid.pk).update(anchors=[])
    grid = grid_of(stage)
    found = anchors_of(criteria_of(grid)[0], grid)
    assert [(anchor.points, str(anchor.text)) for anchor in found] == [(n, "") for n in range(6)]
    assert len(grid_problems(stage)) == 6


def test_weights_that_do_not_sum_to_100_are_said(stage):
    a_grid(stage, [("A", 60, 0), ("B", "39.5", 0)])
    assert grid_problems(stage) == ["Stage 1: the weights of the criteria sum to 99.5, not to 100."]


def test_minimum_above_the_scale_is_said(stage):
    a_grid(stage, [("A", 100, 6)])
    assert grid_problems(stage) == ["Stage 1, criterion A: the minimum is above the highest point."]
