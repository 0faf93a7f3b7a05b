"""A file that is being sent in pieces: what it will be, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.models.stored import StoredFile, new_key

# Bytes of one piece: a few seconds on a weak network, and a few dozen requests for the largest file that a form takes.
PIECE = 512 * 1024


class Upload(models.Model):
    """A file of `size` bytes whose pieces lie in the private storage until the last is there.

    `subject` says what it is for, as its caller words it. The row outlives its pieces by a day: an address that was
    signed for one of them may still be used, and what it leaves is swept with the row.
    """

    key = models.CharField(max_length=26, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=120)
    name = models.CharField(max_length=200, verbose_name=_("file name"))
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    stored = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject"], condition=Q(ended_at=None), name="one_unfinished_upload_a_subject"
            )
        ]
        indexes = [models.Index(fields=["since"], name="upload_since")]
        verbose_name = _("file being sent")
        verbose_name_plural = _("files being sent")

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> str:
        """The name in the storage under which the pieces lie."""
        return f"incoming/{self.key}"

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return -(-self.size // PIECE)

    def length_of(self, number: int) -> int:
        """Return how many bytes the piece `number` (from 0) has; 0 when there is no such piece."""
        return max(0, min(PIECE, self.size - number * PIECE))
