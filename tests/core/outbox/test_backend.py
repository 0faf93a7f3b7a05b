"""Django's own mails take the same door."""

from django.core.mail import EmailMultiAlternatives, send_mail

from core import crypto
from core.models import OutboxMessage
from core.outbox.backend import OutboxBackend


def test_every_address_gets_a_sealed_row(db):
    sent = send_mail(
        "Code", "490213", None, ["a@example.org", "b@example.org"], connection=OutboxBackend(), fail_silently=False
    )
    rows = OutboxMessage.objects.order_by("address")
    assert sent == 1
    assert [row.address for row in rows] == ["a@example.org", "b@example.org"]
    assert all(row.secret and not row.body and crypto.unseal(row.sealed_body) == "490213" for row in rows)


def test_mail_with_only_html_keeps_its_html(db):
    message = EmailMultiAlternatives("Code", "", None, ["a@example.org"], connection=OutboxBackend())
    message.attach_alternative("<p>490213</p>", "text/html")
    message.send()
    assert crypto.unseal(OutboxMessage.objects.get().sealed_body) == "<p>490213</p>"


def test_mail_without_text_is_queued(db):
    EmailMultiAlternatives("Empty", "", None, ["a@example.org"], connection=OutboxBackend()).send()
    assert OutboxMessage.objects.get().subject == "Empty"
