"""The language that a person chose follows them from device to device."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

from accounts.services import choose_language

Handler = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 3600


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


def remember_language(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note, at sign-in, the language that the answer's cookie will carry."""
    if request is not None:
        request._language_of_person = user.language


user_logged_in.connect(remember_language, dispatch_uid="accounts.remember_language")
