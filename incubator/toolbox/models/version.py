"""A canvas as it was."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubator.toolbox.canvas_layout import NINE
from incubator.toolbox.models.canvas import Canvas


def titled(number: int, name: str) -> str:
    """Return the title of a kept version in the reader's language."""
    title = gettext("Version %(number)s") % {"number": number}
    return f"{title} – {name}" if name else title


class CanvasVersion(models.Model):
    """A canvas as it was, with the variant that was filled in: kept by name or by a deposit, never changed."""

    canvas = models.ForeignKey(Canvas, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100, blank=True, verbose_name=_("name"))
    variant = models.CharField(max_length=20, default=NINE, verbose_name=_("variant"))
    blocks = models.JSONField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["canvas", "number"], name="one_canvas_a_number")]
        verbose_name = _("kept canvas")
        verbose_name_plural = _("kept canvases")

    def __str__(self) -> str:
        return f"{self.canvas} v{self.number}"

    @property
    def title(self) -> str:
        """The number, and the name when it has one, in the reader's language."""
        return titled(self.number, self.name)
