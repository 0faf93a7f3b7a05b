import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from applications.eligibility.models import EligibilityRule
from applications.eligibility.selectors import rules_of
from tests.factories.calls import CallFactory, StageFactory
from tests.factories.eligibility import RuleFactory

pytestmark = pytest.mark.django_db
AGES = {"minimum": 18, "maximum": 35, "who": "all"}


@pytest.fixture
def backstage(client, officer):
    """Return the client of an officer who has the key of the back office's door."""
    officer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(officer)
    return client


def posted(stage, params=AGES):
    return {
        "stage": stage.pk,
        "code": "E01",
        "kind": "age",
        "effect": "block",
        "params": json.dumps(params),
        "message_fr": "Âge",
        "position": "0",
    }


def test_officer_writes_a_rule(backstage):
    stage = StageFactory()
    assert backstage.post(reverse("eligibility_rules:add"), posted(stage)).status_code == 302
    assert [rule.params for rule in rules_of(stage)] == [AGES]


@pytest.mark.parametrize("params", [{}, {"minimum": 35, "maximum": 18}, [], {"minimum": 1, "maximum": 2, "x": 3}])
def test_rule_with_wrong_parameters_is_shown_again(backstage, params):
    response = backstage.post(reverse("eligibility_rules:add"), posted(StageFactory(), params))
    assert response.status_code == 200
    assert response.context["form"].errors["params"]


def test_rule_of_a_published_call_is_not_written_nor_edited(backstage):
    stage = StageFactory(call=CallFactory(published=True))
    rule = RuleFactory(stage=stage, code="E09")
    assert backstage.post(reverse("eligibility_rules:add"), posted(stage)).status_code == 200
    assert backstage.post(reverse("eligibility_rules:edit", args=[rule.pk]), posted(stage)).status_code == 302
    assert backstage.post(reverse("eligibility_rules:delete", args=[rule.pk])).status_code == 302
    assert EligibilityRule.objects.get() == rule


def test_rules_are_listed(backstage):
    RuleFactory()
    assert "E01" in backstage.get(reverse("eligibility_rules:index")).content.decode()
