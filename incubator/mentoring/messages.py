"""What this room says to people, and what waits for them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.enums import Role
from accounts.selectors import has_role, zone_of
from core import clock, formats
from core.listing import COUNT_UP_TO
from core.models import JournalEntry
from core.outbox.notices import NEWS, TO_DO, Event, Notice
from core.registries import Waiting
from incubator.mentoring.meetings import meeting_of
from incubator.mentoring.models import Mentor, MentoringSession, Mentorship
from incubator.mentoring.selectors import (
    actions_late,
    mentorships_to_rate,
    next_sessions,
    notes_to_agree,
    pulses_to_see,
    sessions_to_answer,
    sessions_to_note,
    stuck_mentorships,
    without_entry_diagnostic,
)
from incubator.mentoring.workflows import SessionState
from incubator.startups.selectors import founders_of

PLACEHOLDERS = ("startup", "subject", "when", "place", "who", "reason", "link")
EVENTS = {
    "mentoring.proposed": Event(
        gettext_lazy("{who} proposes a session on {when}"),
        gettext_lazy(
            "{who} proposes a mentoring session for {startup}.\n\n{subject}\n{when}\n{place}\n\n"
            "Say whether the time suits you: {base_url}{link}"
        ),
        PLACEHOLDERS,
        short=TO_DO,
        of_call=False,
    ),
    "mentoring.confirmed": Event(
        gettext_lazy("Session confirmed: {when}"),
        gettext_lazy("{subject}\n{when}\n{place}\n\nThe session and its calendar file: {base_url}{link}"),
        PLACEHOLDERS,
        of_call=False,
    ),
    "mentoring.cancelled": Event(
        gettext_lazy("Session cancelled: {when}"),
        gettext_lazy("{who} cancelled the session “{subject}”.\n\n{reason}\n\nPropose another time: {base_url}{link}"),
        PLACEHOLDERS,
        of_call=False,
    ),
    "mentoring.pulse": Event(
        gettext_lazy("One minute: how does the mentoring of {startup} go?"),
        gettext_lazy(
            "Three questions, one minute. The team of the programme reads your answer; the other side does not.\n\n"
            "{base_url}{link}"
        ),
        ("startup", "link"),
        short=TO_DO,
        of_call=False,
    ),
    "mentoring.held": Event(
        gettext_lazy("Notes of your session “{subject}”"),
        gettext_lazy("{who} wrote down what was said and agreed: {base_url}{link}"),
        PLACEHOLDERS,
        short=NEWS,
        of_call=False,
    ),
}


def proposed(session: MentoringSession, entry: JournalEntry) -> list[Notice]:
    """Ask the other side."""
    return _to_the_others("mentoring.proposed", session, entry)


def confirmed(session: MentoringSession, entry: JournalEntry) -> list[Notice]:
    """Tell everybody, with the place."""
    return [_notice("mentoring.confirmed", person, session, entry) for person in people_of(session)]


def cancelled(session: MentoringSession, entry: JournalEntry) -> list[Notice]:
    """Tell the other side, and why; once it was agreed on, both sides, whose calendars have it."""
    if entry.from_state == SessionState.CONFIRMED:
        return [_notice("mentoring.cancelled", person, session, entry) for person in people_of(session)]
    return _to_the_others("mentoring.cancelled", session, entry)


def held(session: MentoringSession, entry: JournalEntry) -> list[Notice]:
    """Tell the founders that notes are there. The notes themselves stay on the page."""
    return _to_the_others("mentoring.held", session, entry)


def first_met(session: MentoringSession, entry: JournalEntry) -> list[Notice]:
    """Ask both sides how it goes, after their first session."""
    held = session.mentorship.sessions.filter(state=SessionState.HELD).exclude(pk=session.pk)
    return [] if held.exists() else rating_asked(session.mentorship)


def rating_asked(mentorship: Mentorship) -> list[Notice]:
    """Ask both sides how it goes, or went."""
    context = {"startup": mentorship.startup.name, "link": reverse("mentoring:pulse", args=[mentorship.pk])}
    people = [mentorship.mentor.person, *founders_of(mentorship.startup)]
    return [Notice("mentoring.pulse", person, context) for person in people]


def people_of(session: MentoringSession) -> list[Any]:
    """Return the people of both sides, the mentor first."""
    mentorship = session.mentorship
    return [mentorship.mentor.person, *founders_of(mentorship.startup)]


def _to_the_others(event: str, session: MentoringSession, entry: JournalEntry) -> list[Notice]:
    return [_notice(event, person, session, entry) for person in people_of(session) if person != entry.actor]


def _notice(event: str, person: Any, session: MentoringSession, entry: JournalEntry) -> Notice:
    context = {
        "startup": session.mentorship.startup.name,
        "subject": session.subject,
        "when": formats.moment(session.starts_at, zone_of(person, session.zone), person.language),
        "place": session.place,
        "who": str(entry.actor),
        "reason": entry.reason,
        "link": reverse("mentoring:session", args=[session.reference]),
    }
    told = None if event == "mentoring.held" else meeting_of(session, entry)
    return Notice(event, person, context, meeting=told)


def waiting_sessions(user: Any) -> list[Waiting]:
    """Return at most five lines: proposals to answer, notes to write, the next session."""
    at = clock.now()
    found = [(session, _("A session is proposed: answer"), False) for session in sessions_to_answer(user)[:2]]
    found += [(session, _("Write the notes of your session"), True) for session in sessions_to_note(user, at)[:2]]
    found += [(session, _("Your next session"), False) for session in next_sessions(user, at)[:1]]
    return [_line(session, title, zone_of(user, session.zone), urgent=urgent) for session, title, urgent in found]


def waiting_of_the_other(user: Any) -> list[Waiting]:
    """Return at most three lines: notes to agree with, for founders; a charter to accept, for a mentor."""
    lines = [
        _line(session, _("Read the notes and say whether they are right"), zone_of(user, session.zone))
        for session in notes_to_agree(user)[:2]
    ]
    if Mentor.objects.filter(person=user.pk, charter_accepted_at__isnull=True).exists():
        lines.append(Waiting(title=_("Read and accept the charter of mentors"), url=reverse("mentoring:profile")))
    return lines


def waiting_actions(user: Any) -> list[Waiting]:
    """Return at most two lines: what the side of the person should have done by now."""
    late = actions_late(user, clock.now())[:2]
    return [
        Waiting(
            title=_("To be done by %(day)s: %(text)s") % {"day": formats.day(one.due_on), "text": one.text},
            url=reverse("mentoring:mentorship", args=[one.mentorship_id]),
            detail=one.mentorship.startup.name,
            urgent=True,
        )
        for one in late
    ]


def waiting_pulses(user: Any) -> list[Waiting]:
    """Return at most two lines for a side that is asked how it goes, and one for an officer: low answers to see to."""
    lines = [
        Waiting(
            title=_("One minute: how does the mentoring go?"),
            url=reverse("mentoring:pulse", args=[one.pk]),
            detail=one.startup.name,
        )
        for one in mentorships_to_rate(user, clock.now())[:2]
    ]
    count = pulses_to_see(user)[: COUNT_UP_TO + 1].count() if has_role(user, Role.OFFICER) else 0
    if count:
        title = ngettext(
            "%(count)s answer says that a mentorship goes badly",
            "%(count)s answers say that a mentorship goes badly",
            count,
        )
        lines.append(Waiting(title=title % {"count": formats.number(count)}, url=reverse("mentoring:pulses")))
    return lines


def waiting_diagnostics(user: Any) -> list[Waiting]:
    """Return at most two lines: start-ups whose founders and mentor have not said where it stands at entry."""
    return [
        Waiting(
            title=_("Fill the diagnostic at entry together"),
            url=reverse("mentoring:diagnostic", args=[one.source_reference]),
            detail=one.startup.name,
        )
        for one in without_entry_diagnostic(user)[:2]
    ]


def waiting_stuck(user: Any) -> list[Waiting]:
    """Return one line for an officer: how many start-ups have not met their mentor for three weeks."""
    if not has_role(user, Role.OFFICER):
        return []
    count = stuck_mentorships(user, clock.now()).order_by()[: COUNT_UP_TO + 1].count()
    if not count:
        return []
    title = ngettext(
        "%(count)s start-up has not met its mentor for 21 days",
        "%(count)s start-ups have not met their mentor for 21 days",
        count,
    )
    return [Waiting(title=title % {"count": formats.number(count)}, url=reverse("mentoring:stuck"))]


def _line(session: MentoringSession, title: str, zone: str, *, urgent: bool = False) -> Waiting:
    return Waiting(
        title=title,
        url=reverse("mentoring:session", args=[session.reference]),
        due_at=session.starts_at,
        zone=zone,
        happens=True,
        detail=session.mentorship.startup.name,
        urgent=urgent,
    )
