"""What grants tell people. Amounts and references only: never a bank account."""

from incubator.grants.messages import (
    accounts,
    amendments,
    copies,
    grants,
    purchases,
    receipts,
    recoveries,
    signers,
    vetting,
    visits,
)

EVENTS = {
    **grants.EVENTS,
    **accounts.EVENTS,
    **signers.EVENTS,
    **receipts.EVENTS,
    **vetting.EVENTS,
    **amendments.EVENTS,
    **copies.EVENTS,
    **purchases.EVENTS,
    **recoveries.EVENTS,
    **visits.EVENTS,
}
SOURCES = {
    **grants.SOURCES,
    **accounts.SOURCES,
    **amendments.SOURCES,
    **copies.SOURCES,
    **purchases.SOURCES,
    **recoveries.SOURCES,
    **visits.SOURCES,
}

__all__ = ["EVENTS", "SOURCES"]
