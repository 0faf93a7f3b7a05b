"""What one person says of a mentorship after its first and its last session."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.mentoring.models.mentorship import Action, Mentorship

LEAST, MOST = 1, 5
# One answer so low is a word to the officer.
LOW = 2
QUESTIONS = ("useful", "trust", "clear")
WITHIN = [MinValueValidator(LEAST), MaxValueValidator(MOST)]


class Pulse(models.Model):
    """Three answers from 1 to 5. Who runs the programme reads them; the other side never does."""

    class Moment(models.TextChoices):
        FIRST = "first", _("after the first session")
        LAST = "last", _("at the end")

    mentorship = models.ForeignKey(Mentorship, on_delete=models.PROTECT, related_name="pulses")
    moment = models.CharField(max_length=10, choices=Moment.choices, verbose_name=_("when"))
    side = models.CharField(max_length=10, choices=Action.Owner.choices, verbose_name=_("side"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    useful = models.PositiveSmallIntegerField(validators=WITHIN)
    trust = models.PositiveSmallIntegerField(validators=WITHIN)
    clear = models.PositiveSmallIntegerField(validators=WITHIN)
    comment = models.CharField(max_length=300, blank=True, verbose_name=_("comment"))
    given_at = models.DateTimeField()
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "moment", "person"], name="one_pulse_a_moment"),
            models.CheckConstraint(
                condition=Q(useful__range=(LEAST, MOST), trust__range=(LEAST, MOST), clear__range=(LEAST, MOST)),
                name="pulse_within_its_scale",
            ),
        ]
        verbose_name = _("pulse")
        verbose_name_plural = _("pulses")

    def __str__(self) -> str:
        return f"{self.mentorship} {self.moment}"
