"""Wagtail's screens ask our rules: nobody passes by being a superuser."""

import pytest

from accounts.enums import Role
from accounts.models import RoleGrant
from accounts.policies import RolePermissionPolicy

RULES = {"add": "accounts.grant_role", "delete": "accounts.grant_role", "view": "accounts.view_people"}


@pytest.fixture
def policy():
    return RolePermissionPolicy(RoleGrant, rules=RULES)


def test_policy_asks_the_rule(policy, admin, officer, auditor):
    assert policy.user_has_permission(admin, "add")
    assert not policy.user_has_permission(officer, "add")
    assert policy.user_has_permission(auditor, "view")
    assert not policy.user_has_permission(auditor, "delete")


def test_policy_refuses_a_superuser_without_role(policy, person):
    superuser = person(is_superuser=True, is_staff=True)
    assert not policy.user_has_any_permission(superuser, ["add", "view", "delete"])
    assert not policy.instances_user_has_permission_for(superuser, "view").exists()


def test_policy_refuses_an_action_without_rule(policy, admin):
    assert not policy.user_has_permission(admin, "publish")


def test_policy_list_and_object_agree(admin, person):
    theirs = person(Role.OFFICER).role_grants.get()
    policy = RolePermissionPolicy(RoleGrant, rules=RULES, visible=lambda user: RoleGrant.objects.filter(person=user))
    listed = policy.instances_user_has_permission_for(admin, "delete")
    for grant in RoleGrant.objects.all():
        agrees = policy.user_has_permission_for_instance(admin, "delete", grant)
        assert agrees == listed.filter(pk=grant.pk).exists()
    assert not policy.user_has_permission_for_instance(admin, "delete", theirs)


def test_policy_asks_the_rule_of_the_object(admin, person):
    own = admin.role_grants.get()
    policy = RolePermissionPolicy(RoleGrant, rules=RULES, instance_rules={"delete": "accounts.end_rolegrant"})
    other = person(Role.OFFICER).role_grants.get()
    assert not policy.user_has_permission_for_instance(admin, "delete", own)
    assert policy.user_has_permission_for_instance(admin, "delete", other)
    assert list(policy.instances_user_has_permission_for(admin, "delete")) == [other]


def test_policy_names_the_people_of_the_back_office(policy, person):
    chief = person(Role.ADMIN, is_staff=True)
    person(Role.OFFICER, is_staff=True)
    person(Role.ADMIN)
    assert list(policy.users_with_permission("add")) == [chief]
