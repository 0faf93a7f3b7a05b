"""What this room says to people, and what waits for them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.selectors import zone_of
from core import formats
from core.models import JournalEntry
from core.outbox.notices import NEWS, TO_DO, Event, Notice
from incubator.mentoring.meetings import meeting_of
from incubator.mentoring.models import MentoringSession, Mentorship, Shortlist
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
    "mentoring.reminder": Event(
        gettext_lazy("Reminder: {subject}, {when}"),
        gettext_lazy("{subject}\n{when}\n{place}\n\nIf you cannot come, say so now: {base_url}{link}"),
        ("subject", "when", "place", "link"),
        short=NEWS,
        of_call=False,
    ),
    "mentoring.cancelled": Event(
        gettext_lazy("Session cancelled: {when}"),
        gettext_lazy("{who} cancelled the session “{subject}”.\n\n{reason}\n\nPropose another time: {base_url}{link}"),
        PLACEHOLDERS,
        of_call=False,
    ),
    "mentoring.to_choose": Event(
        gettext_lazy("Choose the mentor of {startup} before the end of {day}"),
        gettext_lazy(
            "The team of the programme proposes mentors for {startup}, with why each suits you. Choose one before the "
            "end of {day}; after that the team decides.\n\n{base_url}{link}"
        ),
        ("startup", "day", "link"),
        short=TO_DO,
        of_call=False,
    ),
    "mentoring.chosen": Event(
        gettext_lazy("{startup} chose {mentor} as its mentor"),
        gettext_lazy("The mentorship of {startup} by {mentor} begins today: {base_url}{link}"),
        ("startup", "mentor", "link"),
        short=NEWS,
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


def to_choose(shortlist: Shortlist) -> list[Notice]:
    """Tell the founders that they can choose, and until when."""
    startup = shortlist.enrolment.startup
    link = reverse("mentoring:choose", args=[shortlist.pk])
    context = {"startup": startup.name, "day": shortlist.choose_by, "link": link}
    return [Notice("mentoring.to_choose", person, context) for person in founders_of(startup)]


def chosen(shortlist: Shortlist, mentorship: Mentorship) -> list[Notice]:
    """Tell the mentor, and who approved the list, what the start-up chose."""
    link = reverse("mentoring:mentorship", args=[mentorship.pk])
    context = {"startup": mentorship.startup.name, "mentor": str(mentorship.mentor), "link": link}
    people = [mentorship.mentor.person, *filter(None, [shortlist.offered_by])]
    return [Notice("mentoring.chosen", person, context) for person in people]


def reminded(session: MentoringSession) -> list[Notice]:
    """Remind both sides, each in their language and zone; their calendars have the session already."""
    link = reverse("mentoring:session", args=[session.reference])
    return [
        Notice(
            "mentoring.reminder",
            person,
            {
                "subject": session.subject,
                "when": formats.moment(session.starts_at, zone_of(person, session.zone), person.language),
                "place": session.place,
                "link": link,
            },
        )
        for person in people_of(session)
    ]


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
