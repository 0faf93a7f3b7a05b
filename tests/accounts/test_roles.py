"""Roles: given and ended in the journal, Wagtail's groups in step with them."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from accounts.models import RoleGrant, User
from accounts.selectors import has_role, out_of_step, roles_of
from accounts.services import create_person, end_role, grant_role, set_active, sync_due, sync_groups
from core import clock, journal
from core.due import run_due
from tests.factories.accounts import RoleGrantFactory

NOW = clock.now


def groups_of(person):
    return sorted(person.groups.values_list("name", flat=True))


def test_role_is_given_once_and_journalled(admin, bob):
    first = grant_role(person=bob, role=Role.OFFICER, by=admin, at=NOW(), programme_code="RESTART")
    again = grant_role(person=bob, role=Role.OFFICER, by=admin, at=NOW(), programme_code="RESTART")
    assert first.pk == again.pk
    assert [entry.event for entry in journal.entries_of(first)] == ["grant_role"]
    assert journal.last_of(first).actor == admin


def test_role_given_opens_the_back_office(admin, bob):
    grant_role(person=bob, role=Role.COMMUNICATIONS, by=admin, at=NOW())
    bob = User.objects.get(pk=bob.pk)
    assert groups_of(bob) == ["Communications"]
    assert bob.is_staff
    assert not bob.is_superuser


def test_role_ended_closes_the_back_office(admin, bob):
    grant = grant_role(person=bob, role=Role.FINANCE, by=admin, at=NOW())
    end_role(grant=grant, by=admin, at=NOW())
    end_role(grant=grant, by=admin, at=NOW())
    bob = User.objects.get(pk=bob.pk)
    assert not has_role(bob, Role.FINANCE)
    assert groups_of(bob) == []
    assert not bob.is_staff
    assert [entry.event for entry in journal.entries_of(grant)] == ["grant_role", "end_role"]


def test_role_ended_keeps_its_history(admin, bob):
    grant = RoleGrantFactory(person=bob, role="mentor", since=date(2026, 1, 1))
    ended = end_role(grant=grant, by=admin, at=NOW())
    assert ended.since == date(2026, 1, 1)
    assert ended.until == clock.today(settings.TIME_ZONE) - timedelta(days=1)


@pytest.mark.parametrize("role", [role for role in Role.values if role != "admin"])
def test_roles_are_given_by_administrators_only(person, bob, role):
    with pytest.raises(PermissionDenied):
        grant_role(person=bob, role=Role.OFFICER, by=person(role), at=NOW())


def test_own_role_is_not_ended_by_oneself(admin):
    with pytest.raises(PermissionDenied):
        end_role(grant=admin.role_grants.get(), by=admin, at=NOW())


def test_superuser_without_role_gives_none(person, bob):
    with pytest.raises(PermissionDenied):
        grant_role(person=bob, role=Role.OFFICER, by=person(is_superuser=True, is_staff=True), at=NOW())


def test_roles_begin_and_end_by_the_clock(bob):
    day = clock.today(settings.TIME_ZONE)
    RoleGrantFactory(person=bob, role="officer", since=day + timedelta(days=1))
    RoleGrantFactory(person=bob, role="finance", since=day - timedelta(days=9), until=day)
    RoleGrantFactory(person=bob, role="director", since=day - timedelta(days=9), until=day - timedelta(days=1))
    assert roles_of(bob) == {"applicant", "finance"}


def test_groups_follow_the_clock(bob):
    sync_groups(bob)
    RoleGrantFactory(person=bob, role="officer")
    assert list(out_of_step()) == [bob]
    assert sync_due(NOW()) == 1
    assert groups_of(bob) == ["Officer"]
    RoleGrant.objects.filter(role="officer").update(until=clock.today(settings.TIME_ZONE) - timedelta(days=1))
    assert run_due()["accounts-roles"] == 1
    assert groups_of(bob) == []
    assert sync_due(NOW()) == 0


def test_groups_in_step_cost_one_query(officer, django_assert_num_queries):
    sync_due(NOW())
    with django_assert_num_queries(1):
        assert sync_due(NOW()) == 0


def test_person_is_created_once(db):
    first = create_person(email="Imane@Example.org ", full_name="Imane", language="ar")
    again = create_person(email="imane@example.org", full_name="Other", password="ignored ignored")
    assert first.pk == again.pk
    assert again.full_name == "Imane"
    assert not again.has_usable_password()
    assert again.emailaddress_set.get().verified


def test_account_is_closed_by_administrators_only(admin, officer, bob):
    with pytest.raises(PermissionDenied):
        set_active(person=bob, active=False, by=officer, at=NOW())
    with pytest.raises(PermissionDenied):
        set_active(person=admin, active=False, by=admin, at=NOW())
    set_active(person=bob, active=False, by=admin, at=NOW())
    closed = set_active(person=bob, active=False, by=admin, at=NOW())
    assert not closed.is_active
    assert roles_of(closed) == set()
    assert [entry.event for entry in journal.entries_of(closed)] == ["close_account"]
