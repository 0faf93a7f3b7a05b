"""A device that others use keeps nothing, and no session outlives its browser there."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from accounts.devices import SHARED, memory_of
from accounts.models import User
from core.outbox.queue import drain
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
SIGNUP = {"email": "new@example.org", "password1": "correct horse battery", "full_name": "Noura El Amrani"}


@pytest.fixture
def known(person):
    user = person(email="known@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def type_code(client, path):
    drain()
    code = re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE).group()
    client.post(path, {"code": code})


def ends_with_browser(client):
    assert "_auth_user_id" in client.session
    return bool(client.session.get(SHARED)) and client.session.get_expire_at_browser_close()


@pytest.mark.parametrize(("box", "expected"), [({"shared": "on"}, True), ({}, False)])
def test_password_on_a_shared_device_ends_with_the_browser(client, known, box, expected):
    client.post("/accounts/login/", {"login": known.email, "password": PASSWORD, **box})
    assert ends_with_browser(client) is expected


@pytest.mark.parametrize(("box", "expected"), [({"shared": "on"}, True), ({}, False)])
def test_code_on_a_shared_device_ends_with_the_browser(client, known, box, expected):
    client.post("/accounts/login/code/", {"email": known.email, **box})
    type_code(client, "/accounts/login/code/confirm/")
    assert ends_with_browser(client) is expected


def test_sign_up_on_a_shared_device_ends_with_the_browser(client):
    client.post("/accounts/signup/", {**SIGNUP, "shared": "on"})
    type_code(client, "/accounts/confirm-email/")
    assert ends_with_browser(client)


def test_next_sign_in_says_anew_whether_the_device_is_shared(client, known):
    session = client.session
    session[SHARED] = True
    session.save()
    client.post("/accounts/login/", {"login": known.email, "password": PASSWORD})
    assert not ends_with_browser(client)


def test_sign_out_has_the_browser_forget_what_it_kept(client, known):
    client.force_login(known)
    assert "Clear-Site-Data" not in client.get("/espace/").headers
    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"storage"'


def test_device_memory_names_each_person_apart_and_tells_nothing_of_them(rf, person):
    names, first = [], person()
    for user in (first, person(), User.objects.get(pk=first.pk)):
        request = rf.get("/")
        request.user, request.session = user, {}
        names.append(memory_of(request).person)
    assert names[0] == names[2] != names[1]
    assert re.fullmatch(r"[0-9a-f]{16}", names[0])
