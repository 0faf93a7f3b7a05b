"""What follows a person from page to page: their language, and how they came in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.selectors import enters_by_link
from accounts.services import choose_language

Handler = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 3600
# In a session that a mailed link began.
BY_LINK = "accounts.by_link"


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


def forget_link(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note, at any sign-in, that it was not by a link; the view of links notes the contrary after it."""
    if request is not None:
        request.session.pop(BY_LINK, None)


def remember_language(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note, at sign-in, the language that the answer's cookie will carry."""
    if request is not None:
        request._language_of_person = user.language


user_logged_in.connect(remember_language, dispatch_uid="accounts.remember_language")
user_logged_in.connect(forget_link, dispatch_uid="accounts.forget_link")
