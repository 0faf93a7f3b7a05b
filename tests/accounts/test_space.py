"""My space: the home by role, my messages, my details, and the language that follows a person."""

import pytest

from accounts.enums import STAFF_ROLES, Role
from accounts.models import User
from accounts.places import PLACES, places_of
from accounts.services import create_person, grant_role
from core import clock
from core.registries import Waiting, waiting
from tests.factories.core import OutboxMessageFactory


def test_home_asks_to_sign_in(client, db):
    assert client.get("/espace/").url.startswith("/accounts/login/?next=")


@pytest.mark.parametrize("role", ["", *Role.values])
def test_home_answers_every_role(client, person, role):
    client.force_login(person(role))
    assert client.get("/espace/").status_code == 200


def test_home_helps_who_has_no_role_yet(client, person):
    client.force_login(person(language="en"))
    page = client.get("/espace/", headers={"accept-language": "en"}).content.decode()
    assert "choose an open call" in page


def test_home_shows_what_waits_most_urgent_first(client, officer, monkeypatch):
    monkeypatch.setattr(waiting, "_items", {})
    waiting.register("a", lambda user: [Waiting("Later", "/espace/", count=1)])
    waiting.register("b", lambda user: [Waiting("Sooner", "/espace/", due_at=clock.now())])
    waiting.register("c", lambda user: [Waiting("Now", "/espace/", urgent=True)])
    client.force_login(officer)
    lines = client.get("/espace/").context["waiting"]
    assert [line.title for line in lines] == ["Now", "Sooner", "Later"]


def test_places_exist_and_are_those_of_the_role(communications):
    assert [place.url_name for place in places_of(communications)] == ["communications:calls", "wagtailadmin_home"]
    assert all(place.purpose for place in PLACES)


def test_messages_show_mine_and_no_secret(client, officer, bob):
    OutboxMessageFactory(recipient=officer, subject="For me")
    OutboxMessageFactory(recipient=bob, subject="For Bob")
    OutboxMessageFactory(recipient=officer, subject="A code", body="", secret=True)
    client.force_login(officer)
    page = client.get("/espace/messages/").content.decode()
    assert "For me" in page
    assert "For Bob" not in page
    assert "A code" not in page


def test_messages_escape_what_officers_wrote(client, officer):
    OutboxMessageFactory(recipient=officer, body="<script>alert(1)</script>")
    client.force_login(officer)
    assert "<script>alert" not in client.get("/espace/messages/").content.decode()


@pytest.mark.parametrize("rows", [1, 3, 45])
def test_messages_cost_the_same_queries(client, officer, rows, django_assert_max_num_queries):
    OutboxMessageFactory.create_batch(rows, recipient=officer)
    client.force_login(officer)
    with django_assert_max_num_queries(8):
        page = client.get("/espace/messages/")
    assert len(page.context["page"].items) == min(rows, 20)


def test_messages_have_pages(client, officer):
    OutboxMessageFactory.create_batch(21, recipient=officer)
    client.force_login(officer)
    assert len(client.get("/espace/messages/?page=2").context["page"].items) == 1


def test_details_are_changed_with_the_language(client, alice):
    client.force_login(alice)
    response = client.post("/espace/mes-informations/", {"full_name": "Alice B.", "language": "ar", "channel": "email"})
    assert response.cookies["django_language"].value == "ar"
    alice = User.objects.get(pk=alice.pk)
    assert (alice.full_name, alice.language) == ("Alice B.", "ar")


def test_details_refused_keep_what_was_typed(client, alice):
    client.force_login(alice)
    response = client.post("/espace/mes-informations/", {"full_name": "", "language": "xx"})
    assert response.status_code == 422
    assert User.objects.get(pk=alice.pk).full_name == "Alice Benali"


def test_language_follows_the_person_at_sign_in(client, db):
    create_person(email="imane@example.org", full_name="Imane", language="ar", password="correct horse battery")
    client.post("/accounts/login/", {"login": "imane@example.org", "password": "correct horse battery"})
    assert 'dir="rtl"' in client.get("/espace/").content.decode()


def test_language_chosen_is_kept(client, alice):
    client.force_login(alice)
    client.post("/i18n/setlang/", {"language": "en", "next": "/espace/"})
    assert User.objects.get(pk=alice.pk).language == "en"


def test_language_of_a_visitor_changes_nobody(client, alice):
    client.post("/i18n/setlang/", {"language": "en", "next": "/"})
    assert User.objects.get(pk=alice.pk).language == "fr"


def test_unknown_language_is_ignored(client, alice):
    client.force_login(alice)
    client.post("/i18n/setlang/", {"language": "xx", "next": "/espace/"})
    assert User.objects.get(pk=alice.pk).language == "fr"


def test_back_office_sends_to_the_one_sign_in(client, db):
    assert client.get("/admin/login/").url == "/accounts/login/?next=%2Fadmin%2F"
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_back_office_refuses_who_has_no_part_in_it(client, alice):
    client.force_login(alice)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_back_office_is_shown_to_those_it_opens_for(client, person, role):
    someone = person()
    grant_role(person=someone, role=role, by=None, at=clock.now())
    client.force_login(someone)
    shown = "wagtailadmin_home" in {place.url_name for place in places_of(someone)}
    assert shown == (client.get("/admin/").status_code == 200)
