import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from applications.eligibility.models import EligibilityRule
from applications.eligibility.selectors import rules_of
from tests.factories.calls import CallFactory, StageFactory
from tests.factories.eligibility import RuleFactory
from tests.factories.network import RegionFactory, SectorFactory

pytestmark = pytest.mark.django_db
AGES = {"age_minimum": "18", "age_maximum": "35", "age_who": "all"}


@pytest.fixture
def backstage(client, officer):
    """Return the client of an officer who has the key of the back office's door."""
    officer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(officer)
    return client


def posted(stage, params=AGES, kind="age"):
    return params | {
        "stage": stage.pk,
        "code": "E01",
        "kind": kind,
        "effect": "block",
        "message_fr": "Âge",
        "position": "",
    }


def test_officer_writes_a_rule(backstage):
    stage = StageFactory()
    assert backstage.post(reverse("eligibility_rules:add"), posted(stage)).status_code == 302
    assert [rule.params for rule in rules_of(stage)] == [{"minimum": 18, "maximum": 35, "who": "all"}]


def test_rule_comes_after_those_of_its_stage(backstage):
    stage = StageFactory()
    RuleFactory(stage=stage, code="E07", position=4)
    backstage.post(reverse("eligibility_rules:add"), posted(stage))
    assert [(rule.code, rule.position) for rule in rules_of(stage)] == [("E07", 4), ("E01", 5)]


@pytest.mark.parametrize(
    ("kind", "given", "params"),
    [
        ("team_size", {"team_size_minimum": "2"}, {"minimum": 2}),
        (
            "team_size",
            {
                "team_size_minimum": "2",
                "team_size_maximum": "8",
                "team_size_aged_count": "2",
                "team_size_aged_minimum": "18",
                "team_size_aged_maximum": "35",
                "age_minimum": "1",
            },
            {"minimum": 2, "maximum": 8, "aged_count": 2, "aged_minimum": 18, "aged_maximum": 35},
        ),
        ("region", {"region_codes": ["MA-RAB"]}, {"codes": ["MA-RAB"]}),
        ("sector", {"sector_codes": ["recycling"], "sector_minimum": "1"}, {"codes": ["recycling"], "minimum": 1}),
    ],
)
def test_rule_keeps_the_parameters_of_its_kind_only(backstage, kind, given, params):
    RegionFactory(code="MA-RAB")
    SectorFactory(code="recycling")
    stage = StageFactory()
    response = backstage.post(reverse("eligibility_rules:add"), posted(stage, given, kind))
    assert response.status_code == 302, response.context["form"].errors
    assert [rule.params for rule in rules_of(stage)] == [params]


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("age", {}, "age_minimum"),
        ("age", {"age_minimum": "35", "age_maximum": "18"}, "age_maximum"),
        ("age", {"age_minimum": "young", "age_maximum": "18"}, "age_minimum"),
        ("team_size", {"team_size_minimum": "2", "team_size_aged_count": "1"}, "team_size_aged_minimum"),
        ("region", {"region_codes": []}, "region_codes"),
        ("sector", {"sector_codes": ["unknown"]}, "sector_codes"),
    ],
)
def test_rule_with_wrong_parameters_names_the_field(backstage, kind, given, field):
    response = backstage.post(reverse("eligibility_rules:add"), posted(StageFactory(), given, kind))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_rule_is_edited_in_the_fields_of_its_kind(backstage):
    rule = RuleFactory()
    content = backstage.get(reverse("eligibility_rules:edit", args=[rule.pk])).content.decode()
    assert f'name="age_minimum" value="{rule.params["minimum"]}"' in content
    assert 'name="params"' not in content


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


def test_rule_of_a_published_call_is_read_in_words(backstage):
    RegionFactory(code="MA-RAB", name={"fr": "Rabat", "en": "Rabat"})
    rule = RuleFactory(stage=StageFactory(call=CallFactory(published=True)), regions=True, params={"codes": ["MA-RAB"]})
    content = backstage.get(reverse("eligibility_rules:edit", args=[rule.pk]), follow=True).content.decode()
    assert "<strong>Rabat</strong>" in content
    assert "MA-RAB" not in content


def test_rules_of_one_call_are_filtered(backstage):
    RuleFactory(code="E01")
    other = RuleFactory(code="E99").stage.call
    content = backstage.get(reverse("eligibility_rules:index"), {"call": other.pk}).content.decode()
    assert "E99" in content
    assert "E01" not in content


def test_address_chooses_the_stage(backstage):
    stage = StageFactory()
    response = backstage.get(reverse("eligibility_rules:add"), {"stage": stage.pk})
    assert response.context["form"]["stage"].value() == stage.pk
