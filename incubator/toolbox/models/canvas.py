"""The canvas that a team works on, and its blocks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incubator.startups.models import Startup
from incubator.toolbox.canvas_layout import NINE, VARIANTS, Variant


class Canvas(models.Model):
    """The canvas that a team works on. `variant` names its blocks (`canvas_layout`)."""

    startup = models.OneToOneField(Startup, on_delete=models.CASCADE, related_name="canvas")
    variant = models.CharField(max_length=20, default=NINE, verbose_name=_("variant"))

    class Meta:
        verbose_name = _("canvas")
        verbose_name_plural = _("canvases")

    def __str__(self) -> str:
        return str(self.startup)

    @property
    def layout(self) -> Variant:
        """The blocks of this canvas."""
        return VARIANTS[self.variant]


class CanvasBlock(models.Model):
    """The text of one block, with a version of its own so that two people can write two blocks at once."""

    canvas = models.ForeignKey(Canvas, on_delete=models.CASCADE, related_name="blocks")
    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["canvas", "key"], name="one_text_a_block")]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")

    def __str__(self) -> str:
        return self.key
