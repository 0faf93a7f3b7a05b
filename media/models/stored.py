"""Private files: a row here, an object in the private storage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.references import new_reference
from media.scanner import has_scanner
from media.storages import private_storage
from media.workflows import FileState, StoredFileWorkflow


def new_key() -> str:
    """Return a random key of 26 characters (130 bits): unguessable, and the only address of a file."""
    return new_reference(length=26)


def object_name(stored_file: "StoredFile", filename: str) -> str:
    """Return the name of the object: the key alone, so that no name of a person lies in the storage."""
    return f"{stored_file.kind}/{stored_file.key[:2]}/{stored_file.key}"


class StoredFile(StoredFileWorkflow):
    """A private file. `kind` ("entries.answer") names the rule that says who may open it."""

    key = models.CharField(max_length=26, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=40)
    content = models.FileField(upload_to=object_name, storage=private_storage, max_length=200)
    name = models.CharField(max_length=200, verbose_name=gettext_lazy("file name"))
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField()
    # Beside the state, which goes on to "attached": whether the file was ever scanned is not forgotten.
    scanned_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = gettext_lazy("stored file")
        verbose_name_plural = gettext_lazy("stored files")

    def __str__(self) -> str:
        return self.name

    @property
    def waits_for_scanner(self) -> bool:
        """Tell whether nobody may open the file yet."""
        return self.scanned_at is None and has_scanner()

    @property
    def scan_note(self) -> str:
        """Say what the scanner has not done, or found; "" when it found nothing."""
        if self.state == FileState.INFECTED:
            return _("A virus was found in this file: it cannot be opened. Choose another.")
        if self.waits_for_scanner:
            return _("Being checked for viruses: it can be opened in a few minutes.")
        return "" if self.scanned_at else _("Not checked for viruses.")
