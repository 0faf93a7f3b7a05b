"""What mentors say of a canvas, and what the team answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.toolbox.canvas_layout import EVERY_BLOCK, Block
from incubator.toolbox.models.canvas import Canvas

LONGEST = 2000


class CanvasComment(models.Model):
    """A comment pinned to a block, or to one note of it (`quote`, as it read then); or an answer to such a comment.

    The team and its mentors read it, nobody else: no jury, no staff, no other applicant. A comment is resolved by the
    team; an answer is not.
    """

    canvas = models.ForeignKey(Canvas, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(max_length=40)
    quote = models.TextField(blank=True, verbose_name=_("note"))
    text = models.TextField(max_length=LONGEST, verbose_name=_("comment"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    answers_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answers_to__isnull=True) | Q(resolved_at__isnull=True), name="only_comments_are_resolved"
            ),
        ]
        indexes = [
            models.Index(
                fields=["canvas", "key"],
                condition=Q(answers_to__isnull=True, resolved_at__isnull=True),
                name="comments_to_resolve",
            ),
        ]
        verbose_name = _("comment on a canvas")
        verbose_name_plural = _("comments on canvases")

    def __str__(self) -> str:
        return f"{self.canvas} {self.key} {self.written_at:%Y-%m-%d %H:%M}"

    @property
    def block(self) -> Block:
        """The block to which it is pinned."""
        return EVERY_BLOCK[self.key]
