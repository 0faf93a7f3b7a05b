"""Factories of mentoring."""

from datetime import time, timedelta

import factory
from django.conf import settings

from core import clock
from incubator.mentoring.models import Mentor, MentoringSession, Mentorship, Pulse, Shortlist, ShortlistedMentor, Slot
from incubator.startups.enums import Capacity
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.startups import ReachFactory, StartupFactory


class MentorFactory(factory.django.DjangoModelFactory):
    """A mentor."""

    class Meta:
        model = Mentor
        django_get_or_create = ("person",)

    person = factory.SubFactory(UserFactory)
    languages = factory.LazyFunction(lambda: ["fr"])


class SlotFactory(factory.django.DjangoModelFactory):
    """Every Tuesday at ten in Rabat, for three quarters of an hour."""

    class Meta:
        model = Slot

    mentor = factory.SubFactory(MentorFactory)
    weekday = 1
    starts = time(10)
    minutes = 45
    zone = "Africa/Casablanca"


class MentorshipFactory(factory.django.DjangoModelFactory):
    """A living mentorship, with the tie by which the mentor reads the start-up."""

    class Meta:
        model = Mentorship
        skip_postgeneration_save = True

    mentor = factory.SubFactory(MentorFactory)
    startup = factory.SubFactory(StartupFactory)
    since = factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE))
    programme_code = "RESTART"
    territory = "MA/MA-01"
    hub_code = "TNG"
    call_code = "RST-2026"

    @factory.post_generation
    def reach(mentorship, create, extracted, **kwargs):  # noqa: N805
        """Write the tie."""
        if create:
            ReachFactory(
                startup=mentorship.startup,
                person=mentorship.mentor.person,
                capacity=Capacity.MENTOR,
                since=mentorship.since,
            )


class PulseFactory(factory.django.DjangoModelFactory):
    """A founder who is content after the first session; `low=True` one who is not."""

    class Meta:
        model = Pulse

    class Params:
        low = factory.Trait(trust=1, comment="Nous ne nous comprenons pas.")

    mentorship = factory.SubFactory(MentorshipFactory)
    person = factory.SubFactory(UserFactory)
    moment = "first"
    side = "startup"
    useful = 4
    trust = 5
    clear = 3
    given_at = factory.LazyFunction(clock.now)


class ShortlistFactory(factory.django.DjangoModelFactory):
    """A shortlist of `mentors` from which the start-up may choose until tomorrow."""

    class Meta:
        model = Shortlist
        skip_postgeneration_save = True

    enrolment = factory.SubFactory(EnrolmentFactory)
    choose_by = factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE) + timedelta(days=1))
    offered_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def mentors(shortlist, create, extracted, **kwargs):  # noqa: N805
        """Put mentors on it."""
        for place, mentor in enumerate(extracted or (), start=1):
            ShortlistedMentor.objects.create(shortlist=shortlist, mentor=mentor, position=place, reasons=["sector"])


class MentoringSessionFactory(factory.django.DjangoModelFactory):
    """A session that the mentor proposed for tomorrow."""

    class Meta:
        model = MentoringSession

    class Params:
        confirmed = factory.Trait(state="confirmed")
        begun = factory.Trait(
            state="confirmed", starts_at=factory.LazyFunction(lambda: clock.now() - timedelta(minutes=10))
        )
        held = factory.Trait(
            state="held",
            notes="Nous avons relu le canevas.",
            starts_at=factory.LazyFunction(lambda: clock.now() - timedelta(days=1)),
        )

    mentorship = factory.SubFactory(MentorshipFactory)
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=1))
    zone = "Africa/Casablanca"
    subject = "Le canevas"
    proposed_by = factory.SelfAttribute("mentorship.mentor.person")
