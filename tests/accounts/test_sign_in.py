"""Sign-up, sign-in by password and by code, reset: nothing tells whether an address has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.models import OutboxMessage
from core.outbox.queue import drain
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
SIGNUP = {"email": "new@example.org", "password1": "correct horse battery", "full_name": "Noura El Amrani"}


@pytest.fixture
def known(person):
    user = person(email="known@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sent_code():
    drain()
    return re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE).group()


def test_sign_up_is_verified_by_a_six_digit_code(client):
    response = client.post("/accounts/signup/", SIGNUP)
    assert response.url == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    response = client.post(response.url, {"code": sent_code()})
    person = User.objects.get(email="new@example.org")
    assert person.full_name == "Noura El Amrani"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_sign_up_keeps_the_language_of_the_page(client):
    client.post("/accounts/signup/", SIGNUP, headers={"accept-language": "ar"})
    assert User.objects.get(email="new@example.org").language == "ar"


def test_sign_up_refuses_a_weak_password_with_a_sentence(client):
    response = client.post("/accounts/signup/", {**SIGNUP, "password1": "1234"})
    assert response.status_code == 200
    assert response.context["form"].errors["password1"]
    assert not User.objects.exists()


def test_password_signs_in(client, known):
    response = client.post("/accounts/login/", {"login": "Known@Example.org", "password": PASSWORD})
    assert response.url == "/espace/"


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_code_signs_in_as_typed_or_pasted(client, known, typed):
    client.post("/accounts/login/code/", {"email": known.email})
    response = client.post("/accounts/login/code/confirm/", {"code": typed.format(sent_code())})
    assert response.url == "/espace/"
    assert client.session["_auth_user_id"] == str(known.pk)


def test_code_is_read_in_arabic_digits(client, known):
    client.post("/accounts/login/code/", {"email": known.email})
    code = sent_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert client.post("/accounts/login/code/confirm/", {"code": code}).url == "/espace/"


def test_code_expires_after_ten_minutes(client, known, time_machine):
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)
    client.post("/accounts/login/code/", {"email": known.email})
    code = sent_code()
    time_machine.move_to("2026-11-23T10:10:01Z", tick=False)
    response = client.post("/accounts/login/code/confirm/", {"code": code})
    assert response.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_code_is_void_after_three_wrong_tries(client, known):
    client.post("/accounts/login/code/", {"email": known.email})
    code = sent_code()
    for _try in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "000000" if code != "000000" else "000001"})
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_code_is_nowhere_readable_in_the_outbox(client, known):
    client.post("/accounts/login/code/", {"email": known.email})
    message = OutboxMessage.objects.get()
    code = sent_code()
    row = " ".join(str(getattr(message, field.attname)) for field in OutboxMessage._meta.concrete_fields)
    assert message.secret
    assert message.sealed_body
    assert code not in row.replace(message.message_id, "").replace(message.sealed_body, "")
    assert not re.search(rf"\b{code}\b", message.sealed_body)
    message = OutboxMessage.objects.get()
    assert (message.status, message.body, message.html, message.sealed_body) == ("sent", "", "", "")


def test_reset_by_mail_changes_the_password(client, known):
    client.post("/accounts/password/reset/", {"email": known.email})
    drain()
    path = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body).group(1)
    response = client.get(path, follow=True)
    client.post(response.redirect_chain[-1][0], {"password1": "a brand new secret", "password2": "a brand new secret"})
    known = User.objects.get(pk=known.pk)
    assert known.check_password("a brand new secret")


def answer(client, path, data):
    client.cookies.clear()
    before = OutboxMessage.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.post(path, data, follow=True)
    page = response.content.decode().replace(data.get("email", data.get("login", "")), "ADDRESS")
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    return response.redirect_chain, response.status_code, page, OutboxMessage.objects.count() - before, len(queries)


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/accounts/login/code/", {}),
        ("/accounts/password/reset/", {}),
        ("/accounts/signup/", {"password1": "correct horse battery", "full_name": "Someone"}),
    ],
)
def test_known_and_unknown_addresses_get_the_same_answer(client, known, path, rest):
    unknown = answer(client, path, {"email": "nobody@example.org", **rest})
    same = answer(client, path, {"email": known.email, **rest})
    assert unknown[:4] == same[:4]


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_known_and_unknown_addresses_cost_the_same_work(client, known, path):
    unknown = answer(client, path, {"email": "nobody@example.org"})
    same = answer(client, path, {"email": known.email})
    assert (unknown[3], same[3]) == (1, 1), "one sealed mail each"
    assert abs(unknown[4] - same[4]) <= 3


def test_wrong_password_reads_as_an_unknown_address(client, known):
    unknown = answer(client, "/accounts/login/", {"login": "nobody@example.org", "password": "wrong wrong wrong"})
    same = answer(client, "/accounts/login/", {"login": known.email, "password": "wrong wrong wrong"})
    assert unknown[:3] == same[:3]


def test_unknown_address_hashes_a_password_too(client, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    client.post("/accounts/login/", {"login": "nobody@example.org", "password": "wrong wrong wrong"})
    assert hashed == ["wrong wrong wrong"]


def test_sign_in_answers_429_above_the_limit(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    wrong = {"login": "nobody@example.org", "password": "wrong"}
    statuses = [client.post("/accounts/login/", wrong).status_code for _try in range(3)]
    assert statuses == [200, 200, 429]
    page = client.post("/accounts/login/", wrong, headers={"accept-language": "en"})
    assert "Wait a few minutes" in page.content.decode()


def test_one_account_is_guarded_against_guessing(client, known):
    for _try in range(5):
        client.post("/accounts/login/", {"login": known.email, "password": "wrong"})
    response = client.post("/accounts/login/", {"login": known.email, "password": PASSWORD})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_limits_are_the_same_for_unknown_addresses(client, known):
    def statuses(address):
        client.cookies.clear()
        return [client.post("/accounts/login/code/", {"email": address}).status_code for _try in range(5)]

    assert statuses(known.email) == statuses("nobody@example.org")


def test_mails_are_signed_by_the_site_not_by_the_host_named(client, known):
    client.post("/accounts/login/code/", {"email": known.email}, headers={"host": "localhost"})
    drain()
    assert "Tremplin" in mail.outbox[-1].body
    assert "localhost" not in mail.outbox[-1].body


def test_session_rows_of_a_code_are_not_readable_as_text(client, known):
    client.post("/accounts/login/code/", {"email": known.email})
    code = sent_code()
    assert not any(code in row.session_data for row in Session.objects.all())
