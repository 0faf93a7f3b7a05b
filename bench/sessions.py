"""A session made without its page, for loads of hundreds of people. To be imported once Django is set up."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest

from accounts.factors import note_sign_in
from accounts.middleware import note_seen
from accounts.models import User


def signed_in(person: User) -> str:
    """Return the key of a new session of `person`, who has just signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    request = HttpRequest()
    request.session = session
    note_sign_in(request, person)
    note_seen(request)
    session.create()
    return str(session.session_key)
