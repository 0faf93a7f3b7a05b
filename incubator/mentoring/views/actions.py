"""What is to be done between two sessions: adding it, and saying that it is done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import require
from core.requests import received_at
from incubator.mentoring import services
from incubator.mentoring.forms import ActionForm
from incubator.mentoring.selectors import actions_visible_to, mentorships_visible_to
from incubator.mentoring.views.mentorship import mentorship_page


@login_required
@require_POST
def add_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an action; what was typed stays when it cannot be added."""
    found = get_object_or_404(mentorships_visible_to(request.user), pk=pk)
    require(request.user, "mentoring.add_action", found)
    form = ActionForm(request.POST, prefix="action")
    sentences: list[str] = []
    if form.is_valid():
        try:
            services.add_action(mentorship=found, by=request.user, at=received_at(request), **form.cleaned_data)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, _("It is on the list."))
            return redirect("mentoring:mentorship", pk=pk)
    return mentorship_page(request, found, action_form=form, sentences=sentences)


@login_required
@require_POST
def finish_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that an action is done."""
    found = get_object_or_404(actions_visible_to(request.user), pk=pk)
    require(request.user, "mentoring.finish_action", found)
    services.finish_action(action=found, by=request.user, at=received_at(request))
    messages.success(request, _("It is done."))
    return redirect("mentoring:mentorship", pk=found.mentorship_id)
