"""Signing up and in by a mobile number: the same codes, limits and silence as for addresses."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.services.numbers import person_of_number
from core.models import OutboxMessage
from core.outbox.gateway import text_for_telephone
from core.outbox.sms import length_of
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
NUMBER = "+212612345678"
SIGNUP = {"email": "", "phone": "06 12 34 56 78", "password1": "", "full_name": "Noura El Amrani"}
CODE, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"


@pytest.fixture
def known(person):
    return person(email="", phone=NUMBER, phone_verified=True, channel="sms")


def sent():
    message = OutboxMessage.objects.latest("pk")
    assert message.channel == "sms"
    return text_for_telephone(message)


def sent_code():
    return re.search(r"\b\d{6}\b", sent()).group()


def test_sign_up_by_number_needs_no_address_and_no_password(client):
    response = client.post("/accounts/signup/", SIGNUP)
    assert response.url == "/accounts/phone/verify/"
    assert "_auth_user_id" not in client.session
    assert NUMBER in client.get(response.url).content.decode()
    response = client.post(response.url, {"code": sent_code()})
    person = User.objects.get(phone=NUMBER)
    assert response.url == "/espace/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.email, person.phone_verified, person.channel) == ("", True, "sms")
    assert not person.has_usable_password()


def test_sign_up_by_address_needs_no_password(client):
    response = client.post("/accounts/signup/", {**SIGNUP, "email": "new@example.org", "phone": ""})
    assert response.url == "/accounts/confirm-email/"


def test_sign_up_asks_for_an_address_or_a_number(client):
    response = client.post("/accounts/signup/", {**SIGNUP, "phone": ""})
    assert "Give an e-mail address or a mobile number." in response.content.decode()
    assert not User.objects.exists()


def test_number_beside_an_address_is_kept_and_signs_nobody_in(client):
    client.post("/accounts/signup/", {**SIGNUP, "email": "new@example.org"})
    person = User.objects.get(email="new@example.org")
    assert (person.phone, person.phone_verified) == (NUMBER, False)
    assert person_of_number(NUMBER) is None


@pytest.mark.parametrize("typed", ["06 12 34 56 78", "+212 612-345678", "00212612345678", "٠٦١٢٣٤٥٦٧٨"])
def test_code_to_a_number_signs_in_however_it_is_typed(client, known, typed):
    assert client.post(CODE, {"email": typed}).url == CONFIRM
    assert NUMBER in client.get(CONFIRM).content.decode()
    assert client.post(CONFIRM, {"code": sent_code()}).url == "/espace/"
    assert client.session["_auth_user_id"] == str(known.pk)


@pytest.mark.parametrize(
    "number", ["+21620123456", "+213551234567", "+221701234567", "+250720123456", "+265991234567", "+393123456789"]
)
def test_code_goes_to_numbers_of_the_partners_countries(client, person, number):
    known = person(email="", phone=number, phone_verified=True, channel="sms")
    client.post(CODE, {"email": number})
    client.post(CONFIRM, {"code": sent_code()})
    assert client.session["_auth_user_id"] == str(known.pk)


def test_password_signs_in_with_a_number(client, known):
    response = client.post("/accounts/login/", {"login": "06 12 34 56 78", "password": PASSWORD})
    assert response.url == "/espace/"


def test_number_that_is_not_proved_or_of_a_closed_account_signs_nobody_in(person):
    person(phone=NUMBER, phone_verified=False)
    assert person_of_number(NUMBER) is None
    person(email="", phone="+21620123456", phone_verified=True, channel="sms", is_active=False)
    assert person_of_number("+21620123456") is None


@pytest.mark.parametrize("text", ["12", "", "Noura", "0537201010", "+" * 400])
def test_what_is_no_number_is_refused_in_one_sentence(client, text):
    response = client.post(CODE, {"email": text})
    assert [len(errors) for errors in response.context["form"].errors.values()] == [1]
    assert not OutboxMessage.objects.exists()


def answer(client, path, data):
    client.cookies.clear()
    with CaptureQueriesContext(connection):
        response = client.post(path, data)
    following = client.get(response.url)
    shown = re.sub(r'value="[^"]{20,}"', "", following.content.decode())
    return response.status_code, response.url, OutboxMessage.objects.count(), shown


@pytest.mark.parametrize(
    ("path", "data"),
    [(CODE, {"email": "{}"}), ("/accounts/signup/", {**SIGNUP, "phone": "{}"})],
    ids=["code", "sign-up"],
)
def test_nothing_tells_whether_a_number_has_an_account(client, known, path, data):
    def ask(number):
        before = OutboxMessage.objects.count()
        status, url, count, shown = answer(client, path, {name: text.format(number) for name, text in data.items()})
        return status, url, count - before, shown.replace(number, "NUMBER")

    assert ask(NUMBER) == ask("+212698765432")


def test_number_of_an_account_is_told_so_rather_than_given_a_second_one(client, known):
    client.post("/accounts/signup/", SIGNUP)
    assert "already" in sent()
    assert User.objects.count() == 1


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_texts_fit_in_one_message(client, known, settings, language):
    settings.BASE_URL = "https://tremplin.example"
    for path, data in ((CODE, {"email": NUMBER}), ("/accounts/signup/", SIGNUP), (CODE, {"email": "+212698765432"})):
        client.cookies.clear()
        client.post(path, data, headers={"accept-language": language})
        size = length_of(sent())
        assert (size.parts, size.places <= (160 if size.alphabet == "GSM" else 70)) == (1, True)


def test_codes_to_a_number_are_limited(client, known):
    for _time in range(4):
        client.cookies.clear()
        response = client.post(CODE, {"email": NUMBER})
    assert OutboxMessage.objects.count() == 3
    assert response.context["form"].errors


def test_code_to_a_number_is_nowhere_readable(client, known):
    client.post(CODE, {"email": NUMBER})
    message, code = OutboxMessage.objects.get(), sent_code()
    row = " ".join(str(getattr(message, field.attname)) for field in OutboxMessage._meta.concrete_fields)
    assert message.secret
    assert code not in row.replace(message.message_id, "").replace(message.sealed_body, "")


def test_database_refuses_two_accounts_of_a_number_or_an_account_without_any(person, known):
    with pytest.raises(IntegrityError), transaction.atomic():
        person(phone=NUMBER, phone_verified=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        person(email="", phone="")
    person(phone=NUMBER)


def test_number_of_an_account_is_proved_and_then_signs_in(client, alice, settings):
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False
    client.force_login(alice)
    response = client.post("/accounts/phone/change/", {"phone": "0612345678"})
    assert response.url == "/accounts/phone/verify/"
    client.post(response.url, {"code": sent_code()})
    assert person_of_number(NUMBER) == alice
    assert 'name="phone"' not in client.get("/espace/mes-informations/").content.decode()


def test_new_number_typed_in_my_details_is_not_proved(client, alice):
    client.force_login(alice)
    form = {"full_name": "Alice", "language": "fr", "channel": "sms", "phone": "0612345678"}
    client.post("/espace/mes-informations/", form)
    assert (User.objects.get(pk=alice.pk).phone, person_of_number(NUMBER)) == (NUMBER, None)


def test_who_has_no_address_keeps_the_number_and_cannot_choose_mail(client, known):
    client.force_login(known)
    path, form = "/espace/mes-informations/", {"full_name": "Noura", "language": "ar", "phone": ""}
    assert client.post(path, {**form, "channel": "email"}).status_code == 422
    assert client.post(path, {**form, "channel": "whatsapp"}).status_code == 302
    kept = User.objects.get(pk=known.pk)
    assert (kept.phone, kept.phone_verified, kept.channel) == (NUMBER, True, "whatsapp")
    assert str(User(phone=NUMBER)) == NUMBER
