"""Applications."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.channels import LONGEST
from applications.calls.models import Call
from applications.entries.workflows import ApplicationWorkflow
from core.models import Scoped
from incubator.startups.models import Startup


class Application(ApplicationWorkflow, Scoped):
    """One start-up's application to one call. `reference` ("RST-7K2M9QXD") is all that a jury sees of it.

    `channel` is a code of `calls.channels`: by what its applicant came to the call. One that `is_test` counts nowhere.
    """

    reference = models.CharField(max_length=24, unique=True, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="applications")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications")
    country = models.CharField(max_length=2, blank=True, verbose_name=_("country"))
    language = models.CharField(max_length=8, verbose_name=_("language"))
    channel = models.CharField(max_length=LONGEST, blank=True, editable=False)
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "startup"], name="one_application_a_startup")]
        indexes = [models.Index(fields=["call", "-created_at"], name="applications_of_a_call")]
        verbose_name = _("application")
        verbose_name_plural = _("applications")

    # The staff member for whom this instance was read by a query that leaves out their own side.
    followed_by: int | None = None

    def __str__(self) -> str:
        return self.reference

    @property
    def last_stage_number(self) -> int:
        """The number of the last stage that was opened for it. One query."""
        return self.entries.order_by("-stage__number").values_list("stage__number", flat=True)[0]

    @property
    def is_trial(self) -> bool:
        """Tell whether an officer tries a real call: no window holds it back, and no jury ever reads it."""
        return self.is_test and not self.call.is_test
