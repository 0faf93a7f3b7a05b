"""Fetching what a page is about, or answering 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.days import days_visible_to, pitches_visible_to


def day_or_404(request: HttpRequest, pk: int) -> PitchDay:
    """Return the pitch day that the reader may see. Raises Http404."""
    return get_object_or_404(days_visible_to(request.user), pk=pk)


def pitch_or_404(request: HttpRequest, pk: int) -> Pitch:
    """Return the pitch of a day that the reader may see. Raises Http404."""
    return get_object_or_404(pitches_visible_to(request.user), pk=pk)
