"""Models of calls."""

from applications.calls.models.call import TERMS, Call, Envelope
from applications.calls.models.stage import Stage

__all__ = ["TERMS", "Call", "Envelope", "Stage"]
