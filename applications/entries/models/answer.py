"""Answers of a draft, each with a version of its own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.entries.models.stage_entry import StageEntry
from media.models import StoredFile


class Answer(models.Model):
    """The answer to one question. `value` is JSON without floats; a file's is its key, beside `stored_file`."""

    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    stored_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="one_answer_a_question")]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return self.key


class ReplacedFile(models.Model):
    """A file that answered the question `key` before another came, or none: its side can still open it."""

    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="replaced_files")
    key = models.CharField(max_length=60)
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="replaced")
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["entry", "key", "-replaced_at"], name="replaced_of_a_question")]
        verbose_name = _("replaced file")
        verbose_name_plural = _("replaced files")

    def __str__(self) -> str:
        return self.key
