"""Legal forms as staff describe them, and where a start-up is on its way to one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.i18n import LocalisedTextField
from incubator.startups.enums import LegalForm
from incubator.startups.models import Startup

LONGEST_NOTE = 300


class LegalGuide(ClusterableModel):
    """What is known of a legal form on a day. Law changes: pages show the day, and that it is to be verified."""

    form = models.CharField(max_length=20, choices=LegalForm.choices, unique=True, verbose_name=_("legal form"))
    facts = LocalisedTextField(multiline=True, verbose_name=_("facts"))
    source = models.CharField(max_length=120, blank=True, verbose_name=_("source"))
    as_of = models.DateField(verbose_name=_("as of"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("legal form: facts and steps")
        verbose_name_plural = _("legal forms: facts and steps")

    def __str__(self) -> str:
        return str(self.get_form_display())


class LegalStep(models.Model):
    """A step towards a legal form. Who ticked one that staff take away keeps it as a step of their own."""

    guide = ParentalKey(LegalGuide, on_delete=models.CASCADE, related_name="steps")
    label = LocalisedTextField(verbose_name=_("step"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("position"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("step of a legal form")
        verbose_name_plural = _("steps of legal forms")

    def __str__(self) -> str:
        return str(self.label)


class Formality(models.Model):
    """The legal form that a start-up chose to take. Steps ticked for another form are kept."""

    startup = models.OneToOneField(Startup, on_delete=models.CASCADE, related_name="formality")
    guide = models.ForeignKey(LegalGuide, on_delete=models.PROTECT, related_name="formalities")
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("legal form that was chosen")
        verbose_name_plural = _("legal forms that were chosen")

    def __str__(self) -> str:
        return f"{self.startup} → {self.guide}"


class FormalityStep(models.Model):
    """A step as a start-up did it: on which day, and what shows it. Without a `step` it is one of its own.

    `label` is what the step said when it was ticked.
    """

    formality = models.ForeignKey(Formality, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(LegalStep, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    guide = models.ForeignKey(LegalGuide, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200, verbose_name=_("step"))
    done_on = models.DateField(null=True, blank=True, verbose_name=_("done on"))
    note = models.CharField(max_length=LONGEST_NOTE, blank=True, verbose_name=_("what shows it"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["formality", "step"], condition=Q(step__isnull=False), name="one_tick_a_step"
            ),
            models.CheckConstraint(condition=~Q(label=""), name="step_has_a_label"),
        ]
        verbose_name = _("step of a start-up")
        verbose_name_plural = _("steps of start-ups")

    def __str__(self) -> str:
        return self.label
