"""What this room says to people."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import has_role
from core.access import may
from core.models import JournalEntry
from core.outbox.notices import NEWS, Event, Notice
from core.registries import Waiting
from incubator.startups.models import Partnership, Profile
from incubator.startups.selectors import founders_of, partnerships_to_confirm, profiles_visible_to
from incubator.startups.workflows import PartnershipState, ProfileState

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
    "startups.partnership_confirmed": Event(
        _("Your partnership with {partner} is confirmed"),
        _("The partnership of {startup} with {partner} is confirmed: it counts.\n\n{base_url}{link}"),
        ("startup", "partner", "link"),
        short=NEWS,
        of_call=False,
    ),
    "startups.partnership_refused": Event(
        _("Your partnership with {partner} does not count"),
        _("The partnership of {startup} with {partner} does not count. Reason:\n\n{reason}\n\n{base_url}{link}"),
        ("startup", "partner", "reason", "link"),
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


def partnership_confirmed(partnership: Partnership, entry: JournalEntry) -> list[Notice]:
    """Tell the founders that their partnership counts."""
    return _of_partnership("startups.partnership_confirmed", partnership, entry)


def partnership_refused(partnership: Partnership, entry: JournalEntry) -> list[Notice]:
    """Tell the founders why their partnership does not count."""
    return _of_partnership("startups.partnership_refused", partnership, entry)


def _of_partnership(event: str, partnership: Partnership, entry: JournalEntry) -> list[Notice]:
    startup = partnership.startup
    link = reverse("startups:partnership", args=[partnership.pk])
    context = {"startup": startup.name, "partner": partnership.partner, "reason": entry.reason, "link": link}
    return [Notice(event, person, context) for person in founders_of(startup)]


def waiting_partnerships(user: Any) -> list[Waiting]:
    """Return one line for an officer when partnerships wait to be confirmed."""
    count = partnerships_to_confirm(user).count() if has_role(user, Role.OFFICER) else 0
    if not count:
        return []
    address = f"{reverse('startups:partnerships')}?state={PartnershipState.PROPOSED}"
    return [Waiting(title=str(_("Partnerships to confirm")), url=address, count=count)]


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
