"""Which way a notice goes, and what a telephone is sent."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from core.models import OutboxMessage
from core.outbox.notices import Event, Notice, events
from core.outbox.queue import post
from core.outbox.sms import length_of
from tests.factories.core import OutboxMessageFactory


@pytest.fixture
def news(registered):
    registered(events, "test.news", Event("Reçu : {what}", "Le {what} complet.", short="Du nouveau sur {what}."))
    registered(events, "test.plain", Event("Reçu : {what}", "Le {what} complet."))
    registered(events, "test.code", Event("Code", "{what}", secret=True))


@pytest.fixture
def on_the_phone(alice):
    alice.phone, alice.channel = "+212612345678", "sms"
    alice.save()
    return alice


def posted(event, person, **more):
    post([Notice(event, person, {"what": "dossier"}, **more)])
    return OutboxMessage.objects.get()


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_notice_goes_to_the_telephone_and_is_whole_in_my_space(client, on_the_phone, news, channel):
    User.objects.update(channel=channel)
    message = posted("test.news", User.objects.get(pk=on_the_phone.pk))
    assert (message.channel, message.address) == (channel, "+212612345678")
    assert message.short == "Du nouveau sur dossier. http://127.0.0.1:8000/espace/"
    client.force_login(on_the_phone)
    assert "Le dossier complet." in client.get("/espace/messages/").content.decode()


def test_event_without_a_short_form_says_its_subject(on_the_phone, news):
    assert posted("test.plain", on_the_phone).short == "Recu : dossier http://127.0.0.1:8000/espace/"


def test_whatsapp_keeps_accents_and_length(on_the_phone, registered):
    registered(events, "test.long", Event("«\u00a0é\u00a0» " * 50, "", ()))
    on_the_phone.channel = "whatsapp"
    assert length_of(posted("test.long", on_the_phone).short).parts > 1


def test_long_sms_is_one_message(on_the_phone, registered):
    registered(events, "test.long", Event("mot " * 60, "", ()))
    assert length_of(posted("test.long", on_the_phone).short).parts == 1


def test_secret_goes_by_mail(on_the_phone, news):
    message = posted("test.code", on_the_phone)
    assert (message.channel, message.address, message.short) == ("email", on_the_phone.email, "")


def test_database_refuses_a_secret_to_a_telephone(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessageFactory(sms=True, secret=True, body="")


def test_address_named_by_the_notice_is_written_to(on_the_phone, news):
    assert posted("test.news", on_the_phone, address="other@example.org").address == "other@example.org"


def test_person_with_a_number_who_prefers_mail_gets_mail(on_the_phone, news):
    on_the_phone.channel = "email"
    assert posted("test.news", on_the_phone).channel == "email"


def test_without_a_gateway_all_goes_by_mail(on_the_phone, news, settings):
    settings.GATEWAY_TRANSPORT = ""
    assert posted("test.news", on_the_phone).channel == "email"
