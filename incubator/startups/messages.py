"""What this room says to people."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import may
from core.models import JournalEntry
from core.outbox.notices import NEWS, Event, Notice
from core.registries import Waiting
from incubator.startups.models import Profile
from incubator.startups.selectors import founders_of, profiles_visible_to
from incubator.startups.workflows import ProfileState

EVENTS = {
    "startups.profile_published": Event(
        _("{startup} is now shown on our site"),
        _("The public profile of {startup} is published.\n\n{base_url}{link}"),
        ("startup", "link"),
        short=NEWS,
        of_call=False,
    ),
    "startups.profile_refused": Event(
        _("The public profile of {startup} needs a change"),
        _("The public profile of {startup} is not shown for now. Reason:\n\n{reason}\n\n{base_url}{link}"),
        ("startup", "reason", "link"),
        short=NEWS,
        of_call=False,
    ),
}


def published(profile: Profile, entry: JournalEntry) -> list[Notice]:
    """Tell the founders that their profile is shown."""
    return _to_founders("startups.profile_published", profile, entry)


def refused(profile: Profile, entry: JournalEntry) -> list[Notice]:
    """Tell the founders why their profile is not shown."""
    return _to_founders("startups.profile_refused", profile, entry)


def _to_founders(event: str, profile: Profile, entry: JournalEntry) -> list[Notice]:
    startup = profile.startup
    link = reverse("startups:profile", args=[startup.reference])
    context = {"startup": startup.name, "link": link, "reason": entry.reason}
    return [Notice(event, person, context) for person in founders_of(startup)]


def waiting_profiles(user: Any) -> list[Waiting]:
    """Return one line for communications when profiles wait to be read."""
    count = profiles_to_read(user)
    if not count:
        return []
    title = str(_("Public profiles to read"))
    return [Waiting(title=title, url=reverse("startups:profiles"), count=count)]


def profiles_to_read(user: Any) -> int:
    """Return how many proposed profiles `user` may publish."""
    if not may(user, "startups.review_profiles"):
        return 0
    return profiles_visible_to(user).filter(state=ProfileState.PROPOSED).count()
