"""Grids in the back office."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from evaluation.grids.anchors import as_lines, from_lines
from evaluation.grids.models import Grid
from evaluation.grids.selectors import criteria_of, grid_of
from tests.factories.calls import CREATED, CallFactory, StageFactory
from tests.factories.grids import a_grid

pytestmark = pytest.mark.django_db


@pytest.fixture
def backstage(client, officer):
    """Return the client of an officer who has the key of the back office's door."""
    officer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(officer)
    return client


def posted(stage, weights=(60, 40), grid=None):
    data = {"stage": stage.pk, "pass_mark": "60", "scale_maximum": "1", "minutes": "15"}
    data |= {"anchors_0": "non\noui", "anchors_1": "لا\nنعم"}
    found = criteria_of(grid) if grid else []
    data |= {"criteria-TOTAL_FORMS": len(weights), "criteria-INITIAL_FORMS": len(found)}
    data |= {"criteria-MIN_NUM_FORMS": 1, "criteria-MAX_NUM_FORMS": 1000}
    for number, weight in enumerate(weights):
        row = {"id": found[number].pk if number < len(found) else "", "ORDER": len(weights) - number, "DELETE": ""}
        row |= {"code": f"C{number}", "name_0": f"Critère {number}", "name_fr": f"Critère {number}"}
        row |= {"weight": weight, "minimum": "0"}
        data |= {f"criteria-{number}-{key}": value for key, value in row.items()}
    for code, text in (("fr", "non\noui"), ("ar", "لا\nنعم")):
        data[f"anchors_{code}"] = text
    return data


def test_officer_writes_a_grid(backstage):
    stage = StageFactory()
    response = backstage.post(reverse("evaluation_grids:add"), posted(stage))
    assert response.status_code == 302, response.context["form"].errors
    grid = grid_of(stage)
    assert [(item.code, item.weight) for item in criteria_of(grid)] == [("C1", 40), ("C0", 60)]
    assert grid.anchors == [{"fr": "non", "ar": "لا"}, {"fr": "oui", "ar": "نعم"}]


def test_grid_whose_weights_do_not_sum_to_100_is_shown_again(backstage):
    response = backstage.post(reverse("evaluation_grids:add"), posted(StageFactory(), (60, 30)))
    assert response.status_code == 200
    assert not Grid.objects.exists()
    assert "90" in str(response.context["form"].non_field_errors())


def test_grid_is_shown_with_its_anchors_as_lines(backstage):
    grid = a_grid(StageFactory())
    body = backstage.get(reverse("evaluation_grids:edit", args=[grid.pk])).content.decode()
    assert "anchor 0 (fr)\nanchor 1 (fr)" in body


def test_frozen_grid_is_not_edited(backstage):
    stage = StageFactory(call=CallFactory(published=True))
    grid = a_grid(stage)
    Grid.objects.update(frozen_at=CREATED)
    backstage.post(reverse("evaluation_grids:edit", args=[grid.pk]), posted(stage))
    backstage.post(reverse("evaluation_grids:delete", args=[grid.pk]))
    assert grid_of(stage).criteria.count() == 6


def test_frozen_grid_is_read_with_its_criteria(backstage):
    grid = a_grid(StageFactory(call=CallFactory(published=True)))
    Grid.objects.update(frozen_at=CREATED)
    content = backstage.get(reverse("evaluation_grids:edit", args=[grid.pk]), follow=True).content.decode()
    assert all(str(criterion.name) in content for criterion in criteria_of(grid))
    assert str(grid.anchors[0]["fr"]) in content or str(grid.anchors[0]["en"]) in content


def test_grids_are_listed(backstage):
    a_grid(StageFactory())
    assert backstage.get(reverse("evaluation_grids:index")).status_code == 200


def test_anchors_survive_their_lines():
    anchors = [{"fr": "a", "en": "x"}, {"fr": "b"}, {"fr": "c", "en": "z"}]
    assert from_lines(as_lines(anchors)) == anchors
    assert from_lines(as_lines([])) == []
