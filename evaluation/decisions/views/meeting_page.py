"""What the page of a meeting shows, to those who run it, who sit in it, and who follow its call."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import formats
from core.access import may
from core.listing import Page, page_of_lines
from core.requests import received_at
from core.transitions import explain
from evaluation.decisions import labels
from evaluation.decisions.budget import EVERYWHERE, Spent, Step
from evaluation.decisions.forms import CloseForm, ConveneForm, SignForm
from evaluation.decisions.models import AgendaItem, Decision, Deliberation, Meeting
from evaluation.decisions.selectors.meetings import Conflict, hidden_from, sheets_left
from evaluation.decisions.selectors.room import room_of
from evaluation.decisions.selectors.standing import meeting_rules_of
from evaluation.decisions.workflows import HELD, MeetingState
from evaluation.panels.selectors import panels_of_stage

PER_PAGE = 25
# The act that leads on from each state; after the last there is none.
NEXT = {
    MeetingState.CONVENED: "open",
    MeetingState.OPEN: "close",
    MeetingState.CLOSED: "complete_without",
}


@dataclass(frozen=True)
class Line:
    """One application as the list of a meeting shows it; `hidden` from a reader who left the room for it."""

    item: AgendaItem
    hidden: bool
    cause: str
    must_leave: Sequence[Conflict]
    possible: Sequence[Conflict]
    step: Step | None = None

    @property
    def moved(self) -> bool:
        """Tell whether a rule on countries proposes another outcome than the rank."""
        return self.item.by_rank != self.item.proposed

    @property
    def by_rank_label(self) -> str:
        """The words of what its rank gives."""
        return labels.outcome_label(self.item.by_rank)

    @property
    def proposed_label(self) -> str:
        """The words of what is proposed."""
        return labels.outcome_label(self.item.proposed)


def minimum_of(meeting: Meeting) -> str:
    """Return the least score of a kept place, as the reader's language writes it."""
    return formats.number(Decimal(meeting_rules_of(meeting.stage).country_minimum).normalize() + 0)


def lines_of(items: Sequence[AgendaItem], meeting: Meeting, user: Any) -> list[Line]:
    """Return `items` as the list shows them to `user`: one query beside those of the room."""
    room = room_of(meeting)
    money, conflicts = room.steps, room.conflicts
    hidden, minimum = hidden_from(user, meeting), minimum_of(meeting)
    found = []
    for item in items:
        declared = conflicts.get(item.entry_id, [])
        out = {leave.member_id for leave in item.leaves.all()}
        found.append(
            Line(
                item,
                hidden=item.entry_id in hidden,
                cause=labels.cause_label(item.cause, minimum),
                must_leave=[one for one in declared if one.must_leave and one.member.pk not in out],
                possible=[one for one in declared if not one.must_leave],
                step=money.get(item.entry_id),
            )
        )
    return found


def shown(
    request: HttpRequest,
    meeting: Meeting,
    sentences: Sequence[str] = (),
    status: int = 200,
    *,
    close_form: CloseForm | None = None,
    sign_form: SignForm | None = None,
) -> HttpResponse:
    """Return the page of `meeting` for the reader, with the `sentences` of an act that was refused."""
    user, stage, at = request.user, meeting.stage, received_at(request)
    people = room_of(meeting).people
    mine = next((one for one in people if one.member.person_id == user.pk), None)
    sees_agenda = may(user, "decisions.view_agenda", meeting)
    context: dict[str, Any] = {
        "meeting": meeting,
        "stage": stage,
        "people": people,
        "present": sum(one.present for one in people),
        "mine": mine,
        "owed": 0 if sees_agenda else sheets_left(user, meeting),
        "runs": may(user, "decisions.run_meeting", meeting),
        "follows": may(user, "decisions.view_board", stage),
        "next": explain(meeting, NEXT[meeting.state], by=user, at=at) if meeting.state in NEXT else None,
        "close_form": close_form or CloseForm(initial={"reference": f"PV-{stage.call.code}-{stage.number}"}),
        "sign_form": sign_form or SignForm(),
        "convene_form": _convene_form(request, meeting),
        "held": meeting.state in HELD,
        "sentences": sentences,
    }
    if sees_agenda and meeting.state != MeetingState.CONVENED:
        context |= _agenda(request, meeting)
    if meeting.state in HELD:
        context["minutes"] = Deliberation.objects.filter(stage=stage).first()
    return render(request, "decisions/meeting.html", context, status=status)


def _convene_form(request: HttpRequest, meeting: Meeting) -> ConveneForm | None:
    if meeting.state != MeetingState.CONVENED or not may(request.user, "decisions.convene_meeting", meeting.stage):
        return None
    wall = meeting.held_at.astimezone(ZoneInfo(meeting.stage.call.zone)).strftime("%Y-%m-%dT%H:%M")
    first = {"panel": meeting.panel_id, "held_wall": wall, "place": meeting.place}
    return ConveneForm(initial=first, panels=panels_of_stage(request.user, meeting.stage))


def _agenda(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    room = room_of(meeting)
    page: Page[AgendaItem] = page_of_lines(request, room.items, per_page=PER_PAGE)
    lines = lines_of(page.items, meeting, request.user)
    moved = [item for item in room.items if item.by_rank != item.proposed]
    return {
        "page": page,
        "lines": lines,
        "moved": len(moved),
        "to_move": sum(item.outcome == item.by_rank for item in moved),
        "budget": [_purse(one) for one in room.budget],
        "counts": _counts(room.items),
    }


def _counts(items: Sequence[AgendaItem]) -> list[tuple[str, int]]:
    outcomes = [item.outcome for item in items]
    return [(str(one.label), outcomes.count(one.value)) for one in Decision.Outcome if one.value in outcomes]


def _purse(one: Spent) -> dict[str, Any]:
    whole = one.purse.country == EVERYWHERE
    return {"country": "" if whole else labels.country_label(one.purse.country), "spent": one}
