"""What mentors say of a canvas or of another tool, and what the team answers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incubator.toolbox.canvas_layout import EVERY_BLOCK, Block
from incubator.toolbox.models.canvas import Canvas
from incubator.toolbox.models.worksheet import Worksheet

CANVAS_LABEL = _("Business-model canvas")
LONGEST = 2000
ONLY_COMMENTS = Q(answers_to__isnull=True) | Q(resolved_at__isnull=True)
TO_RESOLVE = Q(answers_to__isnull=True, resolved_at__isnull=True)


class Comment(models.Model):
    """A comment on one place (`key`) of what a team writes, or an answer to such a comment.

    The team and its mentors read it, nobody else: no jury, no staff, no other applicant. A comment is resolved by the
    team; an answer is not. `about` is the object that it is about, `kept_in` names its field.
    """

    kept_in: str = ""
    key = models.CharField(max_length=40)
    text = models.TextField(max_length=LONGEST, verbose_name=_("comment"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    answers_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.about} {self.key} {self.written_at:%Y-%m-%d %H:%M}"

    @property
    def about(self) -> Any:
        """The canvas or the tool that it is about."""
        return getattr(self, self.kept_in)


class CanvasComment(Comment):
    """A comment pinned to a block of a canvas, or to one note of it (`quote`, as it read then)."""

    kept_in = "canvas"
    canvas = models.ForeignKey(Canvas, on_delete=models.CASCADE, related_name="comments")
    quote = models.TextField(blank=True, verbose_name=_("note"))

    class Meta:
        constraints = [models.CheckConstraint(condition=ONLY_COMMENTS, name="only_comments_are_resolved")]
        indexes = [models.Index(fields=["canvas", "key"], condition=TO_RESOLVE, name="comments_to_resolve")]
        verbose_name = _("comment on a canvas")
        verbose_name_plural = _("comments on canvases")

    @property
    def block(self) -> Block:
        """The block to which it is pinned."""
        return EVERY_BLOCK[self.key]

    @property
    def tool_label(self) -> Any:
        """The name of the tool, gettext-lazy."""
        return CANVAS_LABEL

    @property
    def url(self) -> str:
        """The address of the page where it is pinned."""
        return reverse("toolbox:block", args=[self.canvas.startup.reference, self.key])


class WorksheetComment(Comment):
    """A comment pinned to a topic of a tool."""

    kept_in = "worksheet"
    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="comments")

    class Meta:
        constraints = [models.CheckConstraint(condition=ONLY_COMMENTS, name="only_remarks_are_resolved")]
        indexes = [models.Index(fields=["worksheet", "key"], condition=TO_RESOLVE, name="remarks_to_resolve")]
        verbose_name = _("comment on a tool")
        verbose_name_plural = _("comments on tools")

    @property
    def block(self) -> Any:
        """The topic to which it is pinned."""
        return self.worksheet.layout.topic(self.key)

    @property
    def tool_label(self) -> Any:
        """The name of the tool, gettext-lazy."""
        return self.worksheet.layout.label

    @property
    def url(self) -> str:
        """The address of the page where it is pinned."""
        sheet = self.worksheet
        return reverse("toolbox:topic", args=[sheet.startup.reference, sheet.layout.slug, self.key])
