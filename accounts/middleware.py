"""What follows a person from page to page: their language, and how they came in."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.devices import SHARED
from accounts.factors import NEXT, has_factor, must_have_factor, note_sign_in, passed_factor, way_to_confirm
from accounts.selectors import enters_by_link
from accounts.services import choose_language
from core import clock

Handler = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 3600
# In a session that a mailed link began.
BY_LINK = "accounts.by_link"
# In a session: the instant (seconds) of its last note that it is in use, taken at most this often.
SEEN = "accounts.seen"
SEEN_EVERY = 600
# What asks for a second factor of whoever must have one, save what they need to give it.
GUARDED = ("/admin/", "/espace/", "/fichiers/", "/documents/")
UNGUARDED = ("/espace/securite/", "/espace/entrer/")
# What changes how one enters: whoever has a factor gives it first, so that a session opened before it was set, by
# somebody who knew the password, cannot take it away.
CHANGES = (
    "/espace/securite/application/",
    "/espace/securite/codes/",
    "/espace/securite/cles/",
    "/accounts/email/",
    "/accounts/phone/change/",
    "/accounts/password/change/",
    "/accounts/password/set/",
)
WAYS = ("/espace/securite/cles/entrer/", "/espace/securite/cles/confirmer/")


class LanguageMiddleware:
    """Gives the device the person's language at sign-in, and keeps the language that a signed-in person chooses."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        chosen = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen is not None and request.method == "POST" and request.user.is_authenticated:
            choose_language(person=request.user, language=chosen.value)
        elif chosen is None and (language := getattr(request, "_language_of_person", "")):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=request.is_secure()
            )
        return response


class LinkSessionMiddleware:
    """Ends a session that a mailed link began once its person holds a role that no link may carry."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or ask to sign in with a password or a code."""
        if request.session.get(BY_LINK) and not enters_by_link(request.user):
            logout(request)
            messages.warning(request, _("You also work here now: sign in with your password or a code."))
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/espace/")
        return self.get_response(request)


class SecondFactorMiddleware:
    """Keeps whoever must have a second factor out of my space and of the back office until this session gave it.

    And whoever has one away from what changes it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or lead to where the factor is given or set; the address asked for is kept."""
        if not (self._is_required(request) or self._is_change(request)) or passed_factor(request):
            self._arrived(request)
            return self.get_response(request)
        if request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document":
            request.session[NEXT] = request.get_full_path()
        return self._asked(request)

    @staticmethod
    def _is_required(request: HttpRequest) -> bool:
        guarded = request.path.startswith(GUARDED) and not request.path.startswith(UNGUARDED)
        return settings.REQUIRE_SECOND_FACTOR and guarded and must_have_factor(request.user)

    @staticmethod
    def _is_change(request: HttpRequest) -> bool:
        change = request.path.startswith(CHANGES) and not request.path.startswith(WAYS)
        return change and request.user.is_authenticated and has_factor(request.user)

    @staticmethod
    def _arrived(request: HttpRequest) -> None:
        if request.session.get(NEXT) == request.get_full_path():
            del request.session[NEXT]

    @staticmethod
    def _asked(request: HttpRequest) -> HttpResponse:
        if not has_factor(request.user):
            return redirect("mfa_index")
        query = urlencode({"next": request.session.get(NEXT, settings.LOGIN_REDIRECT_URL)})
        return redirect(f"{way_to_confirm(request, by_factor=True)}?{query}")


class DeviceMiddleware:
    """Has the browser forget, when its person signs out, the drafts that it kept of them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if getattr(request, "_signed_out", False):
            response.headers["Clear-Site-Data"] = '"storage"'
        return response


class SeenMiddleware:
    """Notes now and then that a session is in use, so that people know their devices apart."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if SESSION_KEY in request.session and self._is_due(request):
            note_seen(request)
            if not UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=clock.now()):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)

    @staticmethod
    def _is_due(request: HttpRequest) -> bool:
        return abs(clock.now().timestamp() - request.session.get(SEEN, 0)) > SEEN_EVERY


def note_seen(request: HttpRequest) -> None:
    """Keep the instant in the session, so that the next requests ask nothing."""
    request.session[SEEN] = int(clock.now().timestamp())


def forget_link(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note, at any sign-in, when it was, and that it was not by a link; the view of links says the contrary after."""
    if request is not None:
        request.session.pop(BY_LINK, None)
        note_seen(request)
        note_sign_in(request, user)


def remember_language(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note, at sign-in, the language that the answer's cookie will carry."""
    if request is not None:
        request._language_of_person = user.language


def shorten_session(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """End with the browser a session on a device that others use."""
    if request is not None and request.session.get(SHARED):
        request.session.set_expiry(0)


def forget_drafts(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note, at sign-out, that the device has drafts to forget."""
    if request is not None:
        request._signed_out = True
