"""Factories of start-ups."""

from typing import Any

import factory
from django.conf import settings

from core import clock
from core.i18n import LocalisedText
from incubator.startups.enums import Capacity
from incubator.startups.models import Partnership, Profile, Reach, Startup, StartupScope, TeamMember
from media.models import StoredFile
from tests.factories.accounts import UserFactory
from tests.factories.network import RegionFactory


class StartupFactory(factory.django.DjangoModelFactory):
    """A start-up of Tangier. `StartupFactory(founder=alice)` ties Alice to it and makes her its leader."""

    class Meta:
        model = Startup
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Coopérative {n}")
    region = factory.SubFactory(RegionFactory, code="MA-01", parent=factory.SubFactory(RegionFactory))
    created_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def founder(startup, create: bool, person: Any, **kwargs: Any) -> None:  # noqa: N805
        """Tie the founder, when one is given."""
        if create and person:
            ReachFactory(startup=startup, person=person)
            TeamMemberFactory(startup=startup, person=person, full_name=str(person), is_leader=True)

    @factory.post_generation
    def sectors(startup, create: bool, rows: Any, **kwargs: Any) -> None:  # noqa: N805
        """Set the sectors, when some are given."""
        if create and rows:
            startup.sectors.set(rows)


class ReachFactory(factory.django.DjangoModelFactory):
    """A founder's tie that is in force."""

    class Meta:
        model = Reach

    startup = factory.SubFactory(StartupFactory)
    person = factory.SubFactory(UserFactory)
    capacity = Capacity.FOUNDER
    since = factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE))


class StartupScopeFactory(factory.django.DjangoModelFactory):
    """RESTART in Morocco reaches the start-up."""

    class Meta:
        model = StartupScope

    startup = factory.SubFactory(StartupFactory)
    programme_code = "RESTART"
    territory = "MA"


def stored_evidence() -> StoredFile:
    """Return a file that shows a partnership."""
    facts = {"name": "accord.pdf", "content_type": "application/pdf", "size": 1, "sha256": "0" * 64}
    return StoredFile.objects.create(kind="startups.partnership", uploaded_at=clock.now(), **facts)


class PartnershipFactory(factory.django.DjangoModelFactory):
    """A partner in Italy that waits for an officer; `confirmed=True` one that counts."""

    class Meta:
        model = Partnership

    class Params:
        confirmed = factory.Trait(state="confirmed", confirmed_at=factory.LazyFunction(clock.now))

    startup = factory.SubFactory(StartupFactory)
    partner = factory.Sequence(lambda n: f"Bottega {n}")
    country = "IT"
    kind = "distribution"
    agreed_on = factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE))
    evidence = factory.LazyFunction(stored_evidence)
    added_at = factory.LazyFunction(clock.now)


class TeamMemberFactory(factory.django.DjangoModelFactory):
    """A member without an account."""

    class Meta:
        model = TeamMember

    startup = factory.SubFactory(StartupFactory)
    full_name = factory.Sequence(lambda n: f"Membre {n}")
    position = factory.Sequence(int)


class ProfileFactory(factory.django.DjangoModelFactory):
    """A profile that was written and not proposed."""

    class Meta:
        model = Profile

    class Params:
        published = factory.Trait(state="published", published_at=factory.LazyFunction(clock.now))
        proposed = factory.Trait(state="proposed")

    startup = factory.SubFactory(StartupFactory)
    name = factory.SelfAttribute("startup.name")
    pitch = factory.SelfAttribute("startup.pitch")
    story = factory.LazyFunction(lambda: LocalisedText({"fr": "Nous séchons des plantes au soleil."}))
