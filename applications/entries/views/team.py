"""Who works on an application: the page of its team, invitations, and the page on which one is accepted."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.entries.composition import composition_of
from applications.entries.deposits import member_values
from applications.entries.forms.team import NOBODY, InvitationForm, SeatForm, TransferForm
from applications.entries.messages.team import invitation_url
from applications.entries.models import Invitation, Right, Seat, StageEntry, Transfer
from applications.entries.rules import seat_of
from applications.entries.selectors.team import (
    heirs_of,
    insiders_of,
    invitation_of,
    living_seats,
    pending_invitations,
    waiting_transfer,
)
from applications.entries.services import team as services
from applications.entries.views.found import own_entry, reader_of
from core.access import may, require
from core.qr import qr_svg
from core.requests import received_at
from core.transitions import TransitionRefused


@dataclass(frozen=True)
class Link:
    """An invitation that waits, with its address and its code to scan."""

    invitation: Invitation
    url: str
    code: str


@login_required
@require_safe
def team(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show who works on the application and with which right, who was asked, and who is in the start-up's team."""
    return team_page(request, own_entry(request, reference, number))


def team_page(
    request: HttpRequest,
    entry: StageEntry,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
    invitation: InvitationForm | None = None,
    handing: TransferForm | None = None,
) -> HttpResponse:
    """Return the page of the team of `entry`, with the form that was sent when something is to be corrected."""
    application = entry.application
    manages = may(request.user, "entries.manage_team", application)
    seats = list(living_seats(application))
    pending = pending_invitations(application, received_at(request)) if manages else ()
    members = [member_values(member) for member in application.startup.members.all()]
    context = {
        "entry": entry,
        "application": application,
        "manages": manages,
        "insiders": insiders_of(application),
        "seats": [(seat, SeatForm(initial={"right": seat.right}, key=seat.pk)) for seat in seats],
        "links": [_link(one) for one in pending],
        "form": invitation or InvitationForm(),
        "transfer": (transfer := waiting_transfer(application, received_at(request))),
        "handing": handing or _handing(request, entry, transfer),
        "composition": composition_of(members, entry.stage.window.closing_date),
        "sentences": sentences or [],
    }
    return render(request, "entries/team.html", context, status=status)


def _handing(request: HttpRequest, entry: StageEntry, waiting: Transfer | None) -> TransferForm | None:
    """Return the form by which the applicant hands the application over; None while a proposal waits."""
    if waiting or not may(request.user, "entries.transfer_application", entry.application):
        return None
    heirs = heirs_of(entry.application)
    return TransferForm(heirs=heirs) if heirs else None


def _link(invitation: Invitation) -> Link:
    address = invitation_url(invitation.secret)
    return Link(invitation, address, qr_svg(address, _("Code to scan to accept this invitation")))


@login_required
@require_POST
def invite(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Make an invitation."""
    entry = own_entry(request, reference, number)
    require(request.user, "entries.manage_team", entry.application)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return team_page(request, entry, status=422, invitation=form)
    try:
        services.invite(
            application=entry.application, by=reader_of(request), at=received_at(request), **form.cleaned_data
        )
    except TransitionRefused as refused:
        return team_page(request, entry, status=409, sentences=refused.reasons, invitation=form)
    sent = _("The invitation is sent. You can also give the link, or show its code.")
    messages.success(
        request, sent if form.cleaned_data["email"] else _("The link is ready: give it, or show its code.")
    )
    return redirect("entries:team", reference, number)


@login_required
@require_POST
def revoke(request: HttpRequest, reference: str, number: int, key: int) -> HttpResponse:
    """Cancel an invitation."""
    entry = own_entry(request, reference, number)
    found = Invitation.objects.filter(application=entry.application, pk=key).select_related("application").first()
    if found is None:
        raise Http404
    services.revoke_invitation(invitation=found, by=reader_of(request), at=received_at(request))
    messages.success(request, _("The link works no more."))
    return redirect("entries:team", reference, number)


@login_required
@require_POST
def seat(request: HttpRequest, reference: str, number: int, key: int) -> HttpResponse:
    """Give somebody another right, or none; who leaves is sent to their own applications."""
    entry = own_entry(request, reference, number)
    own = Seat.objects.filter(application=entry.application, pk=key).exclude(right=Right.ASSIST)
    found = own.select_related("application").first()
    if found is None:
        raise Http404
    form = SeatForm(request.POST)
    if not form.is_valid():
        return team_page(request, entry, status=422, sentences=list(map(str, form.errors["right"])))
    try:
        _changed(found, form.cleaned_data["right"], request)
    except TransitionRefused as refused:
        return team_page(request, entry, status=409, sentences=refused.reasons)
    messages.success(request, _("Saved."))
    return (
        redirect("entries:mine") if found.person_id == request.user.pk else redirect("entries:team", reference, number)
    )


def _changed(found: Seat, right: str, request: HttpRequest) -> None:
    act: dict[str, Any] = {"seat": found, "by": reader_of(request), "at": received_at(request)}
    if right == NOBODY:
        services.end_seat(**act)
    else:
        services.change_right(right=Right(right), **act)


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """GET says who invites to what and changes nothing; POST accepts, as the person who is signed in."""
    found = invitation_of(secret)
    if found is None:
        return _gone(request)
    user = request.user
    if request.method == "POST":
        if not user.is_authenticated:
            return redirect_to_login(request.path)
        return _accepted(request, found, secret)
    joined_already = user.is_authenticated and found.accepted_by_id == user.pk and seat_of(user, found.application)
    if joined_already:
        return _to_tasks(found)
    if found.accepted_at or found.revoked_at or received_at(request) >= found.expires_at:
        return _gone(request)
    return render(request, "entries/join.html", {"invitation": found})


def _accepted(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    try:
        services.accept_invitation(secret=secret, by=reader_of(request), at=received_at(request))
    except services.LinkGone:
        return _gone(request)
    except TransitionRefused as refused:
        context = {"invitation": found, "sentences": refused.reasons}
        return render(request, "entries/join.html", context, status=409)
    messages.success(request, _("You now work on this application."))
    return _to_tasks(found)


def _to_tasks(found: Invitation) -> HttpResponse:
    return redirect("entries:tasks", found.application.reference, found.application.last_stage_number)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "entries/join_gone.html", status=410)
