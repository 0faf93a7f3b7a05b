"""The next act of each demo person, read from the data: what a click on their card opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from accounts.models import User
from applications.eligibility.selectors import pending_claims
from applications.entries.models import StageEntry
from applications.entries.selectors.assistance import assistances_of, living
from applications.entries.workflows import EntryState
from core import clock
from core.registries import waiting
from evaluation.decisions.models import Decision
from evaluation.decisions.workflows import DecisionState
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import SCORING, AssignmentState
from evaluation.pitches.models import Pitch
from incubator.grants.models import Disbursement
from incubator.grants.workflows import DisbursementState
from incubator.mentoring.models import MentoringSession
from incubator.mentoring.workflows import SessionState


@dataclass(frozen=True)
class NextAct:
    """A sentence and the address that a click opens."""

    label: str
    url: str


def home(user: User) -> NextAct:
    """The act of who has nothing special ready, or has done it: what waits on their home, or their home."""
    line = next((line for source in waiting for line in source(user)), None)
    return NextAct(line.title, line.url) if line else NextAct(_("Open my space"), reverse("accounts:home"))


def _draft(user: User) -> NextAct:
    entry = (
        StageEntry.objects.filter(application__applicant=user, state=EntryState.DRAFT)
        .select_related("application", "stage")
        .order_by("-opened_at")
        .first()
    )
    if entry is None:
        return NextAct(_("See my applications"), reverse("entries:mine"))
    address = reverse("entries:tasks", args=[entry.application.reference, entry.stage.number])
    return NextAct(_("Finish the draft"), address)


def _sheet(user: User) -> NextAct:
    own = Assignment.objects.filter(member__person=user)
    assignment = own.filter(state__in=SCORING).order_by("-assigned_at").first()
    if assignment:
        return NextAct(_("Score the last sheet"), reverse("reviews:sheet", args=[assignment.pk]))
    proposed = own.filter(state=AssignmentState.PROPOSED).first()
    if proposed:
        return NextAct(_("Declare and open a dossier"), reverse("panels:declare", args=[proposed.pk]))
    return NextAct(_("See my dossiers"), reverse("reviews:mine"))


def _screening(user: User) -> NextAct:
    entry = (
        StageEntry.objects.filter(state=EntryState.SUBMITTED, deposit__rejection_proposal=None)
        .select_related("application", "stage")
        .order_by("-submitted_at")
        .first()
    )
    return NextAct(_("Screen a deposit"), _examination(entry)) if entry else home(user)


def _second_signature(user: User) -> NextAct:
    entry = (
        StageEntry.objects.filter(state=EntryState.SUBMITTED, deposit__rejection_proposal__isnull=False)
        .exclude(deposit__rejection_proposal__proposed_by=user)
        .select_related("application", "stage")
        .order_by("submitted_at")
        .first()
    )
    return NextAct(_("Give the second signature"), _examination(entry)) if entry else _screening(user)


def _examination(entry: StageEntry) -> str:
    return reverse("entries:officer_entry", args=[entry.application.reference, entry.stage.number])


def _release(user: User) -> NextAct:
    decision = (
        Decision.objects.filter(state=DecisionState.CONFIRMED, entry__stage__release__isnull=True)
        .select_related("entry__stage__call")
        .order_by("-confirmed_at")
        .first()
    )
    if decision is None:
        return home(user)
    stage = decision.entry.stage
    return NextAct(_("Release the results"), reverse("decisions:board", args=[stage.call.code, stage.number]))


def _payment(user: User) -> NextAct:
    disbursement = (
        Disbursement.objects.filter(state=DisbursementState.APPROVED).select_related("tranche__award").first()
    )
    if disbursement is None:
        return NextAct(_("See the payments"), reverse("grants:queue"))
    return NextAct(_("Pay a tranche"), reverse("grants:award", args=[disbursement.tranche.award.reference]))


def _grant(user: User) -> NextAct:
    line = next(iter(waiting["grants"](user)), None)
    return NextAct(line.title, line.url) if line else NextAct(_("See my grant"), reverse("grants:mine"))


def _session(user: User) -> NextAct:
    confirmed = MentoringSession.objects.filter(mentorship__mentor__person=user, state=SessionState.CONFIRMED)
    coming = confirmed.filter(starts_at__gt=clock.now()).order_by("starts_at").first()
    session = coming or confirmed.order_by("-starts_at").first()
    if session is None:
        return NextAct(_("See my start-ups"), reverse("mentoring:mine"))
    return NextAct(_("Open the next session"), reverse("mentoring:session", args=[session.reference]))


def _moderation(user: User) -> NextAct:
    if WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).exists():
        return NextAct(_("Read the page in moderation"), reverse("wagtailadmin_home"))
    return NextAct(_("Write a page"), reverse("wagtailadmin_explore_root"))


def _pitch(user: User) -> NextAct:
    found = Pitch.objects.filter(entry__application__applicant=user).select_related("entry__application", "day__stage")
    pitch = found.first()
    if pitch is None:
        return home(user)
    address = reverse("pitches:slot", args=[pitch.entry.application.reference, pitch.day.stage.number])
    return NextAct(_("See when you pitch"), address)


def _results(user: User) -> NextAct:
    return NextAct(_("Read the results"), reverse("monitoring:results"))


def _claim(user: User) -> NextAct:
    claim = pending_claims(user).order_by("claimed_at").first()
    if claim is None:
        return NextAct(_("See the services you confirmed"), reverse("eligibility:claims"))
    return NextAct(_("Confirm a service"), reverse("eligibility:claim", args=[claim.reference]))


def _counter(user: User) -> NextAct:
    found = assistances_of(user).filter(living(clock.now())).first()
    if found is None:
        return NextAct(_("Assist a person"), reverse("entries:assist_new"))
    title = _("Go on with the application of %(person)s") % {"person": found.full_name}
    return NextAct(title, reverse("entries:assist_code", args=[found.pk]))


ACTS: dict[str, Callable[[User], NextAct]] = {
    "applicant": _draft,
    "applicant2": _grant,
    "applicant3": _pitch,
    "juror": _sheet,
    "juror2": _sheet,
    "juror3": _sheet,
    "officer": _screening,
    "officer2": _second_signature,
    "director": _release,
    "finance": _payment,
    "communications": _moderation,
    "mentor": _session,
    "donor": _results,
    "confirmer": _claim,
    "counter": _counter,
}


def next_act_of(key: str, user: Any) -> NextAct:
    """Return the next act of the demo person `key`."""
    act = ACTS.get(key)
    return act(user) if act else home(user)
