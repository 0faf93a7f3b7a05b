"""One application at a meeting: who is out of the room, what is put, how they vote."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.forms import OutcomeForm
from evaluation.decisions.models import AgendaItem, Attendance, Vote
from evaluation.decisions.selectors.meetings import agenda_of, hidden_from
from evaluation.decisions.selectors.room import room_of
from evaluation.decisions.views.meeting_page import Line, lines_of
from evaluation.decisions.views.meetings import meeting_or_404
from evaluation.decisions.workflows import MeetingState
from evaluation.panels.selectors import assignments_of
from evaluation.panels.workflows import AssignmentState


def item_or_404(request: HttpRequest, call_code: str, number: int, reference: str) -> AgendaItem:
    """Return an application of a meeting's agenda as the reader may see it.

    Raises Http404, also to who stepped aside for it; PermissionDenied while the reader owes sheets.
    """
    meeting = meeting_or_404(request, call_code, number)
    require(request.user, "decisions.view_agenda", meeting)
    found = agenda_of(meeting).filter(entry__application__reference=reference).first()
    if found is None or found.entry_id in hidden_from(request.user, meeting):
        raise Http404
    found.meeting = meeting
    return found


@login_required
@require_safe
def item(request: HttpRequest, call_code: str, number: int, reference: str) -> HttpResponse:
    """Show one application of the agenda with what is proposed, who is out, and the votes."""
    return _shown(request, item_or_404(request, call_code, number, reference))


def _shown(
    request: HttpRequest,
    found: AgendaItem,
    sentences: Sequence[str] = (),
    status: int = 200,
    form: OutcomeForm | None = None,
) -> HttpResponse:
    meeting = found.meeting
    line = lines_of([found], meeting, request.user)[0]
    first = {"outcome": found.outcome or found.proposed, "reason": found.reason}
    is_open = meeting.state == MeetingState.OPEN
    context: dict[str, Any] = {
        "meeting": meeting,
        "stage": meeting.stage,
        "item": found,
        "line": line,
        "seats": _seats(request, line) if is_open else [],
        "sheet": assignments_of(request.user).filter(entry=found.entry_id, state=AssignmentState.SUBMITTED).first(),
        "votes": list(found.votes.all()),
        "leaves": list(found.leaves.all()),
        "choices": Vote.Choice,
        "runs": is_open and may(request.user, "decisions.run_meeting", meeting),
        "follows": may(request.user, "decisions.view_board", meeting.stage),
        "is_open": is_open,
        "form": form or OutcomeForm(stage=found.entry.stage, initial=first),
        "neighbours": _neighbours(request, found),
        "sentences": sentences,
    }
    return render(request, "decisions/agenda_item.html", context, status=status)


def _seats(request: HttpRequest, line: Line) -> list[dict[str, Any]]:
    """Return the members present, each with their vote and whether they are, or must be, out of the room.

    Who runs the meeting sees all.
    """
    found, meeting = line.item, line.item.meeting
    obliged = {conflict.member.pk for conflict in line.must_leave}
    people: list[Attendance] = [one for one in room_of(meeting).people if one.present]
    if not may(request.user, "decisions.run_meeting", meeting):
        people = [one for one in people if one.member.person_id == request.user.pk]
    votes = {vote.member_id: vote.choice for vote in found.votes.all()}
    leaves = {leave.member_id: leave for leave in found.leaves.all()}
    return [
        {
            "member": one.member,
            "vote": votes.get(one.member_id, ""),
            "leave": leaves.get(one.member_id),
            "obliged": one.member_id in obliged,
        }
        for one in people
    ]


def _neighbours(request: HttpRequest, found: AgendaItem) -> dict[str, str]:
    """Return the references of the applications before and after on the agenda that the reader may see."""
    others = AgendaItem.objects.filter(meeting=found.meeting).exclude(
        entry__in=hidden_from(request.user, found.meeting)
    )
    before = others.filter(position__lt=found.position).order_by("-position")
    after = others.filter(position__gt=found.position).order_by("position")
    name = "entry__application__reference"
    return {
        "before": before.values_list(name, flat=True).first() or "",
        "after": after.values_list(name, flat=True).first() or "",
    }


def _done(request: HttpRequest, found: AgendaItem, act: Callable[[], Any], said: str) -> HttpResponse:
    try:
        act()
    except TransitionRefused as refusal:
        return _shown(request, found, refusal.reasons, 409)
    messages.success(request, said)
    stage = found.meeting.stage
    if found.entry_id in hidden_from(request.user, found.meeting):
        return redirect("decisions:meeting", stage.call.code, stage.number)
    return redirect("decisions:agenda_item", stage.call.code, stage.number, found.entry.application.reference)


def _member_or_404(found: AgendaItem, key: str) -> Any:
    if not key.isdecimal() or len(key) > 9:
        raise Http404
    one = found.meeting.attendances.filter(member=int(key)).select_related("member__person").first()
    if one is None:
        raise Http404
    return one.member


@login_required
@require_POST
def leave(request: HttpRequest, call_code: str, number: int, reference: str) -> HttpResponse:
    """Record that a member leaves the room for this application."""
    found = item_or_404(request, call_code, number, reference)
    require(request.user, "decisions.attend_meeting", found.meeting)
    if not request.POST.get("member"):
        return _shown(request, found, [_("Choose who leaves the room.")], 422)
    member = _member_or_404(found, request.POST.get("member", ""))
    reason, at = request.POST.get("reason", ""), received_at(request)
    return _done(
        request,
        found,
        lambda: services.leave_room(item=found, member=member, reason=reason, by=request.user, at=at),
        _("%(name)s is out of the room for this application.") % {"name": member},
    )


@login_required
@require_POST
def undo_leave(request: HttpRequest, call_code: str, number: int, reference: str) -> HttpResponse:
    """Undo a leave of the room that was recorded by mistake."""
    found = item_or_404(request, call_code, number, reference)
    require(request.user, "decisions.run_meeting", found.meeting)
    if not request.POST.get("member"):
        return _shown(request, found, [_("Choose who was in the room.")], 422)
    member = _member_or_404(found, request.POST.get("member", ""))
    reason, at = request.POST.get("reason", "")[:300], received_at(request)
    return _done(
        request,
        found,
        lambda: services.undo_leave(item=found, member=member, reason=reason, by=request.user, at=at),
        _("%(name)s is in the room for this application.") % {"name": member},
    )


@login_required
@require_POST
def vote(request: HttpRequest, call_code: str, number: int, reference: str) -> HttpResponse:
    """Cast one's vote; who runs the meeting writes down those of all."""
    found = item_or_404(request, call_code, number, reference)
    require(request.user, "decisions.attend_meeting", found.meeting)
    said = {
        name.removeprefix("vote-"): str(choice) for name, choice in request.POST.items() if name.startswith("vote-")
    }
    known = {str(one.member_id): one.member for one in room_of(found.meeting).people}
    if set(said) - set(known):
        raise Http404
    votes = {known[key]: choice for key, choice in said.items() if choice in Vote.Choice.values}
    casting = request.POST.get("casting", "")
    casting = casting if casting in (Vote.Choice.FOR, Vote.Choice.AGAINST) else ""
    if not votes and not casting:
        return _shown(request, found, [_("Choose for, against or abstain.")], 422)
    at = received_at(request)
    return _done(
        request,
        found,
        lambda: services.cast_votes(item=found, votes=votes, casting=casting, by=request.user, at=at),
        _("The vote is kept."),
    )


@login_required
@require_POST
def outcome(request: HttpRequest, call_code: str, number: int, reference: str) -> HttpResponse:
    """Put a decision on this application to the vote."""
    found = item_or_404(request, call_code, number, reference)
    require(request.user, "decisions.run_meeting", found.meeting)
    form = OutcomeForm(request.POST, stage=found.entry.stage)
    if not form.is_valid():
        return _shown(request, found, [], 422, form)
    at = received_at(request)
    try:
        services.put_to_vote(item=found, by=request.user, at=at, **form.cleaned_data)
    except TransitionRefused as refusal:
        return _shown(request, found, refusal.reasons, 409, form)
    messages.success(request, _("What the meeting is to decide is kept."))
    return redirect("decisions:agenda_item", call_code, number, reference)
