"""Jurors' links: GET changes nothing, POST binds one device, an old link can be asked again."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.enums import Role
from accounts.models import SignInLink, User
from accounts.services import grant_role, open_link, send_sign_in_link, use_link
from core import clock
from core.models import OutboxMessage
from core.outbox.queue import drain


@pytest.fixture
def mailed(juror):
    """Return the path of a link mailed to the juror."""
    send_sign_in_link(person=juror, by=None, at=clock.now(), next_url="/espace/messages/")
    return path_of_last_mail()


def path_of_last_mail():
    drain()
    return re.search(r"(/espace/entrer/[^/\s]+/)", mail.outbox[-1].body).group(1)


def test_link_is_shown_by_get_and_used_by_post(client, mailed, juror):
    assert client.get(mailed).status_code == 200
    response = client.post(mailed)
    assert response.url == "/espace/messages/"
    assert client.session["_auth_user_id"] == str(juror.pk)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_link_is_not_used_up_by_scanners(client, mailed, method):
    for _time in range(3):
        getattr(Client(), method)(mailed)
    assert SignInLink.objects.get().used_at is None
    assert client.post(mailed).status_code == 302


def test_link_needs_the_form_it_showed(mailed):
    assert Client(enforce_csrf_checks=True).post(mailed).status_code == 403


def test_link_proves_the_address_and_drops_a_password_set_before(client, mailed, juror):
    juror.set_password("of-whoever-signed-up")
    juror.save()
    EmailAddress.objects.create(user=juror, email=juror.email, verified=False, primary=True)
    client.post(mailed)
    assert EmailAddress.objects.get(user=juror).verified
    assert not User.objects.get(pk=juror.pk).has_usable_password()


def test_link_leaves_the_password_of_a_proved_address(client, mailed, juror):
    EmailAddress.objects.create(user=juror, email=juror.email, verified=True, primary=True)
    client.post(mailed)
    assert User.objects.get(pk=juror.pk).has_usable_password()


def test_link_works_on_no_second_device(client, mailed):
    client.post(mailed)
    other = Client()
    assert other.get(mailed).status_code == 410
    assert other.post(mailed).status_code == 410
    assert "_auth_user_id" not in other.session


def test_link_works_again_on_its_device(client, mailed, juror):
    client.post(mailed)
    client.post("/accounts/logout/")
    device = client.cookies["tremplin_device"]
    assert (device["path"], device["httponly"]) == (mailed, True)
    assert client.get(mailed).status_code == 200
    assert client.post(mailed).status_code == 302
    assert client.session["_auth_user_id"] == str(juror.pk)


def test_link_expires_even_on_its_device(client, mailed):
    client.post(mailed)
    SignInLink.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert client.get(mailed).status_code == 410
    assert client.post(mailed).status_code == 410


def test_link_of_a_closed_account_is_closed(client, mailed, juror):
    juror.is_active = False
    juror.save()
    assert client.post(mailed).status_code == 410


STAFF = [role for role in Role if role not in (Role.APPLICANT, Role.JUROR, Role.MENTOR)]


@pytest.mark.parametrize("role", STAFF)
def test_link_is_not_sent_to_who_also_works_here(juror, role):
    grant_role(person=juror, role=role, by=None, at=clock.now())
    assert send_sign_in_link(person=juror, by=None, at=clock.now(), next_url="/espace/messages/") is None
    drain()
    assert "/accounts/login/?next=%2Fespace%2Fmessages%2F" in mail.outbox[-1].body
    assert "/entrer/" not in mail.outbox[-1].body


@pytest.mark.parametrize("role", STAFF)
def test_link_lets_in_nobody_who_works_here_since(client, mailed, juror, role):
    grant_role(person=juror, role=role, by=None, at=clock.now())
    assert [client.get(mailed).status_code, client.post(mailed).status_code] == [410, 410]
    assert "_auth_user_id" not in client.session
    assert SignInLink.objects.get().used_at is None


def test_link_asked_again_by_who_works_here_is_no_link(client, mailed, juror, time_machine):
    grant_role(person=juror, role=Role.FINANCE, by=None, at=clock.now())
    time_machine.move_to(clock.now() + timedelta(minutes=3))
    assert client.post(f"{mailed}renvoyer/").url == "/espace/lien-envoye/"
    drain()
    assert "/entrer/" not in mail.outbox[-1].body
    assert SignInLink.objects.count() == 1


def test_session_of_a_link_ends_when_its_person_works_here(client, mailed, juror):
    client.post(mailed)
    assert client.get("/espace/").status_code == 200
    grant_role(person=juror, role=Role.FINANCE, by=None, at=clock.now())
    assert client.get("/espace/").url == "/accounts/login/?next=/espace/"
    assert "_auth_user_id" not in client.session


def test_session_of_a_password_goes_on_after_one_of_a_link(client, mailed, juror):
    client.post(mailed)
    client.force_login(juror)
    grant_role(person=juror, role=Role.FINANCE, by=None, at=clock.now())
    assert client.get("/espace/").status_code == 200


def test_link_has_its_last_instant(juror):
    at = clock.now()
    link = send_sign_in_link(person=juror, by=None, at=at)
    SignInLink.objects.filter(pk=link.pk).update(secret_hash="x" * 64)
    assert open_link("unknown", at=at) is None
    assert use_link("unknown", at=at) is None


def test_link_page_speaks_the_language_of_its_person(client, person):
    send_sign_in_link(person=person("juror", language="ar"), by=None, at=clock.now())
    assert 'dir="rtl"' in client.get(path_of_last_mail()).content.decode()


def test_link_page_is_never_kept_by_a_cache(client, mailed):
    assert "no-store" in client.get(mailed).headers["Cache-Control"]


def test_new_link_is_sent_on_request(client, mailed, time_machine):
    client.post(mailed)
    time_machine.move_to(clock.now() + timedelta(minutes=3))
    page = Client().post(f"{mailed}renvoyer/")
    assert page.url == "/espace/lien-envoye/"
    fresh = path_of_last_mail()
    assert fresh != mailed
    assert Client().post(fresh).url == "/espace/messages/"


def test_new_link_tells_nothing_of_unknown_ones(mailed, time_machine):
    time_machine.move_to(clock.now() + timedelta(minutes=3))
    known = Client().post(f"{mailed}renvoyer/")
    unknown = Client().post("/espace/entrer/never-existed/renvoyer/")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert OutboxMessage.objects.count() == 2


def test_new_link_is_not_sent_twice_in_a_row(mailed):
    Client().post(f"{mailed}renvoyer/")
    assert SignInLink.objects.count() == 1


def test_new_link_is_limited(mailed):
    statuses = [Client().post(f"{mailed}renvoyer/").status_code for _time in range(4)]
    assert statuses == [302, 302, 302, 429]
    unknown = [Client().post("/espace/entrer/never/renvoyer/").status_code for _time in range(4)]
    assert unknown == statuses


def test_new_link_is_a_post(client, mailed):
    assert client.get(f"{mailed}renvoyer/").status_code == 405


def test_link_is_stored_as_a_hash_only(mailed):
    secret = mailed.rstrip("/").rsplit("/", 1)[-1]
    row = SignInLink.objects.get()
    assert secret not in {str(getattr(row, field.attname)) for field in SignInLink._meta.concrete_fields}
    message = OutboxMessage.objects.get()
    assert message.secret
    assert secret not in message.body + message.html + message.sealed_body
