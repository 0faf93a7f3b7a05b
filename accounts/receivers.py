"""What follows a sign-in or a sign-out, and when allauth says that a second factor was added, removed or used."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out

from accounts.factors import FACTORS, note_factor
from accounts.middleware import forget_drafts, forget_link, remember_language, shorten_session
from accounts.services import journal_factor
from core import clock


def on_added(sender: Any, request: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Journal a new factor; adding it has proved that it is there, so this session has given it."""
    journal_factor(person=user, event="add_factor", kind=authenticator.type, at=clock.now())
    if authenticator.type in FACTORS:
        note_factor(request, authenticator)


def on_removed(sender: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Journal a factor that was removed."""
    journal_factor(person=user, event="remove_factor", kind=authenticator.type, at=clock.now())


def on_reset(sender: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Journal new recovery codes."""
    journal_factor(person=user, event="renew_factor", kind=authenticator.type, at=clock.now())


def on_used(sender: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Journal a factor that was given, at sign-in or before an act."""
    journal_factor(person=user, event="use_factor", kind=authenticator.type, at=clock.now())


signals.authenticator_added.connect(on_added, dispatch_uid="accounts.factor_added")
signals.authenticator_removed.connect(on_removed, dispatch_uid="accounts.factor_removed")
signals.authenticator_reset.connect(on_reset, dispatch_uid="accounts.factor_reset")
signals.authenticator_used.connect(on_used, dispatch_uid="accounts.factor_used")
user_logged_in.connect(shorten_session, dispatch_uid="accounts.shorten_session")
user_logged_out.connect(forget_drafts, dispatch_uid="accounts.forget_drafts")
user_logged_in.connect(remember_language, dispatch_uid="accounts.remember_language")
user_logged_in.connect(forget_link, dispatch_uid="accounts.forget_link")
