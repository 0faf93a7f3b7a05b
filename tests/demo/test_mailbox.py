"""The demo's mailbox shows what would have left the machine, each message with its channel."""

import pytest
from django.core.mail import EmailMessage

from core.outbox.mail import message_as_mail
from core.outbox.queue import drain_telephones
from demo.mailbox import MailboxTransport, TelephoneSink
from demo.models import ReceivedMail
from tests.factories.core import OutboxMessageFactory


def test_text_message_is_kept_once(db):
    message = OutboxMessageFactory(sms=True)
    assert TelephoneSink().send(message) == TelephoneSink().send(message)
    kept = ReceivedMail.objects.get()
    assert (kept.channel, kept.address, kept.body, kept.subject) == ("sms", message.address, message.short, "")


@pytest.mark.parametrize(("channel", "label"), [("sms", "SMS"), ("whatsapp", "WhatsApp")])
def test_telephones_are_shown_beside_mails(client, db, settings, channel, label):
    settings.GATEWAY_TRANSPORT = "demo.mailbox.TelephoneSink"
    OutboxMessageFactory(sms=True, channel=channel, short="Du nouveau : voyez votre espace.")
    MailboxTransport().send_messages([EmailMessage("Bonjour", "Une nouvelle.", to=["a@example.org"])])
    assert drain_telephones() == 1
    page = client.get("/demo/messages/").content.decode()
    assert f'<span class="status">{label}</span>' in page
    assert '<span class="status">e-mail</span>' in page
    assert "Du nouveau : voyez votre espace." in page
    one = client.get(f"/demo/messages/{ReceivedMail.objects.get(channel=channel).pk}/").content.decode()
    assert f'<h1 dir="auto">{label}</h1>' in one


def test_mail_is_shown_in_a_frame_with_its_own_looks(client, db):
    MailboxTransport().send_messages([message_as_mail(OutboxMessageFactory(subject="Bonjour", body="Une nouvelle."))])
    mail = ReceivedMail.objects.get()
    one = client.get(f"/demo/messages/{mail.pk}/")
    assert f'src="/demo/messages/{mail.pk}/page/"' in one.content.decode()
    page = client.get(f"/demo/messages/{mail.pk}/page/")
    assert page.content.decode() == mail.html
    assert "script-src 'none'" in page["Content-Security-Policy"]
