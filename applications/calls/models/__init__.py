"""Models of calls."""

from applications.calls.models.call import Call, Envelope
from applications.calls.models.stage import Stage

__all__ = ["Call", "Envelope", "Stage"]
