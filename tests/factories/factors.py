"""Second factors for tests."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.test import Client

from accounts.models import User
from core.crypto import seal

SECRET = "JBSWY3DPEHPK3PXP"


def with_app(person: User) -> Authenticator:
    """Give `person` an authenticator app with a known secret."""
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)})


def code_now(secret: str = SECRET, after: int = 0) -> str:
    """Return the code that the app shows now, or so many codes after."""
    counter = int(time.time()) // 30 + after  # noqa: TID251 -- an app knows no other clock
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def an_hour_later(client: Client) -> None:
    """Let an hour pass since the person of `client` proved who they are."""
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= 3600
    session.save()
