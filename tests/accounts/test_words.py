"""Every page and mail of sign-up, sign-in and reset is ours: our words, our looks, and what we do not serve is shut."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from core.outbox.queue import drain
from tests.accounts.test_sign_in import SIGNUP, sent_code
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
# Words of allauth's own templates, in the source language.
THEIRS = re.compile(
    r"Thank you for using|Hello from|Successfully|Please|Email Address|Bad Token|Reset My Password|Sign In\b"
)
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def known(person):
    user = person(email="known@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def reader(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def last_mail():
    drain()
    return mail.outbox[-1]


def heading(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL).group(1)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_login", "Sign in"),
        ("account_signup", "Create my account"),
        ("account_request_login_code", "Sign in with a code"),
        ("account_reset_password", "Forgotten password"),
        ("account_reset_password_done", "Look at your mail"),
        ("account_reset_password_from_key_done", "Your password is changed"),
        ("account_inactive", "This account is closed"),
    ],
)
def test_page_of_the_entrance_is_in_our_words(reader, name, title):
    response = reader.get(reverse(name))
    assert heading(response) == title
    assert not THEIRS.search(response.content.decode())


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_email", "Change my address"),
        ("account_change_password", "Change my password"),
        ("account_reauthenticate", "Confirm that it is you"),
        ("account_logout", "Sign out"),
    ],
)
def test_page_of_ones_account_is_in_our_words(reader, known, name, title):
    reader.force_login(known)
    response = reader.get(reverse(name))
    assert heading(response) == title
    assert not THEIRS.search(response.content.decode())


def test_page_without_a_password_offers_to_choose_one(reader, known):
    known.set_unusable_password()
    known.save()
    reader.force_login(known)
    assert heading(reader.get(reverse("account_change_password"), follow=True)) == "Choose a password"


@pytest.mark.parametrize(
    "name",
    [
        "mfa_list_webauthn",
        "mfa_edit_webauthn",
        "usersessions_list",
        "account_confirm_email",
        "socialaccount_connections",
    ],
)
def test_page_that_is_not_ours_is_shut(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=["key"] if name == "account_confirm_email" else None)


def test_spent_reset_link_says_so_and_offers_another(reader):
    response = reader.get("/accounts/password/reset/key/1-set-password/")
    assert heading(response) == "This link works no more"
    assert reverse("account_reset_password") in response.content.decode()


def test_verification_mail_holds_the_code_and_how_long_it_is_good(reader):
    page = reader.post("/accounts/signup/", SIGNUP, follow=True)
    assert heading(page) == "Confirm your address"
    sent = last_mail()
    assert sent.subject == "Your verification code"
    assert "fifteen minutes" in sent.body
    assert re.search(r"^\d{6}$", sent.body, re.MULTILINE)


@pytest.mark.parametrize(
    ("path", "data", "subject"),
    [
        ("/accounts/login/code/", {"email": "known@example.org"}, "Your sign-in code"),
        ("/accounts/login/code/", {"email": "nobody@example.org"}, "No account has this address"),
        ("/accounts/password/reset/", {"email": "known@example.org"}, "Choose a new password"),
        ("/accounts/password/reset/", {"email": "nobody@example.org"}, "No account has this address"),
        ("/accounts/signup/", {**SIGNUP, "email": "known@example.org"}, "You have an account already"),
    ],
)
def test_mail_is_in_our_words(reader, known, path, data, subject):
    reader.post(path, data)
    sent = last_mail()
    assert sent.subject == subject
    assert sent.body.startswith("Hello,")
    assert not THEIRS.search(sent.body)


def test_wrong_code_is_refused_with_a_sentence(reader, known):
    reader.post("/accounts/login/code/", {"email": known.email})
    page = reader.post("/accounts/login/code/confirm/", {"code": "000000" if sent_code() != "000000" else "111111"})
    assert "This code is not right." in page.content.decode()


def test_new_address_counts_once_its_code_is_typed(reader, known):
    reader.force_login(known)
    page = reader.post("/accounts/email/", {"email": "other@example.org", "action_add": ""}, follow=True)
    assert heading(page) == "Confirm your address"
    assert User.objects.get().email == "known@example.org"
    reader.post("/accounts/confirm-email/", {"code": sent_code()})
    assert User.objects.get().email == "other@example.org"
    told = last_mail()
    assert (told.to, told.subject) == (["known@example.org"], "Your address was changed")


def test_changed_password_is_told_by_mail(reader, known):
    reader.force_login(known)
    new = "a brand new secret"
    reader.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert User.objects.get().check_password(new)
    assert last_mail().subject == "Your password was changed"
    assert "/accounts/password/reset/" in mail.outbox[-1].body
