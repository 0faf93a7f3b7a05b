"""The private calendar of a person: its page, and the address that a program reads without signing in."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import CalendarFeed, User
from accounts.services import make_calendar, revoke_calendar
from core.calendar_file import CONTENT_TYPE, feed
from core.crypto import digest
from core.registries import meetings
from core.requests import received_at

# Programs show what was, too.
KEPT = timedelta(days=60)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Say whether there is an address; POST makes one, which is shown this once."""
    person = User.objects.get(pk=request.user.pk or 0)
    address = ""
    if request.method == "POST":
        secret = make_calendar(person=person, at=received_at(request))
        address = settings.BASE_URL + reverse("calendar_feed", args=[secret])
    context = {"address": address, "feed": CalendarFeed.objects.filter(person=person).first()}
    response = render(request, "accounts/calendar.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Take the address back."""
    revoke_calendar(person=User.objects.get(pk=request.user.pk or 0), at=received_at(request))
    messages.success(request, _("The address opens nothing any more."))
    return redirect("accounts:calendar")


@require_safe
def read_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the meetings of whose address it is; an unknown one, or that of a closed account, is not found."""
    found = CalendarFeed.objects.select_related("person").filter(secret_hash=digest(secret), person__is_active=True)
    one = found.first()
    if one is None:
        raise Http404
    since = received_at(request) - KEPT
    with override(one.person.language):
        content = feed(settings.WAGTAIL_SITE_NAME, [each for source in meetings for each in source(one.person, since)])
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
