"""How allauth fits our people."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the language in which a person signed up, and signs mails with the name of the site, never of the host."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This address is yours already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "email_taken": _("Another account has this address."),
        "enter_current_password": _("Type your present password."),
        "incorrect_code": _("This code is not right. Look at the last message that we sent you."),
        "incorrect_password": _("This password is not right."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "same_as_current": _("Give another address than the present one."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Save the new person with the language of the page."""
        user.language = (get_language() or user.language)[:2]
        return super().save_user(request, user, form, commit)

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None) -> Any:
        """Return the mail: the host that a request names is not trusted with the name that people read."""
        site = SimpleNamespace(name=settings.WAGTAIL_SITE_NAME, domain=settings.BASE_URL.split("://")[-1])
        reset_url = settings.BASE_URL + reverse("account_reset_password")
        ours = {"current_site": site, "base_url": settings.BASE_URL, "reset_url": reset_url}
        return super().render_mail(template_prefix, email, {**context, **ours}, headers)
