"""What an agent writes in an application is written in its journal, on behalf of its applicant."""

from datetime import datetime

from accounts.models import User
from applications.entries.models import StageEntry
from applications.entries.rules import helping_seat
from core import journal

# The act in the journal of an entry: an answer, a file, the team or a block of the canvas.
FILLED_IN = "fill_in"


def note_assisted(entry: StageEntry, key: str, *, by: User, at: datetime, saved_at: datetime, block: str = "") -> None:
    """Write in the journal of `entry`, which is locked, that `by` answered the question `key` for the applicant.

    Nothing for who needs no agent's seat, nor for what was saved before (`saved_at` is another instant: a retry).
    """
    seat = helping_seat(by, entry.application)
    if seat is not None and saved_at == at:
        payload = {"seat": seat.pk, "question": key, "block": block}
        owner = entry.application.applicant
        journal.append(entry, event=FILLED_IN, by=by, at=at, on_behalf_of=owner, payload=payload)


def owner_of_upload(entry: StageEntry, by: User) -> User:
    """Return whose a file is that `by` uploads for `entry`: the applicant's, when an agent does it for her."""
    return entry.application.applicant if helping_seat(by, entry.application) else by
