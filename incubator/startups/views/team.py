"""The team of a start-up."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.requests import received_at
from core.versions import Conflict, version_sent
from incubator.startups import services
from incubator.startups.forms import TeamFormSet, TeamRows, changed_meanwhile, team_rows
from incubator.startups.models import Startup, TeamMember
from incubator.startups.selectors import startups_visible_to, team_of


@login_required
def team(request: HttpRequest, reference: str) -> HttpResponse:
    """Change the members of the team, all on one page."""
    startup = get_object_or_404(startups_visible_to(request.user), reference=reference)
    require(request.user, "startups.change_startup", startup)
    if request.method == "POST":
        return _save(request, startup)
    rows = TeamFormSet(initial=team_rows(list(team_of(startup))))
    return _page(request, startup, cast(TeamRows, rows), version=startup.team_version)


def _save(request: HttpRequest, startup: Startup) -> HttpResponse:
    rows, seen = cast(TeamRows, TeamFormSet(request.POST)), version_sent(request.POST, "team-version")
    if not rows.is_valid():
        return _page(request, startup, rows, [str(error) for error in rows.non_form_errors()], version=seen, status=422)
    try:
        at = received_at(request)
        services.save_team(startup=startup, members=rows.members(), version=seen, by=request.user, at=at)
    except ValidationError as error:
        return _page(request, startup, rows, error.messages, version=seen, status=422)
    except Conflict as conflict:
        # The next "save" is made knowing both teams.
        now, other = conflict.current_version, conflict.current_value
        return _page(request, startup, rows, [changed_meanwhile()], version=now, other=other, status=409)
    messages.success(request, _("The team is saved."))
    return redirect("startups:detail", reference=startup.reference)


def _page(
    request: HttpRequest,
    startup: Startup,
    rows: TeamRows,
    sentences: list[str] | None = None,
    *,
    version: int,
    other: list[TeamMember] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"startup": startup, "rows": rows, "sentences": sentences, "version": version, "other": other}
    return render(request, "startups/team.html", context, status=status)
