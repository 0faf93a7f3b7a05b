"""The form of a stage, and its frozen revisions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from applications.calls.models import Stage
from applications.forms.blocks import SectionBlock


class StageForm(models.Model):
    """The form that staff compose for a stage. Applicants never read it: they read a revision."""

    stage = models.OneToOneField(Stage, on_delete=models.CASCADE, related_name="form", verbose_name=_("stage"))
    body = StreamField([("section", SectionBlock())], blank=True, verbose_name=_("sections"))

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def __str__(self) -> str:
        return str(self.stage)


class FormRevision(models.Model):
    """A form as it was published: immutable, and each entry is pinned to one.

    `document` is {"sections": [{"key", "title", "intro", "questions": [{"key", "type", "label", "help", "required",
    "role", …}]}]}, texts by language code (`applications.forms.schema` reads it).
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="form_revisions", verbose_name=_("stage"))
    number = models.PositiveIntegerField(verbose_name=_("number"))
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(verbose_name=_("published at"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["stage", "number"], name="one_form_a_number")]
        verbose_name = _("form revision")
        verbose_name_plural = _("form revisions")

    def __str__(self) -> str:
        return f"{self.stage} r{self.number}"
