"""The public profile: founders propose, communications publish or refuse."""

from datetime import datetime
from typing import Any

from core.i18n import LocalisedText
from core.transitions import transition
from incubator.startups.models import Profile, Startup


def profile_of(startup: Startup) -> Profile:
    """Return the profile of `startup`, an empty draft when it has none yet."""
    found, _created = Profile.objects.get_or_create(startup=startup)
    return found


def propose_profile(*, profile: Profile, story: LocalisedText, website: str, by: Any, at: datetime) -> Profile:
    """Write the story and the site, with the name and the sentence of today, and ask communications to publish them."""
    with transition(profile, "propose", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        fresh.name, fresh.pitch = fresh.startup.name, fresh.startup.pitch
        fresh.story = story
        fresh.website = website
        fresh.published_at = None
    return fresh


def publish_profile(*, profile: Profile, by: Any, at: datetime) -> Profile:
    """Show the profile to visitors."""
    with transition(profile, "publish", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.published_at = at
    return fresh


def refuse_profile(*, profile: Profile, reason: str, by: Any, at: datetime) -> Profile:
    """Refuse the profile, or take a published one down, with a reason that the founders read."""
    with transition(profile, "refuse", by=by, at=at, reason=reason):
        pass
    return Profile.objects.get(pk=profile.pk)
