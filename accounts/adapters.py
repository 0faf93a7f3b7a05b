"""How allauth fits our people."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the language in which a person signed up, and signs mails with the name of the site, never of the host."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Save the new person with the language of the page."""
        user.language = (get_language() or user.language)[:2]
        return super().save_user(request, user, form, commit)

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None) -> Any:
        """Return the mail: the host that a request names is not trusted with the name that people read."""
        site = SimpleNamespace(name=settings.WAGTAIL_SITE_NAME, domain=settings.BASE_URL.split("://")[-1])
        return super().render_mail(template_prefix, email, {**context, "current_site": site}, headers)
