"""What grants tell people. Amounts and references only: never a bank account."""

from incubator.grants.messages import accounts, amendments, grants, receipts, signers, vetting

EVENTS = {
    **grants.EVENTS,
    **accounts.EVENTS,
    **signers.EVENTS,
    **receipts.EVENTS,
    **vetting.EVENTS,
    **amendments.EVENTS,
}
SOURCES = {**grants.SOURCES, **accounts.SOURCES, **amendments.SOURCES}

__all__ = ["EVENTS", "SOURCES"]
