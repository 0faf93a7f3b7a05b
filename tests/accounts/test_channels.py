"""How a person chooses to be written to, and reads that a number was refused."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from accounts.services.roles import sync_groups
from tests.factories.core import OutboxMessageFactory

DETAILS = "/espace/mes-informations/"
FORM = {"full_name": "Alice B.", "language": "fr", "channel": "sms", "phone": "06 12 34 56 78"}


@pytest.fixture
def on_the_phone(alice):
    alice.phone, alice.channel = "+212612345678", "sms"
    alice.save()
    return alice


def test_channel_and_number_are_kept(client, alice):
    client.force_login(alice)
    assert client.post(DETAILS, FORM).status_code == 302
    kept = User.objects.get(pk=alice.pk)
    assert (kept.channel, kept.phone) == ("sms", "+212612345678")
    assert 'value="06 12 34 56 78"' in client.get(DETAILS).content.decode()


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [
        ("", "Give the mobile number"),
        ("12", "This is no telephone number"),
        ("0537201010", "landline"),
        ("6" * 300, "This is no telephone number"),
        ("+999 12", "This is no telephone number"),
    ],
)
def test_wrong_number_is_refused_in_one_sentence(client, alice, phone, sentence):
    client.force_login(alice)
    response = client.post(DETAILS, {**FORM, "phone": phone})
    assert response.status_code == 422
    assert [len(errors) for errors in response.context["form"].errors.values()] == [1]
    assert sentence in response.content.decode()
    assert User.objects.get(pk=alice.pk).phone == ""


def test_unknown_channel_is_refused(client, alice):
    client.force_login(alice)
    assert client.post(DETAILS, {**FORM, "channel": "pigeon"}).status_code == 422


def test_number_can_be_taken_back(client, on_the_phone):
    client.force_login(on_the_phone)
    client.post(DETAILS, {**FORM, "channel": "email", "phone": ""})
    kept = User.objects.get(pk=on_the_phone.pk)
    assert (kept.channel, kept.phone) == ("email", "")


def test_without_a_gateway_no_number_is_asked_and_none_is_lost(client, on_the_phone, settings):
    settings.GATEWAY_TRANSPORT = ""
    client.force_login(on_the_phone)
    assert 'name="phone"' not in client.get(DETAILS).content.decode()
    client.post(DETAILS, FORM | {"phone": "+21620123456"})
    assert User.objects.get(pk=on_the_phone.pk).phone == "+212612345678"


def test_database_refuses_a_channel_without_a_number(alice):
    alice.channel = "whatsapp"
    with pytest.raises(IntegrityError), transaction.atomic():
        alice.save()


def test_refused_number_is_told_with_the_reason(client, on_the_phone):
    fields = {"recipient": on_the_phone, "address": on_the_phone.phone, "status": "failed", "error": "422 <b>unknown"}
    failed = OutboxMessageFactory(sms=True, **fields)
    OutboxMessageFactory(recipient=on_the_phone, address=on_the_phone.email, instead_of=failed)
    client.force_login(on_the_phone)
    details, inbox = (client.get(url).content.decode() for url in (DETAILS, "/espace/messages/"))
    assert "422 &lt;b&gt;unknown" in details
    assert '<bdi dir="ltr">06 12 34 56 78</bdi>' in details
    assert inbox.count("Une nouvelle.") == 1
    assert f'We sent it to <bdi dir="ltr">{on_the_phone.email}</bdi> instead.' in inbox


def test_administrator_reads_why_a_number_is_refused(client, admin, on_the_phone):
    sync_groups(admin)
    OutboxMessageFactory(
        sms=True, recipient=on_the_phone, address=on_the_phone.phone, status="failed", error="422 unknown"
    )
    client.force_login(admin)
    page = client.get(reverse("people_setup:person", args=[on_the_phone.pk])).content.decode()
    assert "422 unknown" in page
    assert on_the_phone.phone in page
