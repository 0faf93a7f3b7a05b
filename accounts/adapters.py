"""How allauth fits our people."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.factors import is_held
from accounts.phone_fields import MobileField
from accounts.services.numbers import give_number, person_of_number, send_code, tell_account, tell_no_account
from core.crypto import seal, unseal
from core.outbox.channels import Channel
from core.qr import qr_svg


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the language in which a person signed up, and signs mails with the name of the site, never of the host."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This address is yours already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "phone_password_mismatch": _("The number or the password is not right."),
        "username_password_mismatch": _("Type an e-mail address, or a mobile number with its country code."),
        "invalid_login": _("Type an e-mail address, or a mobile number with its country code."),
        "phone_taken": _("Another account has this number."),
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
        if not form.cleaned_data.get("email"):
            user.phone, user.channel = form.cleaned_data.get("phone", ""), Channel.SMS
        return super().save_user(request, user, form, commit)

    def get_login_stages(self) -> list[str]:
        """Return allauth's steps, with ours for an address that is not there."""
        theirs, ours = "allauth.account.stages.EmailVerificationStage", "accounts.stages.ProveAddress"
        return [ours if one == theirs else one for one in super().get_login_stages()]

    def phone_form_field(self, **kwargs: Any) -> MobileField:
        """Return the field of a number."""
        return MobileField(**kwargs)

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """Return the number by which `user` signs in and whether it is proved; None for one only written to."""
        signs_in = user.phone and (user.phone_verified or not user.email)
        return (user.phone, user.phone_verified) if signs_in else None

    def get_user_by_phone(self, phone: str) -> Any:
        """Return whose proved number this is, or None."""
        return person_of_number(phone)

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """Keep a number."""
        give_number(person=user, number=phone, proved=verified)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """Keep a number that a code has proved; nothing changes when it was."""
        if (user.phone, user.phone_verified) != (phone, True):
            give_number(person=user, number=phone, proved=True)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        """Send a code, in the language of the page."""
        send_code(number=phone, code=code, language=(get_language() or user.language)[:2])

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Tell a number that it has no account."""
        tell_no_account(number=phone)

    def send_account_already_exists_sms(self, phone: str) -> None:
        """Tell a number that it has an account."""
        tell_account(number=phone)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address; behind a socket that tells none, all visitors count as one."""
        return get_client_ip(request) or "0.0.0.0"  # noqa: S104 -- an address to note, not to listen on

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to say once more who one is, in our words."""
        words = {
            "reauthenticate": gettext("Use my password"),
            "mfa_reauthenticate": gettext("Use a code of my app, or a recovery code"),
            "mfa_reauthenticate:webauthn": gettext("Use my passkey"),
        }
        ways = [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            # Without an app, the codes are those of the day when the passkey is lost.
            ways.sort(key=lambda way: way["id"] == "mfa_reauthenticate")
        return ways

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Tell whether a change of password, address or factor asks who acts: not right after they showed it."""
        return super().is_reauthentication_required(app=app, **kwargs) and not is_held(context.request)

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None) -> Any:
        """Return the mail: the host that a request names is not trusted with the name that people read."""
        site = SimpleNamespace(name=settings.WAGTAIL_SITE_NAME, domain=settings.BASE_URL.split("://")[-1])
        reset_url = settings.BASE_URL + reverse("account_reset_password")
        ours = {"current_site": site, "base_url": settings.BASE_URL, "reset_url": reset_url}
        return super().render_mail(template_prefix, email, {**context, **ours}, headers)


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, and draws the code to scan ourselves."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("This cannot be removed."),
        "cannot_generate_recovery_codes": _("Add an authenticator app or a passkey first."),
        "incorrect_code": _("This code is not right. Type the one that is shown now."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        """Return `text` encrypted under a key that is not in the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what `encrypt` was given."""
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the drawing that an authenticator app scans."""
        return qr_svg(url, gettext("Code to scan with the authenticator app"))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 -- allauth's name
        """Return the name that a new passkey is proposed."""
        return gettext("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site as devices show it: its name, and the host on which its passkeys hold."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}
