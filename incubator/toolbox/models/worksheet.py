"""What a team writes in a tool of the toolbox, topic by topic, and as it was."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incubator.startups.models import Startup
from incubator.toolbox.layouts import TOOLS
from incubator.toolbox.models.version import titled
from incubator.toolbox.topics import Tool


class Worksheet(models.Model):
    """One tool of one start-up; `tool` names its topics (`layouts`)."""

    startup = models.ForeignKey(Startup, on_delete=models.CASCADE, related_name="worksheets")
    tool = models.CharField(max_length=20, verbose_name=_("tool"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["startup", "tool"], name="one_worksheet_a_tool")]
        verbose_name = _("tool")
        verbose_name_plural = _("tools")

    def __str__(self) -> str:
        return f"{self.startup} {self.tool}"

    @property
    def layout(self) -> Tool:
        """The topics of this tool."""
        return TOOLS[self.tool]


class WorksheetTopic(models.Model):
    """The lines of one topic, each a text a column, with a version so that two people can write two topics at once."""

    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="topics")
    key = models.CharField(max_length=40)
    lines = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worksheet", "key"], name="one_row_a_topic")]
        verbose_name = _("topic of a tool")
        verbose_name_plural = _("topics of tools")

    def __str__(self) -> str:
        return self.key


class WorksheetVersion(models.Model):
    """A tool as it was, all its topics: kept by name, never changed."""

    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100, blank=True, verbose_name=_("name"))
    lines = models.JSONField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["worksheet", "number"], name="one_worksheet_a_number")]
        verbose_name = _("kept tool")
        verbose_name_plural = _("kept tools")

    def __str__(self) -> str:
        return f"{self.worksheet} v{self.number}"

    @property
    def title(self) -> str:
        """The number, and the name when it has one, in the reader's language."""
        return titled(self.number, self.name)
