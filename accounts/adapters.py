"""How allauth fits our people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the language in which a person signed up."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Save the new person with the language of the page."""
        user.language = (get_language() or user.language)[:2]
        return super().save_user(request, user, form, commit)
