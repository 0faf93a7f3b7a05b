"""My space's home: what waits for me."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.selectors import roles_of
from core.registries import waiting


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, room by room."""
    lines = [line for source in waiting for line in source(request.user)]
    return render(request, "accounts/home.html", {"waiting": lines, "roles": roles_of(request.user)})
