"""My space's home, my messages, my details, and the links by which jurors enter."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.factors import note_device
from accounts.forms import DetailsForm
from accounts.middleware import BY_LINK
from accounts.models import User
from accounts.phones import shown
from accounts.places import places_of
from accounts.selectors import roles_of, waiting_for
from accounts.services import open_link, send_link_again, update_details, use_link
from accounts.services.links import LIFETIME
from core import clock
from core.listing import page_of
from core.outbox.inbox import messages_of, refusal_of

DEVICE_COOKIE = "tremplin_device"


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, room by room, then the places of their roles."""
    context = {
        "waiting": waiting_for(request.user),
        "places": places_of(request.user),
        "has_role": bool(roles_of(request.user)),
        "latest": messages_of(request.user)[:3],
    }
    return render(request, "accounts/home.html", context)


def _messages(count: int) -> str:
    return ngettext("%(count)s message", "%(count)s messages", count)


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """List the messages that this person was sent, save those that carry a secret."""
    page = page_of(request, messages_of(request.user), 20, counted=_messages)
    return render(request, "accounts/messages.html", {"page": page})


@login_required
def details(request: HttpRequest) -> HttpResponse:
    """Show and change my name, my language, and the way messages reach me."""
    person = User.objects.get(pk=request.user.pk or 0)
    form = DetailsForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method != "POST" or not form.is_valid():
        return _details(request, person, form)
    language = form.cleaned_data["language"]
    update_details(person=person, **form.cleaned_data)
    with override(language):
        messages.success(request, _("Your details are saved."))
    response = redirect("accounts:details")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    return response


def _details(request: HttpRequest, person: User, form: DetailsForm) -> HttpResponse:
    # The form has put what was typed on the person: the number that messages went to is the stored one.
    stored = User.objects.get(pk=person.pk)
    context = {"form": form, "phone": shown(stored.phone), "refusal": refusal_of(stored)}
    return render(request, "accounts/details.html", context, status=422 if form.errors else 200)


@never_cache
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows whom the link is for, and changes nothing; POST "Continue" uses it and binds it to this device."""
    device = request.COOKIES.get(DEVICE_COOKIE, "")
    if request.method != "POST":
        found = open_link(secret, at=clock.now(), device=device)
        if found is None:
            return _gone(request, secret)
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        with override(get_language() if chosen else found.person.language):
            return render(request, "accounts/link.html", {"link": found})
    used = use_link(secret, at=clock.now(), device=device)
    if used is None:
        return _gone(request, secret)
    found, device = used
    login(request, found.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[BY_LINK] = True
    note_device(request)
    response = redirect(found.next_url)
    response.set_cookie(
        DEVICE_COOKIE,
        device,
        max_age=int(LIFETIME.total_seconds()),
        path=reverse("accounts:link", args=[secret]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def _gone(request: HttpRequest, secret: str) -> HttpResponse:
    return render(request, "accounts/link_gone.html", {"secret": secret}, status=410)


@never_cache
@require_POST
def link_again(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Mail a new link to the person of an old one. The answer is the same when there is no such link."""
    if not ratelimit.consume(request, action="sign_in_link", key=secret):
        return ratelimit.respond_429(request)
    send_link_again(secret, at=clock.now())
    return redirect("accounts:link_sent")


def link_sent(request: HttpRequest) -> HttpResponse:
    """Say where to look for the new link, whoever asks."""
    return render(request, "accounts/link_sent.html")


def back_office_login(request: HttpRequest) -> HttpResponse:
    """Send who comes to the back office to the one sign-in; who is signed in and may not enter reads why (403)."""
    if request.user.is_authenticated:
        return render(request, "accounts/no_back_office.html", status=403)
    target = request.GET.get("next") or reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': target})}")
