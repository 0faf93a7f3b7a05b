"""The lines of a person's home that come from decisions and offers."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role, reach_q
from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.selectors import entries_applied_by
from applications.entries.workflows import EntryState
from core.registries import Waiting, WaitingSource
from evaluation.decisions.models import Appeal, Attendance, Decision, Offer
from evaluation.decisions.workflows import AppealState, DecisionState, MeetingState, OfferState
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState

LINES = 5


def waiting_for_applicant(user: Any, /) -> list[Waiting]:
    """Return the offers that wait for the answer of `user`."""
    own = entries_applied_by(user).values("application")
    offers = Offer.objects.filter(application__in=own, state=OfferState.MADE).select_related("application__call")
    return [
        Waiting(
            _("Answer the offer made to your application"),
            reverse("decisions:offer", args=[offer.application.reference]),
            due_at=offer.expires_at,
            zone=offer.application.call.zone,
            detail=f"{offer.application.reference} – {offer.application.call.title}",
            urgent=True,
        )
        for offer in offers.order_by("expires_at")[:LINES]
    ]


def waiting_for_director(user: Any, /) -> list[Waiting]:
    """Return what waits for a director: decisions to confirm, results to release, a line for each stage."""
    if not has_role(user, Role.DIRECTOR):
        return []
    confirm = [_to_confirm(stage) for stage in _stages_to_confirm(user)[:LINES]]
    return confirm + [_to_release(stage) for stage in _stages_to_release(user)[:LINES]]


def _unreleased(user: Any) -> QuerySet[Stage]:
    entries = StageEntry.objects.filter(reach_q(user, [Role.DIRECTOR], "application__"), state=EntryState.IN_REVIEW)
    found = Stage.objects.filter(pk__in=entries.values("stage"), release__isnull=True)
    return found.select_related("call").order_by("pk")


def _stages_to_confirm(user: Any) -> list[Any]:
    prepared = (
        Decision.objects.filter(reach_q(user, [Role.DIRECTOR], "entry__application__"), state=DecisionState.DRAFTED)
        .exclude(prepared_by_id=user.pk)
        .order_by()
        .values("entry__stage")
        .annotate(count=Count("pk"))
    )
    counts = {row["entry__stage"]: row["count"] for row in prepared}
    stages: list[Any] = list(_unreleased(user).filter(pk__in=counts)) if counts else []
    for stage in stages:
        stage.to_confirm = counts[stage.pk]
    return stages


def _stages_to_release(user: Any) -> QuerySet[Stage]:
    open_entries = StageEntry.objects.filter(stage=OuterRef("pk"), state=EntryState.IN_REVIEW)
    undecided = open_entries.exclude(decision__state=DecisionState.CONFIRMED)
    sheets = Assignment.objects.filter(entry__in=open_entries, state=AssignmentState.REOPENED)
    return _unreleased(user).filter(~Exists(undecided), ~Exists(sheets), deliberation__isnull=False)


def _to_confirm(stage: Any) -> Waiting:
    title = ngettext("%(count)s decision to confirm", "%(count)s decisions to confirm", stage.to_confirm)
    url = reverse("decisions:board", args=[stage.call.code, stage.number])
    return Waiting(title % {"count": stage.to_confirm}, url, count=stage.to_confirm, detail=str(stage))


def _to_release(stage: Stage) -> Waiting:
    url = reverse("decisions:release", args=[stage.call.code, stage.number])
    return Waiting(_("Results to release"), url, detail=str(stage))


def waiting_for_answer(user: Any, /) -> list[Waiting]:
    """Return the appeals that `user` may answer, the oldest first."""
    if not has_role(user, Role.OFFICER, Role.DIRECTOR):
        return []
    reached = reach_q(user, [Role.OFFICER, Role.DIRECTOR], "entry__application__")
    appeals = Appeal.objects.filter(reached, state=AppealState.LODGED).select_related(
        "entry__application", "entry__stage"
    )
    return [
        Waiting(
            _("Answer an appeal"),
            reverse("decisions:appeal_answer", args=[appeal.entry.application.reference, appeal.entry.stage.number]),
            detail=appeal.entry.application.reference,
        )
        for appeal in appeals.select_related("entry__application", "entry__stage").order_by("lodged_at")[:LINES]
    ]


def waiting_for_jury(user: Any, /) -> list[Waiting]:
    """Return the meetings that `user` is convened to, and the minutes that wait for their signature."""
    mine = Attendance.objects.filter(member__person_id=user.pk).select_related("meeting__stage__call")
    coming = mine.filter(meeting__state__in=[MeetingState.CONVENED, MeetingState.OPEN]).order_by("meeting__held_at")
    unsigned = mine.filter(meeting__state=MeetingState.CLOSED, present=True, signed_at__isnull=True).order_by("pk")
    return [_meets(one) for one in coming[:LINES]] + [_signs(one) for one in unsigned[:LINES]]


def _meets(one: Attendance) -> Waiting:
    meeting, url = one.meeting, _of_meeting(one)
    zone = meeting.stage.call.zone
    if meeting.state == MeetingState.OPEN:
        return Waiting(_("The jury is meeting"), url, detail=str(meeting.stage), urgent=True)
    return Waiting(_("The jury meets"), url, due_at=meeting.held_at, zone=zone, detail=str(meeting.stage), happens=True)


def _signs(one: Attendance) -> Waiting:
    return Waiting(_("Sign the minutes of the deliberation"), _of_meeting(one), detail=str(one.meeting.stage))


def _of_meeting(one: Attendance) -> str:
    stage = one.meeting.stage
    return reverse("decisions:meeting", args=[stage.call.code, stage.number])


# Whose lines, and their place on a home.
SOURCES: dict[str, tuple[WaitingSource, int]] = {
    "applicant": (waiting_for_applicant, 5),
    "director": (waiting_for_director, 30),
    "jury": (waiting_for_jury, 8),
    "appeals": (waiting_for_answer, 25),
}
