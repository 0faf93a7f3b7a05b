"""The second factor: set and removed, asked for at sign-in, required of whoever handles money, data or the site."""

import re
import time
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.checks import check_second_factor
from accounts.enums import FACTOR_ROLES, Role
from core import journal
from core.outbox.queue import drain
from tests.factories.accounts import PASSWORD
from tests.factories.factors import an_hour_later, code_now, with_app

pytestmark = pytest.mark.django_db
SAFE = "/espace/securite/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
OFF = "The second factor is switched off here"
WITHOUT = [role for role in Role if role not in FACTOR_ROLES]


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture(autouse=True)
def _commits_at_once(monkeypatch):
    """What waits for the commit is done in the request: a test's transaction is never committed."""
    monkeypatch.setattr(transaction, "on_commit", lambda work, **kwargs: work())


@pytest.fixture
def signed(client, person):
    """Return a maker of people who signed in with their password."""

    def enter(*roles, **fields):
        user = person(*roles, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        sign_in(client, user)
        return user

    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return enter


def sign_in(client, user):
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


def confirm(client):
    return client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def key_on(page):
    return re.search(r'class="factor-key">([\w ]+)<', page).group(1).replace(" ", "")


def add_app(client):
    """Set an authenticator app as the page says: read the key, type the code."""
    page = client.get(f"{SAFE}application/")
    secret = key_on(page.content.decode())
    return client.post(f"{SAFE}application/", {"code": code_now(secret)})


def events_of(user):
    return [(entry.event, entry.payload.get("factor")) for entry in journal.entries_of(user)]


# --- Set and removed ----------------------------------------------------------------------------------------------
def test_app_is_added_by_its_code_then_recovery_codes_are_shown(client, signed):
    user = signed()
    an_hour_later(client)
    assert client.get(f"{SAFE}application/").url.startswith("/accounts/reauthenticate/")
    confirm(client)
    response = add_app(client)
    assert response.url == f"{SAFE}codes/"
    page = client.get(response.url).content.decode()
    codes = re.findall(r"<li>(\d{8})</li>", page)
    assert len(codes) == 10
    text = client.get(f"{SAFE}codes/telecharger/")
    assert text["Content-Disposition"] == 'attachment; filename="tremplin-codes.txt"'
    assert codes[9] in text.content.decode()
    assert events_of(user) == [("add_factor", "totp"), ("add_factor", "recovery_codes")]
    drain()
    assert mail.outbox[-1].subject == "An authenticator app was added"


def test_secret_of_an_app_is_encrypted(client, signed):
    user = signed()
    confirm(client)
    page = client.get(f"{SAFE}application/").content.decode()
    secret = key_on(page)
    assert 'role="img"' in page
    client.post(f"{SAFE}application/", {"code": code_now(secret)})
    assert secret not in str(Authenticator.objects.get(user=user, type="totp").data)


def test_wrong_code_adds_no_app(client, signed):
    user = signed()
    confirm(client)
    client.get(f"{SAFE}application/")
    page = client.post(f"{SAFE}application/", {"code": "12345"})
    assert "This code is not right." in page.content.decode()
    assert not Authenticator.objects.filter(user=user).exists()


def test_recovery_codes_are_shown_for_ten_minutes_only(client, signed):
    user = signed()
    confirm(client)
    add_app(client)
    client.get(f"{SAFE}codes/")
    codes = Authenticator.objects.get(user=user, type="recovery_codes")
    codes.data["viewed_at"] -= 601
    codes.save()
    page = client.get(f"{SAFE}codes/").content.decode()
    assert "shown already" in page
    assert not re.search(r"<li>\d{8}</li>", page)
    assert client.get(f"{SAFE}codes/telecharger/").status_code == 404


def test_removed_app_takes_its_recovery_codes_and_is_told(client, signed):
    user = signed()
    confirm(client)
    add_app(client)
    client.post(f"{SAFE}application/retirer/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert ("remove_factor", "totp") in events_of(user)
    drain()
    assert mail.outbox[-1].subject == "Your authenticator app was removed"


def test_codes_of_who_has_none_are_not_found(client, signed):
    signed()
    assert client.get(f"{SAFE}codes/").status_code == 404


@pytest.mark.parametrize(
    "address", ["application/", "cles/", "codes/", "/accounts/email/", "/accounts/password/change/"]
)
def test_session_that_never_gave_the_factor_cannot_change_it(client, signed, address):
    user = signed()
    with_app(user)
    path = address if address.startswith("/") else SAFE + address
    confirm(client)
    assert client.get(path).url == f"{SAFE}confirmer/?{urlencode({'next': path})}"
    client.post(f"{SAFE}confirmer/", {"code": code_now()})
    assert client.get(path).status_code != 302 or not client.get(path).url.startswith(f"{SAFE}confirmer/")


def test_mailed_code_is_no_proof_for_a_change(client, signed):
    signed()
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]  # noqa: TID251
    session.save()
    assert client.get(f"{SAFE}cles/").url.startswith("/accounts/reauthenticate/")


# --- At sign-in ---------------------------------------------------------------------------------------------------
def test_password_alone_does_not_enter_once_an_app_is_set(client, person, signed):
    user = signed()
    with_app(user)
    client.logout()
    assert sign_in(client, user).url == f"{SAFE}second-facteur/"
    assert client.get("/espace/").status_code == 302
    page = client.post(f"{SAFE}second-facteur/", {"code": "000"})
    assert "This code is not right." in page.content.decode()
    assert client.post(f"{SAFE}second-facteur/", {"code": code_now()}).url == "/espace/"
    assert client.get("/espace/").status_code == 200
    assert events_of(user) == [("use_factor", "totp")]


def test_recovery_code_enters_once(client, signed):
    user = signed()
    confirm(client)
    add_app(client)
    code = re.search(r"<li>(\d{8})</li>", client.get(f"{SAFE}codes/").content.decode()).group(1)
    for expected in (302, 200):
        client.logout()
        sign_in(client, user)
        assert client.post(f"{SAFE}second-facteur/", {"code": code}).status_code == expected


@pytest.mark.parametrize("where", ["second-facteur/", "confirmer/"])
def test_codes_are_not_guessed(client, signed, where):
    user = signed()
    with_app(user)
    if where == "second-facteur/":
        client.logout()
        sign_in(client, user)
    for _attempt in range(5):
        client.post(SAFE + where, {"code": "000000"})
    page = client.post(SAFE + where, {"code": code_now()})
    assert "Too many attempts." in page.content.decode()


def test_wrong_password_and_unknown_address_are_answered_alike_whatever_the_factor(client, signed):
    user = signed()
    with_app(user)
    client.logout()
    answers = [
        client.post("/accounts/login/", {"login": address, "password": "wrong"}).content.decode()
        for address in (user.email, "nobody@example.org")
    ]
    assert "The address or the password is not right." in answers[0]
    assert TOKEN.sub("", answers[0]).replace(user.email, "nobody@example.org") == TOKEN.sub("", answers[1])


# --- Required -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", FACTOR_ROLES)
def test_role_that_needs_a_factor_is_led_to_set_one(client, signed, required, role):
    signed(role)
    response = client.get("/espace/mes-informations/")
    assert response.url == SAFE
    assert "a password alone is not enough" in client.get(SAFE).content.decode()


@pytest.mark.parametrize("role", WITHOUT)
def test_other_roles_enter_without_one(client, signed, required, role):
    signed(role)
    assert client.get("/espace/mes-informations/").status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/admin/people/", "/espace/subventions/a-traiter/", "/fichiers/x/"])
def test_guarded_page_is_not_opened_without_a_factor(client, signed, required, path):
    signed(Role.ADMIN)
    assert client.get(path).url == SAFE
    assert client.post(path).url == SAFE


def test_superuser_without_a_role_needs_one_too(client, signed, required):
    user = signed()
    user.is_superuser = user.is_staff = True
    user.save()
    assert client.get("/admin/").url == SAFE


def test_public_page_and_sign_out_stay_open(client, signed, required):
    signed(Role.FINANCE)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/health/").status_code == 200


def test_who_sets_a_factor_goes_on_where_they_were(client, signed, required):
    signed(Role.FINANCE)
    client.get("/espace/subventions/a-traiter/?page=1")
    confirm(client)
    add_app(client)
    assert 'href="/espace/subventions/a-traiter/?page=1"' in client.get(f"{SAFE}codes/").content.decode()
    assert "Your second factor is set." in client.get(SAFE).content.decode()
    assert client.get("/espace/subventions/a-traiter/").status_code == 200


def test_session_that_never_gave_the_factor_is_asked_for_it(client, signed, required):
    user = signed(Role.FINANCE)
    with_app(user)
    response = client.get("/espace/messages/")
    assert response.url == f"{SAFE}confirmer/?next=%2Fespace%2Fmessages%2F"
    assert client.post(response.url, {"code": code_now(), "next": "/espace/messages/"}).url == "/espace/messages/"
    assert client.get("/espace/messages/").status_code == 200


def test_removing_the_last_factor_closes_the_doors_again(client, signed, required):
    user = signed(Role.FINANCE)
    confirm(client)
    add_app(client)
    assert client.get("/espace/").status_code == 200
    Authenticator.objects.filter(user=user).delete()
    assert client.get("/espace/").url == SAFE


# --- Lost ---------------------------------------------------------------------------------------------------------
def test_lost_device_is_reset_with_a_reason_and_told(client, signed):
    user = signed()
    with_app(user)
    call_command("reset_second_factor", user.email.upper(), reason="seen in person in Rabat")
    assert not Authenticator.objects.filter(user=user).exists()
    entry = journal.last_of(user)
    assert (entry.event, entry.reason, entry.payload) == (
        "reset_factor",
        "seen in person in Rabat",
        {"factors": ["totp"]},
    )
    drain()
    assert mail.outbox[-1].subject == "Your second factor was taken away"
    assert client.get("/espace/").status_code == 302


@pytest.mark.parametrize("reason", ["", "  "])
def test_reset_without_a_reason_is_refused(person, reason):
    user = person()
    with_app(user)
    with pytest.raises(CommandError, match="how you made sure"):
        call_command("reset_second_factor", user.email, reason=reason)
    assert Authenticator.objects.filter(user=user).exists()


def test_reset_of_an_unknown_address_is_refused(db):
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody@example.org", reason="seen")


# --- Switched off -------------------------------------------------------------------------------------------------
def test_deployment_check_refuses_it_off(settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert [found.id for found in check_second_factor(None)] == ["tremplin.E008"]
    settings.REQUIRE_SECOND_FACTOR = True
    assert check_second_factor(None) == []


@pytest.mark.parametrize(
    ("role", "path", "told"),
    [
        (Role.FINANCE, "/espace/", True),
        (Role.FINANCE, "/en/nowhere/", True),
        (Role.ADMIN, "/admin/", True),
        (Role.JUROR, "/espace/", False),
        (None, "/accounts/login/", False),
    ],
)
def test_banner_says_that_it_is_off_to_whom_it_concerns(client, signed, settings, role, path, told):
    if role:
        signed(role, is_staff=role == Role.ADMIN, is_superuser=role == Role.ADMIN)
    assert (OFF in client.get(path).content.decode()) is told
    settings.REQUIRE_SECOND_FACTOR = True
    assert OFF not in client.get(path, follow=True).content.decode()
