"""How an application ends without or with its last decision."""

from datetime import datetime
from typing import Any

from accounts.models import User
from applications.entries.models import Application
from applications.entries.selectors.lists import living_entries_of
from core.models import JournalEntry
from core.transitions import transition


def withdraw(*, application: Application, by: User, at: datetime, reason: str = "") -> Application:
    """Withdraw `application` at its applicant's wish, and with it each entry that is still alive.

    Upper rooms free what they hold of an entry by a reaction to "entries.stageentry.withdraw". Raises
    TransitionRefused once a final result is out.
    """
    with transition(application, "withdraw", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh


def withdraw_entries(application: Application, act: JournalEntry) -> None:
    """Withdraw the living entries of an application, in the transaction of its own withdrawal (a reaction)."""
    for entry in living_entries_of(application):
        with transition(entry, "withdraw", by=None, at=act.at, reason=act.reason):
            pass


def conclude(*, application: Application, at: datetime, payload: dict[str, Any] | None = None) -> Application:
    """Conclude `application`: its last decision is out. By the system; a second call changes nothing."""
    with transition(application, "conclude", by=None, at=at, payload=payload) as fresh:
        pass
    return fresh
