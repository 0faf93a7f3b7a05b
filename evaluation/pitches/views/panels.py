"""What pitch days add to the pages of lower rooms."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from applications.calls.enums import Scoring
from applications.entries.models import Application
from applications.entries.rules import reads
from core.registries import Panel
from evaluation.panels.models import Assignment
from evaluation.pitches.models import PitchDay
from evaluation.pitches.selectors.slots import slots_of, zone_of
from evaluation.pitches.views.screen import now_for
from evaluation.pitches.workflows import DayState


def application_panel(application: Application, request: HttpRequest, /) -> Panel | None:
    """Return the slots of an application, for its own side."""
    if not reads(request.user, application):
        return None
    found = slots_of(application)
    if not found:
        return None
    slots = [{"pitch": pitch, "zone": zone_of(application, pitch.day.stage.call.zone)} for pitch in found]
    return Panel(_("Pitch before the panel"), "pitches/panel_slot.html", {"slots": slots, "application": application})


def sheet_panel(assignment: Assignment, request: HttpRequest, /) -> Panel | None:
    """Return who pitches now, for a juror on a sheet of a day that is under way. Nothing is asked of other stages."""
    if assignment.entry.stage.scoring != Scoring.MEDIAN:
        return None
    days = PitchDay.objects.filter(
        pitches__entry=assignment.entry_id, panel=assignment.member.panel_id, state=DayState.RUNNING
    )
    day = days.select_related("stage__call").first()
    return Panel(_("Pitch day"), "pitches/now.html", now_for(day, request.user, assignment.pk)) if day else None
