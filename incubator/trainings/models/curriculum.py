"""What a cohort is taught."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField
from core.models import Scoped
from incubator.cohorts.models import Cohort
from media.models import StoredFile

TOOLS = 6


class Curriculum(Scoped):
    """The trainings of one cohort, and what their certificate asks: a share of the modules, some of the six tools."""

    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="curriculum")
    title = LocalisedTextField(verbose_name=_("title"))
    share_needed = models.PositiveSmallIntegerField(
        default=80, validators=[MaxValueValidator(100)], verbose_name=_("attendance needed, in percent")
    )
    tools_needed = models.PositiveSmallIntegerField(
        default=4, validators=[MaxValueValidator(TOOLS)], verbose_name=_("validated tools needed, of six")
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share_needed__lte=100) & Q(tools_needed__lte=TOOLS), name="curriculum_asks_what_is_possible"
            )
        ]
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")

    def __str__(self) -> str:
        return str(self.title)


class Module(models.Model):
    """One step of a curriculum, such as a week."""

    curriculum = models.ForeignKey(Curriculum, on_delete=models.CASCADE, related_name="modules")
    position = models.PositiveSmallIntegerField(verbose_name=_("number"))
    title = LocalisedTextField(verbose_name=_("title"))
    about = LocalisedTextField(blank=True, multiline=True, verbose_name=_("what it is about"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self) -> str:
        return str(self.title)


class Resource(models.Model):
    """A file or a link of a module. `language` is the one it is written in, "" for none in particular."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="resources")
    title = models.CharField(max_length=150, verbose_name=_("title"))
    language = models.CharField(max_length=8, blank=True, choices=settings.LANGUAGES, verbose_name=_("language"))
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    link = models.URLField(blank=True, max_length=500, verbose_name=_("link"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, link="") | (Q(file__isnull=True) & ~Q(link="")),
                name="resource_is_a_file_or_a_link",
            )
        ]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self) -> str:
        return self.title
