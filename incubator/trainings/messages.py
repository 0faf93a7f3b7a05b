"""What this room says to people, and what waits for them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.selectors import zone_of
from core import clock, formats
from core.journal import last_of
from core.models import JournalEntry
from core.outbox.notices import NEWS, Event, Notice
from core.registries import Waiting
from incubator.trainings.meetings import meeting_of
from incubator.trainings.models import Certificate, Registration, TrainingSession
from incubator.trainings.selectors import living
from incubator.trainings.selectors.sessions import own_acts
from incubator.trainings.selectors.waiting import certificates_due, coming, to_choose, without_attendance
from incubator.trainings.workflows import RegistrationState

OF_SESSION = ("subject", "when", "place", "link")
EVENTS = {
    "trainings.registered": Event(
        gettext_lazy("You are registered: {subject}, {when}"),
        gettext_lazy("{subject}\n{when}\n{place}\n\nThe session, and how to join it: {base_url}{link}"),
        OF_SESSION,
        short=NEWS,
        of_call=False,
    ),
    "trainings.waiting": Event(
        gettext_lazy("On the waiting list: {subject}, {when}"),
        gettext_lazy(
            "All the seats of “{subject}”, {when}, are taken. You are on the waiting list: "
            "the first seat that becomes free is given to the first who waits, and a message tells you.\n\n"
            "{base_url}{link}"
        ),
        OF_SESSION,
        short=NEWS,
        of_call=False,
    ),
    "trainings.seated": Event(
        gettext_lazy("A seat is yours: {subject}, {when}"),
        gettext_lazy(
            "A seat became free and it is yours.\n\n{subject}\n{when}\n{place}\n\n"
            "If you cannot come, say so: somebody else waits. {base_url}{link}"
        ),
        OF_SESSION,
        short=NEWS,
        of_call=False,
    ),
    "trainings.given_back": Event(
        gettext_lazy("Your seat is given back: {subject}, {when}"),
        gettext_lazy(
            "You do not come to “{subject}”, {when}: your seat is free for others, and the session leaves your "
            "calendar.\n\nYou can register again while there are seats: {base_url}{link}"
        ),
        OF_SESSION,
        short=NEWS,
        of_call=False,
    ),
    "trainings.changed": Event(
        gettext_lazy("Changed: {subject}, {when}"),
        gettext_lazy(
            "The session has changed. Here is what holds now:\n\n{subject}\n{when}\n{place}\n\n{base_url}{link}"
        ),
        OF_SESSION,
        short=NEWS,
        of_call=False,
    ),
    "trainings.reminder": Event(
        gettext_lazy("Reminder: {subject}, {when}"),
        gettext_lazy("{subject}\n{when}\n{place}\n\nIf you cannot come, say so now: {base_url}{link}"),
        OF_SESSION,
        short=NEWS,
        of_call=False,
    ),
    "trainings.revoked": Event(
        gettext_lazy("Your certificate is revoked"),
        gettext_lazy("Your certificate of {subject} is revoked.\n\n{reason}\n\n{base_url}{link}"),
        ("subject", "reason", "link"),
        short=NEWS,
        of_call=False,
    ),
    "trainings.cancelled": Event(
        gettext_lazy("Cancelled: {subject}, {when}"),
        gettext_lazy("The session “{subject}”, {when}, does not take place.\n\n{reason}\n\n{base_url}{link}"),
        ("subject", "when", "reason", "link"),
        short=NEWS,
        of_call=False,
    ),
    "trainings.certified": Event(
        gettext_lazy("Your certificate is ready"),
        gettext_lazy("You followed {subject}. Your certificate, in three languages: {base_url}{link}"),
        ("subject", "link"),
        short=NEWS,
        of_call=False,
    ),
}
BY_STATE = {RegistrationState.SEATED: "trainings.registered", RegistrationState.WAITING: "trainings.waiting"}
GIVEN_BACK = "trainings.given_back"
REMINDER = "trainings.reminder"
# A seat is asked for in this time before a session.
CHOOSE_WITHIN = timedelta(days=21)


def registered(registration: Registration, session: TrainingSession) -> Notice:
    """Say whether there is a seat."""
    return _notice(BY_STATE[RegistrationState(registration.state)], registration.person, session)


def seated(registration: Registration, entry: JournalEntry) -> list[Notice]:
    """Tell who waited that a seat is theirs."""
    return [_notice("trainings.seated", registration.person, registration.session)]


def given_back(registration: Registration, entry: JournalEntry) -> list[Notice]:
    """Tell who had a seat that it is free: their calendar takes the session out."""
    if entry.from_state != RegistrationState.SEATED:
        return []
    return [_notice(GIVEN_BACK, registration.person, registration.session)]


def changed(session: TrainingSession) -> list[Notice]:
    """Tell those who registered, and the trainer, what holds now."""
    return [_notice("trainings.changed", person, session) for person in _people(session)]


def cancelled(session: TrainingSession, entry: JournalEntry) -> list[Notice]:
    """Tell those who registered, and the trainer, why."""
    return [_notice("trainings.cancelled", person, session, entry.reason) for person in _people(session)]


def reminded(session: TrainingSession) -> list[Notice]:
    """Remind those who have a seat, and the trainer."""
    seated = living(session).filter(state=RegistrationState.SEATED)
    people = {one.person for one in seated} | set(filter(None, [session.trainer]))
    return [_notice(REMINDER, person, session) for person in people]


def revoked(certificate: Certificate) -> Notice:
    """Tell who had it that the certificate is revoked, and why."""
    link = reverse("trainings:certificate", args=[certificate.code])
    context = {"subject": certificate.training, "reason": certificate.revocation_reason, "link": link}
    return Notice("trainings.revoked", certificate.person, context)


def certified(certificate: Certificate) -> Notice:
    """Tell who has it that the certificate is ready."""
    link = reverse("trainings:certificate", args=[certificate.code])
    return Notice("trainings.certified", certificate.person, {"subject": certificate.training, "link": link})


def _people(session: TrainingSession) -> Iterable[Any]:
    people = [registration.person for registration in living(session)]
    return people if session.trainer is None or session.trainer in people else [session.trainer, *people]


def _notice(event: str, person: Any, session: TrainingSession, reason: str = "") -> Notice:
    context = {
        "subject": session.title,
        "when": formats.moment(session.starts_at, zone_of(person, session.zone), person.language),
        "place": session.place or session.link,
        "reason": reason,
        "link": reverse("trainings:session", args=[session.reference]),
    }
    told = (
        None
        if event in ("trainings.waiting", REMINDER)
        else meeting_of(session, last_of(session), own_acts(person, session), comes=event != GIVEN_BACK)
    )
    return Notice(event, person, context, meeting=told)


def waiting_trainings(user: Any) -> list[Waiting]:
    """Return at most five lines: attendance to take, the next session, a seat to ask for, a certificate to fetch."""
    at = clock.now()
    lines = [
        _line(user, session, _("Take attendance: %(title)s") % {"title": session.title}, urgent=True)
        for session in without_attendance(user, at)[:2]
    ]
    lines += [
        _line(user, session, _("Your next training: %(title)s") % {"title": session.title})
        for session in coming(user, at)[:1]
    ]
    return [*lines, *_to_choose(user, at), *_certificates(user)]


def _to_choose(user: Any, at: datetime) -> list[Waiting]:
    found = to_choose(user, at, at + CHOOSE_WITHIN)
    if not found:
        return []
    title = ngettext("%(count)s training to choose", "%(count)s trainings to choose", len(found))
    first = found[0]
    address = reverse("trainings:curriculum", args=[first.curriculum.cohort.code])
    return [Waiting(title % {"count": formats.number(len(found))}, address, detail=str(first))]


def _certificates(user: Any) -> list[Waiting]:
    return [
        Waiting(
            _("Your certificate is ready"), reverse("trainings:certificate", args=[one.code]), detail=str(one.training)
        )
        for one in certificates_due(user)[:1]
    ]


def _line(user: Any, session: TrainingSession, title: str, *, urgent: bool = False) -> Waiting:
    return Waiting(
        title=title,
        url=reverse("trainings:attendance" if urgent else "trainings:session", args=[session.reference]),
        due_at=session.starts_at,
        zone=zone_of(user, session.zone),
        happens=True,
        detail=str(session.module.curriculum),
        urgent=urgent,
    )
