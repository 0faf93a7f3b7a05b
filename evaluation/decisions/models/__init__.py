"""Models of decisions, their release, and offers."""

from evaluation.decisions.models.appeal import Appeal
from evaluation.decisions.models.decision import Decision, Deliberation, Release
from evaluation.decisions.models.offer import Offer

__all__ = ["Appeal", "Decision", "Deliberation", "Offer", "Release"]
