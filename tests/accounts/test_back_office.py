"""People and roles in the back office: administrators only, each change in the journal, Wagtail's own screens shut."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.enums import Role
from accounts.models import RoleGrant, User
from accounts.services import grant_role, sync_groups
from accounts.viewsets import roles_today
from core.clock import now
from core.journal import entries_of

pytestmark = pytest.mark.django_db
LIST = "people_setup:index"
REFUSED = (302, 403)


@pytest.fixture
def chief(client, admin):
    sync_groups(admin)
    client.force_login(admin)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page_of(person):
    return reverse("people_setup:person", args=[person.pk])


def test_list_is_searched_and_filtered_by_role(chief, alice, bob, mentor, officer):
    everybody = chief.get(reverse(LIST)).content.decode()
    assert all(person.email in everybody for person in (alice, bob, mentor, officer))
    found = chief.get(reverse("people_setup:index_results"), {"q": "Benali"}).content.decode()
    assert (alice.email in found, bob.email in found) == (True, False)
    found = chief.get(reverse(LIST), {"role": "mentor"}).content.decode()
    assert (mentor.email in found, officer.email in found) == (True, False)


def test_role_held_twice_is_said_once(chief, person):
    twice = person(Role.JUROR, programme_code="RESTART")
    grant_role(person=twice, role=Role.JUROR, by=None, at=now(), programme_code="CAEI")
    assert roles_today(twice) == "juror"


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_few_queries(chief, person, count, django_assert_max_num_queries):
    for _turn in range(count):
        person("officer")
    chief.get(reverse(LIST))
    with django_assert_max_num_queries(15):
        assert chief.get(reverse(LIST)).status_code == 200


def test_list_has_pages_of_20(chief, person):
    for number in range(21):
        person("officer", full_name=f"Zahra {number:02}")
    pages = [chief.get(reverse(LIST), {"q": "Zahra", "p": page}).content.decode() for page in (1, 2)]
    assert [page.count('<td class="title">') for page in pages] == [20, 1]
    assert len(pages[0]) <= 60 * 1024


def test_role_is_given_and_ended_with_a_line_in_the_journal(chief, admin, bob):
    given = chief.post(page_of(bob), {"role": "officer", "programme_code": "RESTART", "territory": "MA/MA-01"})
    assert given.status_code == 302
    grant = RoleGrant.objects.get(person=bob, role="officer")
    assert (grant.programme_code, grant.territory, grant.is_in_force) == ("RESTART", "MA/MA-01", True)
    assert b"RESTART" in chief.get(page_of(bob)).content
    assert chief.post(page_of(bob), {"end": grant.pk}).status_code == 302
    grant = RoleGrant.objects.get(pk=grant.pk)
    assert not grant.is_in_force
    assert [(entry.event, entry.actor) for entry in entries_of(grant)] == [("grant_role", admin), ("end_role", admin)]
    assert not Group.objects.filter(user=bob).exists()


@pytest.mark.parametrize(
    "wrong",
    [{}, {"role": "king"}, {"role": "officer", "territory": "Tanger"}, {"role": "juror", "until": "2020-01-01"}],
)
def test_wrong_role_comes_back_with_sentences(chief, bob, wrong):
    before = RoleGrant.objects.count()
    answer = chief.post(page_of(bob), wrong)
    assert answer.status_code == 422
    assert b"errorlist" in answer.content
    assert RoleGrant.objects.count() == before


def test_administrator_ends_neither_their_own_role_nor_one_of_another_page(chief, admin, bob, mentor):
    own = admin.role_grants.get()
    chief.post(page_of(admin), {"end": own.pk})
    assert RoleGrant.objects.get(pk=own.pk).until is None
    assert f'value="{own.pk}"'.encode() not in chief.get(page_of(admin)).content
    assert chief.post(page_of(bob), {"end": mentor.role_grants.get().pk}).status_code == 404
    assert chief.post(page_of(bob), {"end": "x"}).status_code == 404


@pytest.mark.parametrize("role", ["officer", "director", "communications", "finance", "auditor"])
def test_screens_are_for_administrators(client, person, bob, role):
    someone = person(role)
    sync_groups(someone)
    client.force_login(someone)
    for address in (reverse(LIST), reverse("people_setup:index_results"), page_of(bob)):
        assert client.get(address).status_code in REFUSED
    assert client.post(page_of(bob), {"role": "admin"}).status_code in REFUSED
    assert not bob.role_grants.filter(role="admin").exists()


def wagtail_addresses(person, group):
    """Return the addresses by which Wagtail itself would change people and groups."""
    bulk = [
        f"/admin/bulk/accounts/user/{act}/?id={person.pk}&next=/admin/"
        for act in ("assign_role", "delete", "set_active_state")
    ]
    users = ["/admin/users/", "/admin/users/new/", f"/admin/users/edit/{person.pk}/"]
    users += [f"/admin/users/delete/{person.pk}/", f"/admin/users/usage/{person.pk}/"]
    return [*bulk, *users, "/admin/groups/", "/admin/groups/new/", f"/admin/groups/edit/{group.pk}/"]


@pytest.mark.parametrize("superuser", [False, True])
def test_screens_of_wagtail_are_shut_to_everybody(chief, client, person, bob, superuser):
    if superuser:
        someone = person(is_superuser=True, is_staff=True)
        client.force_login(someone)
    group = Group.objects.get(name="Admin")
    for address in wagtail_addresses(bob, group):
        assert client.get(address).status_code in (*REFUSED, 404), address
        sent = {"role": group.pk, "mark_as_active": "False", "email": bob.email, "full_name": "X", "groups": group.pk}
        client.post(address, sent)
    left = User.objects.get(pk=bob.pk)
    assert (left.full_name, left.is_active, left.groups.count()) == (bob.full_name, True, 0)


def test_menu_has_people_and_roles_and_neither_users_nor_groups(chief):
    home = chief.get("/admin/").content.decode()
    assert "/admin/people/" in home
    assert "/admin/users/" not in home
    assert "/admin/groups/" not in home


def test_roles_are_those_of_the_enumeration(chief, bob):
    body = chief.get(page_of(bob)).content.decode()
    assert all(f'value="{role}"' in body for role in Role.values)
