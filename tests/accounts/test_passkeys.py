"""Passkeys: added, enough to enter, given after a password and before an act; refused when bent or somebody else's."""

import html
import json
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.db import transaction
from django.urls import reverse
from fido2.webauthn import AuthenticatorData

from accounts.enums import Role
from accounts.services import send_sign_in_link
from core import clock
from tests.accounts.test_links import path_of_last_mail
from tests.factories.accounts import PASSWORD, RoleGrantFactory
from tests.factories.factors import an_hour_later
from tests.factories.telephone import Telephone

pytestmark = pytest.mark.django_db
SAFE = "/espace/securite/"
NOT_RECOGNISED = "This passkey was not recognised."


@pytest.fixture(autouse=True)
def _commits_at_once(monkeypatch):
    """What waits for the commit is done in the request: a test's transaction is never committed."""
    monkeypatch.setattr(transaction, "on_commit", lambda work, **kwargs: work())


@pytest.fixture
def telephone():
    return Telephone()


@pytest.fixture
def ask(client):
    """Return what posts over https, as passkeys want it."""
    client.defaults.update({"HTTP_ACCEPT_LANGUAGE": "en", "wsgi.url_scheme": "https"})

    def post(path, **fields):
        return client.post(path, fields)

    return post


def options_on(client, path):
    """Return what the page at `path` asks of the browser."""
    page = client.get(path).content.decode()
    found = json.loads(html.unescape(re.search(r'id="passkey-options"[^>]*>(.+?)</script>', page).group(1)))
    return found.get("request_options", found)


def options_at_the_door(client):
    return client.get(f"{SAFE}cles/entrer/", headers={"x-requested-with": "XMLHttpRequest"}).json()["request_options"]


@pytest.fixture
def alice(client, person, ask, telephone):
    """Return a person who added a passkey, then signed out."""
    alice = person()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    ask("/accounts/login/", login=alice.email, password=PASSWORD)
    made = telephone.make(options_on(client, f"{SAFE}cles/"))
    assert ask(f"{SAFE}cles/", name="Telephone", credential=made).url == f"{SAFE}codes/"
    client.logout()
    return alice


def test_passkey_enters_alone_and_goes_where_the_person_was_going(client, ask, alice, telephone):
    given = telephone.give(options_at_the_door(client))
    answer = ask(f"{SAFE}cles/entrer/", credential=given, next="/espace/messages/")
    assert answer.url == "/espace/messages/"
    assert client.get("/espace/").status_code == 200


def test_passkey_counts_as_the_factor_of_staff(client, ask, alice, telephone, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    RoleGrantFactory(person=alice, role=Role.FINANCE)
    ask(f"{SAFE}cles/entrer/", credential=telephone.give(options_at_the_door(client)))
    assert client.get("/espace/subventions/a-traiter/").status_code == 200


def test_passkey_is_given_after_a_password(client, ask, alice, telephone):
    assert ask("/accounts/login/", login=alice.email, password=PASSWORD).url == f"{SAFE}second-facteur/"
    options = options_on(client, f"{SAFE}second-facteur/")
    stranger = telephone.give(options, key=generate_private_key(SECP256R1()))
    assert NOT_RECOGNISED in ask(f"{SAFE}second-facteur/", credential=stranger).content.decode()
    given = telephone.give(options_on(client, f"{SAFE}second-facteur/"))
    assert ask(f"{SAFE}second-facteur/", credential=given).url == "/espace/"


def test_passkey_confirms_an_act_and_a_refused_one_is_asked_again(client, ask, alice, telephone):
    ask(f"{SAFE}cles/entrer/", credential=telephone.give(options_at_the_door(client)))
    an_hour_later(client)
    path = f"{SAFE}cles/confirmer/"
    stranger = telephone.give(options_on(client, path), key=generate_private_key(SECP256R1()))
    page = ask(path, credential=stranger, next="/espace/messages/").content.decode()
    assert NOT_RECOGNISED in page
    assert 'value="/espace/messages/"' in page
    given = telephone.give(options_on(client, path))
    assert ask(path, credential=given, next="/espace/messages/").url == "/espace/messages/"


@pytest.mark.parametrize("flags", [AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG(0)])
def test_passkey_of_a_person_whom_the_device_did_not_recognise_enters_nobody(client, ask, alice, telephone, flags):
    given = telephone.give(options_at_the_door(client), flags=flags)
    assert ask(f"{SAFE}cles/entrer/", credential=given).url == "/accounts/login/"
    assert client.get("/espace/").status_code == 302


def test_passkey_is_not_taken_twice_nor_from_another_site(client, ask, alice, telephone):
    given = telephone.give(options_at_the_door(client))
    ask(f"{SAFE}cles/entrer/", credential=given)
    client.logout()
    options_at_the_door(client)
    assert ask(f"{SAFE}cles/entrer/", credential=given).url == "/accounts/login/"
    telephone.origin = "https://other.example"
    elsewhere = telephone.give(options_at_the_door(client))
    assert ask(f"{SAFE}cles/entrer/", credential=elsewhere).url == "/accounts/login/"
    assert client.get("/espace/").status_code == 302


@pytest.mark.parametrize(
    "credential",
    [
        "[]",
        "3",
        "nothing",
        "{}",
        '{"response": 3}',
        '{"id": "AA", "rawId": "AA", "response": {"userHandle": 4}}',
        '{"response": {"userHandle": "_w"}}',
        '{"id": "A", "rawId": "@@", "response": {"clientDataJSON": "e30", "attestationObject": "AA"}}',
        '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "attestationObject": "AA"}}',
    ],
)
def test_passkey_that_makes_no_sense_is_refused(client, ask, alice, credential):
    ask(f"{SAFE}cles/entrer/", credential=credential)
    ask("/accounts/login/", login=alice.email, password=PASSWORD)
    assert ask(f"{SAFE}second-facteur/", credential=credential).status_code == 200
    client.force_login(alice)
    assert ask(f"{SAFE}cles/confirmer/", credential=credential).status_code == 200
    Authenticator.objects.all().delete()
    ask("/accounts/reauthenticate/", password=PASSWORD)
    assert ask(f"{SAFE}cles/", credential=credential).status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("field", ["authenticatorData", "signature", "clientDataJSON"])
def test_passkey_with_a_bent_field_is_refused(client, ask, alice, telephone, field):
    given = json.loads(telephone.give(options_at_the_door(client)))
    given["response"][field] = "AA"
    assert ask(f"{SAFE}cles/entrer/", credential=json.dumps(given)).url == "/accounts/login/"
    assert NOT_RECOGNISED in client.get("/accounts/login/").content.decode()


def test_juror_who_came_by_a_mailed_link_adds_a_passkey_and_enters_with_it(client, ask, person, telephone):
    juror = person(Role.JUROR)
    juror.set_unusable_password()
    juror.save()
    send_sign_in_link(person=juror, by=None, at=clock.now(), next_url="/espace/jury/")
    link = path_of_last_mail()
    ask(link)
    an_hour_later(client)
    made = telephone.make(options_on(client, f"{SAFE}cles/"))
    assert ask(f"{SAFE}cles/", name="", credential=made).url == f"{SAFE}codes/"
    assert client.get(f"{SAFE}codes/").content.decode().count("<li>") >= 10
    client.logout()
    ask(f"{SAFE}cles/entrer/", credential=telephone.give(options_at_the_door(client)))
    assert client.get(reverse("reviews:mine")).status_code == 200
    ask(link)
    assert client.get(reverse("reviews:mine")).status_code == 200
