"""Models of decisions, their release, offers, and what laureates agree to show."""

from evaluation.decisions.models.appeal import Appeal
from evaluation.decisions.models.decision import Decision, Deliberation, Release
from evaluation.decisions.models.offer import Offer
from evaluation.decisions.models.publicity import PublicationConsent

__all__ = ["Appeal", "Decision", "Deliberation", "Offer", "PublicationConsent", "Release"]
