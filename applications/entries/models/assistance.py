"""An agent of a hub who fills in an application with the applicant: what she agreed to, by codes sent to her."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Call
from applications.entries.models.team import Seat
from core.crypto import EncryptedTextField


class Assistance(models.Model):
    """One person helped by one agent with her application to one call.

    Asked for by the agent, who types where a code is sent; agreed to by that code, for a limited time; its `seat` is
    the agent's right once the draft is open. One code waits at a time (`code_hash`, a keyed hash): the first agrees to
    the help, each later one to deposit the text of which `text_sha256` is the digest. `deposit_agreed_at` is set only
    within the transaction of that deposit. `contact` is blanked once the help has ended.
    """

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    hub_code = models.CharField(max_length=20, blank=True)
    full_name = models.CharField(max_length=120, verbose_name=_("full name"))
    contact = EncryptedTextField(blank=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, verbose_name=_("language"))
    asked_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    text_sha256 = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    seat = models.OneToOneField(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="assistance")
    deposit_agreed_at = models.DateTimeField(null=True, blank=True)
    deposited_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, agreed_at__isnull=True, until__isnull=True, seat__isnull=True)
                | Q(person__isnull=False, agreed_at__isnull=False, until__isnull=False),
                name="assistance_needs_consent",
            )
        ]
        indexes = [models.Index(fields=["agent", "-id"], name="assistances_of_an_agent")]
        verbose_name = _("assistance at a hub")
        verbose_name_plural = _("assistances at hubs")

    # The name of the hub in the reader's language, once a page has asked for it.
    hub_name = ""

    def __str__(self) -> str:
        return f"{self.agent} / {self.call_id} {self.asked_at:%Y-%m-%d}"
