"""By what channel people came to the calls: the visits that stand before the applications of the demo."""

from collections import Counter
from datetime import date
from hashlib import sha256

from applications.calls.models import CallVisits
from applications.entries.models import Application
from demo.loading.story import Story

VISITS_FOR_ONE = 9


def load_visits(story: Story) -> None:
    """Count the visits on the days on which applications were begun: some for each application."""
    counted: Counter[tuple[int, date, str, str]] = Counter()
    for one in Application.objects.exclude(channel=""):
        visits = 3 + sha256(one.reference.encode()).digest()[0] % VISITS_FOR_ONE
        counted[one.call_id, one.created_at.date(), one.channel, one.language] += visits
    CallVisits.objects.bulk_create(
        CallVisits(call_id=call, day=day, channel=channel, language=language, visits=visits)
        for (call, day, channel, language), visits in counted.items()
    )
