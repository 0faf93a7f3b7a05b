"""What grants tell people. Amounts and references only: never a bank account."""

from incubator.grants.messages import accounts, grants, receipts, signers, vetting

EVENTS = {**grants.EVENTS, **accounts.EVENTS, **signers.EVENTS, **receipts.EVENTS, **vetting.EVENTS}
SOURCES = {**grants.SOURCES, **accounts.SOURCES}

__all__ = ["EVENTS", "SOURCES"]
