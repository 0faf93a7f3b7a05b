"""Who writes in the deadline hour: `python -m bench.people COUNT` signs in the applicants of that many drafts.

Prints JSON, a list of [reference, key of the entry, key of a session]: three hundred passwords would be the load.
"""

import json
import sys
from importlib import import_module

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY


def signed_in(count: int) -> list[tuple[str, int, str]]:
    """Return the first `count` drafts of the first stage, each with a session of its applicant."""
    django.setup()
    entries = import_module("applications.entries.models").StageEntry.objects
    drafts = entries.filter(state="draft", stage__number=1).select_related("application__applicant").order_by("pk")
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = []
    for draft in drafts[:count]:
        person, session = draft.application.applicant, store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        found.append((draft.application.reference, draft.pk, str(session.session_key)))
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(signed_in(int(sys.argv[1]))))
