"""Forms by which people enter, each asking whether others use the device. Apart from `forms`, as `code_forms` is."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django.http import HttpRequest

from accounts.forms import note_shared, shared_box


class AskShared:
    """Adds the box, and notes its answer in the session that the sign-in goes on with."""

    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"] = shared_box()

    def clean(self) -> Any:
        """Note the answer once the form is right."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if not self.errors:  # type: ignore[attr-defined]
            note_shared(context.request, shared=cleaned.get("shared", False))
        return cleaned


class EntranceForm(AskShared, allauth_forms.LoginForm):
    """Address and password."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> Any:
        """Sign in; allauth gives each session its full length, which a shared device must not have."""
        answer = super().login(request, redirect_url)
        if self.cleaned_data["shared"]:
            request.session.set_expiry(0)
        return answer


class AskCodeForm(AskShared, allauth_forms.RequestLoginCodeForm):
    """Where the code is sent."""
