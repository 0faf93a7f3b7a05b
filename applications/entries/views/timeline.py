"""What comes next for an applicant, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from core import formats


@dataclass(frozen=True)
class Step:
    """One step: what happens, when in words ("" when it is not announced), and whether it is behind."""

    title: str
    when: str
    done: bool


def timeline_of(entry: StageEntry, at: datetime) -> list[Step]:
    """Return the steps of an application from its deposit on, in the time zone of the call."""
    zone = entry.stage.call.zone
    steps: list[Step] = []
    if entry.submitted_at:
        steps.append(Step(_("You submitted your application"), formats.moment(entry.submitted_at, zone), done=True))
    closes = formats.moment(entry.stage.window.closes_wall)
    checked = entry.state not in ("draft", "submitted", "returned")
    steps.append(Step(_("The stage closes"), closes, done=at >= entry.stage.closes_at))
    steps.append(Step(_("An officer checks that your application is complete and eligible"), "", done=checked))
    steps.append(_results(entry.stage, at))
    later = entry.application.call.stages.filter(number__gt=entry.stage.number).order_by("number")
    for stage in later:
        stage.call = entry.stage.call
        opens = formats.moment(stage.window.opens_wall)
        title = _("If you are kept: “%(stage)s” opens") % {"stage": stage.name}
        steps.append(Step(title, opens, done=at >= stage.opens_at))
    return steps


def _results(stage: Stage, at: datetime) -> Step:
    when = formats.moment(stage.results_at, stage.call.zone) if stage.results_at else ""
    title = _("The jury evaluates the applications; you receive the result with its reasons")
    return Step(title, when, done=bool(stage.results_at and at >= stage.results_at))
