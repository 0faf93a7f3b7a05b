"""Reads about the forms of stages."""

from applications.calls.models import Stage
from applications.forms.composition import document_of
from applications.forms.models import FormRevision, StageForm
from applications.forms.schema import FormDocument


def current_revision(stage: Stage) -> FormRevision | None:
    """Return the last published form of `stage`, or None when it has none (an oral, or a call in preparation)."""
    return FormRevision.objects.filter(stage=stage).order_by("-number").first()


def document_of_revision(revision: FormRevision | None) -> FormDocument:
    """Return the form that a revision froze; an empty one when there is no revision."""
    return FormDocument.parse(revision.document) if revision else FormDocument()


def draft_document(stage: Stage) -> FormDocument:
    """Return the form as staff have composed it so far. Raises `CallFileError` when it is not fit to be frozen."""
    form = StageForm.objects.filter(stage=stage).first()
    return document_of(form.body) if form else FormDocument()
