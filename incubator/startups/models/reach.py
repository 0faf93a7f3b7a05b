"""Who may see a start-up, and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubator.startups.enums import Capacity
from incubator.startups.models.startup import Startup


class Reach(models.Model):
    """A person's tie to a start-up between two dates; upper rooms write it so that lower selectors can ask it."""

    startup = models.ForeignKey(Startup, on_delete=models.CASCADE, related_name="reaches")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reaches")
    capacity = models.CharField(max_length=10, choices=Capacity.choices, verbose_name=_("capacity"))
    since = models.DateField(verbose_name=_("from"))
    until = models.DateField(null=True, blank=True, verbose_name=_("last day"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["startup", "person", "capacity", "since"], name="one_reach_a_day"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="reach_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["person", "capacity"], name="reach_of_a_person")]
        verbose_name = _("tie to a start-up")
        verbose_name_plural = _("ties to start-ups")

    def __str__(self) -> str:
        return f"{self.person} → {self.startup} ({self.get_capacity_display()})"
