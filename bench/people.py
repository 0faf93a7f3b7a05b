"""Who writes in the deadline hour: `python -m bench.people COUNT` signs in the applicants of that many drafts.

Prints JSON, a list of [reference, key of the entry, key of a session]: three hundred passwords would be the load.
"""

import json
import sys

import django

django.setup()

from applications.entries.models import StageEntry  # noqa: E402
from applications.entries.workflows import EntryState  # noqa: E402
from bench.sessions import signed_in  # noqa: E402


def drafts(count: int) -> list[tuple[str, int, str]]:
    """Return the first `count` drafts of the first stage, each with a session of its applicant."""
    found = StageEntry.objects.filter(state=EntryState.DRAFT, stage__number=1).order_by("pk")
    return [
        (draft.application.reference, draft.pk, signed_in(draft.application.applicant))
        for draft in found.select_related("application__applicant")[:count]
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(drafts(int(sys.argv[1]))))
