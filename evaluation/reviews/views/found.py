"""Fetching what a page is about, or answering 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from evaluation.panels.models import Assignment
from evaluation.panels.selectors import assignments_of

# What a dossier is made of, beyond its stage.
READ = ("entry__application__applicant", "entry__application__startup", "entry__deposit")


def own_assignment(request: HttpRequest, pk: int, *more: str) -> Assignment:
    """Return the reader's own assignment with its stage, and `more` joined: what is saved reads the sheet alone.

    Raises Http404, also once they stepped aside.
    """
    own = assignments_of(request.user).select_related(None)
    return get_object_or_404(own.select_related("member", "entry__stage__call", *more), pk=pk)
