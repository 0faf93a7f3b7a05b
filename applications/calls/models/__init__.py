"""Models of calls."""

from applications.calls.models.call import TERMS, Call, Envelope
from applications.calls.models.outage import Outage
from applications.calls.models.question import CallQuestion
from applications.calls.models.stage import Stage
from applications.calls.models.visits import CallVisits

__all__ = ["TERMS", "Call", "CallQuestion", "CallVisits", "Envelope", "Outage", "Stage"]
