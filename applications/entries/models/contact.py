"""Who is in which application, as keyed hashes: a same member is found, and nobody can be read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Call
from applications.entries.models.application import Application


class Contact(models.Model):
    """An address or a number that a team of this call gave, as its keyed hash (`core.crypto.keyed_hash`).

    Its row is the lock by which two submissions with a same member take turns.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="one_contact_a_call")]
        verbose_name = _("contact of a team")
        verbose_name_plural = _("contacts of teams")

    def __str__(self) -> str:
        return f"{self.call_id} {self.key[:8]}"


class TeamContact(models.Model):
    """A contact of the team of an application, as last deposited; `is_leader` when it is the leader's."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="teams")
    is_leader = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "application"], name="one_contact_an_application")]
        verbose_name = _("contact of an application")
        verbose_name_plural = _("contacts of applications")

    def __str__(self) -> str:
        return f"{self.application_id} {self.contact_id}"
