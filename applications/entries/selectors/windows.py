"""When an entry closes: the window of its stage, its grace, and this applicant's extensions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from applications.calls.models import Stage
from applications.entries.models import Extension, StageEntry
from applications.entries.selectors.corrections import correction_of
from core.windows import Window


@dataclass(frozen=True)
class Closing:
    """The closing of one entry: the announced window (extended or not), and the last instant that is accepted.

    `accepts_until` is the first instant outside: the announced closing with the grace of the stage.
    """

    window: Window
    accepts_until: datetime
    extended: bool

    def accepts(self, at: datetime) -> bool:
        """Tell whether a request that arrived `at` is in time."""
        return self.window.opens_at <= at < self.accepts_until


def with_extension(entries: QuerySet[StageEntry]) -> QuerySet[StageEntry]:
    """Join to `entries` their latest extension (`extended_at`, `extended_wall`), so that a page asks once."""
    latest = Extension.objects.filter(entry=OuterRef("pk")).order_by("-closes_at")
    return entries.annotate(
        extended_at=Subquery(latest.values("closes_at")[:1]), extended_wall=Subquery(latest.values("closes_wall")[:1])
    )


def latest_extension(entry: StageEntry) -> tuple[datetime, str] | None:
    """Return until when the latest extension of `entry` lets it be submitted, and as announced; None without one."""
    if not hasattr(entry, "extended_at"):
        return entry.extensions.order_by("-closes_at").values_list("closes_at", "closes_wall").first()
    return (entry.extended_at, entry.extended_wall) if entry.extended_at else None  # type: ignore[attr-defined]


def closing_of(entry: StageEntry) -> Closing:
    """Return the closing of `entry`: the latest of its stage's and its extensions'. Grace is added to the stage's.

    A returned entry closes when its correction is due.
    """
    stage = entry.stage
    if correction := correction_of(entry):
        window = Window.stored(
            stage.opens_at, correction.due_at, stage.call.zone, stage.opens_wall, correction.due_wall
        )
        return Closing(window, correction.due_at, extended=False)
    window = stage.window
    grace = timedelta(minutes=stage.grace_minutes)
    latest = latest_extension(entry)
    if latest is None or latest[0] <= window.closes_at:
        return Closing(window, window.closes_at + grace, extended=False)
    closes_at, closes_wall = latest
    longer = Window.stored(stage.opens_at, closes_at, stage.call.zone, stage.opens_wall, closes_wall)
    return Closing(longer, max(closes_at, window.closes_at + grace), extended=True)


def accepts(stage: Stage, extended_until: datetime | None, at: datetime) -> bool:
    """Tell whether `at` is in time for `stage`, given the latest extension of one entry, if any. No query."""
    until = stage.closes_at + timedelta(minutes=stage.grace_minutes)
    return stage.opens_at <= at < max(until, extended_until or until)


def window_is_open(entry: StageEntry, at: datetime) -> bool:
    """Tell whether a request for `entry` that arrived `at` is in time."""
    return closing_of(entry).accepts(at)
