"""The second factor: whose it must be, whether this session passed it, and how it is asked for once more."""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.enums import FACTOR_ROLES
from accounts.selectors import has_role

# What can be asked for beside a password or a mailed code; recovery codes stand in for one that is lost.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What a person has or knows, and nobody who merely reads their mail.
HELD = ("password", "mfa")
# Where the person was going when the factor was asked for; the fields they had sent.
NEXT = "accounts.after_factor"
TYPED = "accounts.typed"
# That a passkey was offered in this visit.
OFFERED = "accounts.passkey_offered"


def must_have_factor(user: Any) -> bool:
    """Tell whether `user` works with money, other people's data or the back office: a password is not enough."""
    return has_role(user, *FACTOR_ROLES) or user.is_staff or user.is_superuser


def has_factor(user: Any) -> bool:
    """Tell whether `user` has an authenticator app or a passkey."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def passed_factor(request: HttpRequest) -> bool:
    """Tell whether this session gave a second factor, and the person still has one."""
    return any(record["method"] == "mfa" for record in _proofs(request)) and has_factor(request.user)


def note_factor(request: HttpRequest, factor: Authenticator) -> None:
    """Count the factor that was just added as given: adding it has proved that the person holds it."""
    record_authentication(request, factor.user, "mfa", id=factor.pk, type=factor.type)


def note_sign_in(request: HttpRequest, person: Any) -> None:
    """Count a sign-in, by whatever door, as a proof of who acts."""
    record_authentication(request, person, "sign_in")


def note_device(request: HttpRequest) -> None:
    """List the device of a sign-in that does not pass by allauth (a mailed link, the demo's) among the person's."""
    UserSession.objects.create_from_request(request)


def is_held(request: HttpRequest) -> bool:
    """Tell whether the person typed their password, or gave or set a factor, a short while ago in this session.

    Sign-ins by a mailed code or link do not count: what can be changed by it opens the account for good.
    """
    return any(record["method"] in HELD and _is_fresh(record) for record in _proofs(request))


def is_recent(request: HttpRequest) -> bool:
    """Tell whether the person proved who they are within `ACCOUNT_REAUTHENTICATION_TIMEOUT`, at sign-in or after."""
    return any(_is_fresh(record) for record in _proofs(request))


def _is_fresh(record: dict[str, Any]) -> bool:
    return seconds_since(record["at"]) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def seconds_since(stamp: float) -> float:
    """Return the seconds since a stamp of allauth, which reads the machine's clock (the demo's may be shifted)."""
    return time.time() - stamp  # noqa: TID251


def offer_passkey(request: HttpRequest) -> None:
    """Offer a passkey to who has none, once a visit: next time they enter with a finger or a face."""
    if request.session.get(OFFERED):
        return
    request.session[OFFERED] = True
    if Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN).exists():
        return
    sentence = _("Next time, enter with your finger, your face or a PIN, without a link or a password.")
    link = format_html('<a href="{}">{}</a>', reverse("mfa_add_webauthn"), _("Add a passkey"))
    messages.info(request, format_html("{} {}", sentence, link))


def ask_again(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the page that asks who acts, or None when that is known since a short while.

    The fields of a POST are kept for `typed_before`: after the answer the page is shown with them, and nothing is done
    until the person sends it again.
    """
    if is_recent(request):
        return None
    if request.method == "POST":
        request.session[TYPED] = {"path": request.path, "fields": request.POST.urlencode(), "by": request.user.pk}
    return redirect(f"{way_to_confirm(request)}?{urlencode({'next': request.get_full_path()})}")


def way_to_confirm(request: HttpRequest, *, by_factor: bool = False) -> str:
    """Return the address where the person says who they are: by what they have first; `by_factor`: no password."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    ways: list[str] = [way["url"] for way in methods if not (by_factor and way["id"] == "reauthenticate")]
    return ways[0] if ways else reverse("sign_in_again")


def typed_before(request: HttpRequest) -> QueryDict:
    """Return, once, what the person had sent to this page when it asked them who they are; else an empty one."""
    kept = request.session.get(TYPED)
    if not kept or (kept["path"], kept["by"]) != (request.path, request.user.pk):
        return QueryDict()
    del request.session[TYPED]
    messages.info(request, _("Thank you. Nothing is done yet: check this page, then confirm."))
    return QueryDict(kept["fields"])


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    """Return by what the person of this session has shown who they are, and when, as allauth records it."""
    person: Any = request.user
    return list(get_authentication_records(request, person))
