"""What an application has beside its answers: most have none of it, and one question says so."""

from dataclasses import dataclass

from applications.entries.models import Application, Assistance, LikelyDuplicate, Reference, Seat, StageEntry, Tagging
from core.existence import there_are

_SEATED = f"{Assistance._meta.db_table} one JOIN {Seat._meta.db_table} seat ON seat.id = one.seat_id"
_ASKED = f"{Reference._meta.db_table} one JOIN {StageEntry._meta.db_table} entry ON entry.id = one.entry_id"


@dataclass(frozen=True)
class Asides:
    """Whether an application has tags, was filled in with an agent, looks like another, and has references asked."""

    tags: bool
    help: bool
    alike: bool
    references: bool


def asides_of(application: Application) -> Asides:
    """Return what `application` has beside its answers, read once an instance (that is, once a request)."""
    found: Asides | None = getattr(application, "_asides", None)
    if found is None:
        key = application.pk
        rows = [
            (Tagging._meta.db_table, "application_id = %s", [key]),
            (_SEATED, "seat.application_id = %s", [key]),
            (LikelyDuplicate._meta.db_table, "first_id = %s OR second_id = %s", [key, key]),
            (_ASKED, "entry.application_id = %s", [key]),
        ]
        found = Asides(*there_are(rows))
        application._asides = found  # type: ignore[attr-defined]
    return found
