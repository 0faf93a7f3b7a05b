"""Messages that wait to be sent, and the texts that officers write for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """One message to one address, written in the transaction of the act that it announces."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        SMS = "sms", _("SMS")
        WHATSAPP = "whatsapp", _("WhatsApp")

    template = models.CharField(max_length=80, blank=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.PositiveBigIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="received_messages"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # An invitation that an e-mail brings, as iCalendar.
    calendar = models.TextField(blank=True)
    # What a telephone is sent; subject and body are shown in the person's space all the same.
    short = models.CharField(max_length=1000, blank=True)
    # A message with a secret is encrypted, never shown, and blanked once sent.
    secret = models.BooleanField(default=False)
    sealed_body = models.TextField(blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=250, blank=True)
    # The gateway's own, to ask it about a message.
    reference = models.CharField(max_length=120, blank=True)
    # The message to a telephone that failed and that this e-mail stands in for.
    instead_of = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="mail_instead")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "object_type", "object_id", "number", "address"],
                condition=~Q(template=""),
                name="outbox_one_message_an_act",
            ),
            models.CheckConstraint(condition=~Q(status="sent") | Q(sent_at__isnull=False), name="outbox_sent_has_time"),
            models.CheckConstraint(
                condition=Q(secret=False) | Q(body="", html="", short=""), name="outbox_secret_is_sealed"
            ),
            models.CheckConstraint(
                condition=Q(channel="email") | ~Q(short="") | Q(secret=True), name="outbox_telephone_has_short"
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "due_at", "id"],
                condition=Q(status__in=["queued", "sending"]),
                name="outbox_waiting",
            ),
            models.Index(fields=["recipient", "-created_at"], name="outbox_of_a_person"),
        ]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"


class MessageTemplate(models.Model):
    """The text of an event's message in one language, for one call or (blank) for all. Falls back to the code's own."""

    event = models.CharField(max_length=80, verbose_name=_("event"))
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, verbose_name=_("language"))
    call_code = models.CharField(max_length=30, blank=True, verbose_name=_("call"))
    subject = models.CharField(max_length=200, verbose_name=_("subject"))
    body = models.TextField(verbose_name=_("text"))
    # The sentence that a telephone is sent; blank for the code's own.
    short = models.CharField(max_length=250, blank=True, verbose_name=_("SMS"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "language", "call_code"], name="one_template_an_event_and_language"
            )
        ]
        verbose_name = _("message text")
        verbose_name_plural = _("message texts")

    def __str__(self) -> str:
        return f"{self.event} ({self.language})"
