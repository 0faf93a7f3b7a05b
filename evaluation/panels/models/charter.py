"""What jurors of a call promise, and who promised it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Call
from core.i18n import LocalisedTextField


class Charter(models.Model):
    """A version of the charter of a call's jury: never changed, the next version takes its place."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="charters")
    version = models.PositiveSmallIntegerField()
    text = LocalisedTextField(multiline=True, verbose_name=_("text"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "version"], name="one_charter_a_version")]
        verbose_name = _("charter of the jury")
        verbose_name_plural = _("charters of the jury")

    def __str__(self) -> str:
        return f"{self.call.code} {self.version}"


class CharterAcceptance(models.Model):
    """A juror accepted a version of the charter, before their first dossier."""

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="acceptances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["charter", "person"], name="one_acceptance_a_version")]
        verbose_name = _("acceptance of the charter")
        verbose_name_plural = _("acceptances of the charter")

    def __str__(self) -> str:
        return f"{self.person} – {self.charter}"
