"""Signing in safely: what is set, passkeys, recovery codes, and the devices that are signed in."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from allauth.usersessions.internal.flows.sessions import end_other_sessions as end_others
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.devices import device_of
from accounts.factors import NEXT, TYPED, must_have_factor, passed_factor, seconds_since

# New recovery codes are shown, and can be downloaded, for this long (seconds). Then nobody reads them again.
SHOWN_FOR = 600


@login_required
@never_cache
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Show the factors of this person and the devices on which they are signed in."""
    person: Any = request.user
    factors = list(Authenticator.objects.filter(user=person).order_by("pk"))
    codes = next((one for one in factors if one.type == Authenticator.Type.RECOVERY_CODES), None)
    sessions = sorted(UserSession.objects.purge_and_list(person), key=lambda one: one.last_seen_at, reverse=True)
    required = must_have_factor(person)
    passed = passed_factor(request)
    context = {
        "app": next((one for one in factors if one.type == Authenticator.Type.TOTP), None),
        "passkeys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "devices": [(one, device_of(one.user_agent), one.is_current()) for one in sessions],
        "required": required,
        "next_url": request.session.get(NEXT) if passed else None,
        "missing": required and not passed,
    }
    return render(request, "mfa/index.html", context)


class AddPasskeyView(AddWebAuthnView):
    """Adds a passkey: kept by the device, opened by a finger, a face or a PIN, so that it signs in by itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the browser what it must make."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = begin_registration(self.request.user, True)  # type: ignore[arg-type]
        return context


class ConfirmByPasskeyView(ReauthenticateWebAuthnView):
    """Asks for a passkey before an act; one that is refused is asked for again, the way back kept."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say why, on the same page."""
        for sentence in form.errors.get("credential", []):
            messages.error(self.request, sentence)
        return self.render_to_response(self.get_context_data())


add_passkey = AddPasskeyView.as_view()
confirm_by_passkey = ConfirmByPasskeyView.as_view()


def _fresh_codes(request: HttpRequest) -> list[str]:
    """Return the recovery codes of this person while they are new, else an empty list. Raises Http404 without codes."""
    person: Any = request.user
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    if found is None:
        raise Http404
    raise_if_reauthentication_required(request, app="allauth.mfa")
    codes = found.wrap()
    codes.mark_as_viewed()
    if seconds_since(codes.instance.data["viewed_at"]) > SHOWN_FOR:
        return []
    return list(codes.get_unused_codes())


@login_required
@never_cache
@require_safe
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes, once."""
    codes = _fresh_codes(request)
    return render(request, "mfa/recovery_codes/index.html", {"codes": codes, "next_url": request.session.get(NEXT)})


@login_required
@never_cache
@require_safe
def download_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Answer the new recovery codes as a text file. Raises Http404 once they are not shown any more."""
    codes = _fresh_codes(request)
    if not codes:
        raise Http404
    response = render(request, "mfa/recovery_codes/download.txt", {"codes": codes}, content_type="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="tremplin-codes.txt"'
    return response


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one device of this person; their present one too, if they say so."""
    session = get_object_or_404(UserSession, pk=pk, user_id=request.user.pk)
    current = session.is_current()
    end_sessions(request, [session])
    if not current:
        messages.success(request, _("This device is signed out."))
    return redirect("account_login" if current else "mfa_index")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out every device of this person but the present one."""
    end_others(request, request.user)  # type: ignore[arg-type]
    messages.success(request, _("Your other devices are signed out."))
    return redirect("mfa_index")


@login_required
@require_http_methods(["GET", "POST"])
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Ask who has neither password nor factor to sign in by code again; what they had typed waits for them."""
    target = get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL
    if request.method == "GET":
        return render(request, "accounts/sign_in_again.html", {"next_url": target})
    kept = request.session.get(TYPED)
    logout(request)
    request.session[TYPED] = kept
    return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': target})}")
