"""My space's home: what waits for me."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.selectors import roles_of
from accounts.services import open_link, use_link
from accounts.services.links import LIFETIME
from core import clock
from core.registries import waiting


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, room by room."""
    lines = [line for source in waiting for line in source(request.user)]
    return render(request, "accounts/home.html", {"waiting": lines, "roles": roles_of(request.user)})


def link(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows who the link is for; POST "Continue" uses it and binds it to this device."""
    if request.method != "POST":
        found = open_link(secret, at=clock.now())
        return render(request, "accounts/link.html", {"link": found}, status=200 if found else 410)
    used = use_link(secret, at=clock.now())
    if used is None:
        return render(request, "accounts/link.html", {"link": None}, status=410)
    found, device = used
    login(request, found.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = redirect(found.next_url)
    response.set_cookie(
        "device",
        device,
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
