"""Reads about the forms of stages."""

from applications.calls.models import Stage
from applications.forms.composition import document_of
from applications.forms.models import FormRevision, StageForm
from applications.forms.schema import FormDocument
from core.kept import Kept


def current_revision(stage: Stage) -> FormRevision | None:
    """Return the last published form of `stage`, or None when it has none (an oral, or a call in preparation)."""
    return FormRevision.objects.filter(stage=stage).order_by("-number").first()


# The forms that this process has read, by the digest of their document: a revision never changes.
_read: dict[str, FormDocument] = {}
MOST_READ = 64


def document_of_revision(revision: FormRevision | None) -> FormDocument:
    """Return the form that a revision froze; an empty one when there is no revision.

    It is parsed once in a process: `revision` may come without its document.
    """
    if revision is None:
        return FormDocument()
    if revision.sha256 not in _read:
        if len(_read) >= MOST_READ:
            _read.clear()
        _read[revision.sha256] = FormDocument.parse(revision.document)
    return _read[revision.sha256]


# Which revision has which key: it never changes either.
_revisions: Kept[FormRevision] = Kept(256)


def document_by_key(key: int | None) -> FormDocument:
    """Return the form of the revision of that key, which a process keeps; an empty one without a key."""
    if key is None:
        return FormDocument()
    return document_of_revision(_revisions.get(key, lambda: FormRevision.objects.defer("document").get(pk=key)))


def draft_document(stage: Stage) -> FormDocument:
    """Return the form as staff have composed it so far. Raises `CallFileError` when it is not fit to be frozen."""
    form = StageForm.objects.filter(stage=stage).first()
    return document_of(form.body) if form else FormDocument()
