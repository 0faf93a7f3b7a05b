"""What waits for people in their mentorships."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role, zone_of
from core import clock, formats
from core.listing import COUNT_UP_TO
from core.registries import Waiting
from incubator.mentoring.models import Mentor, MentoringSession, Shortlist
from incubator.mentoring.selectors import (
    actions_late,
    mentorships_to_rate,
    next_sessions,
    notes_to_agree,
    pulses_to_see,
    sessions_to_answer,
    sessions_to_note,
    shortlists_to_choose_from,
    shortlists_to_decide,
    stuck_mentorships,
    without_entry_diagnostic,
)


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


def waiting_choices(user: Any) -> list[Waiting]:
    """Return at most two lines for founders who may choose, and two for an officer who is to decide."""
    at = clock.now()
    lines = [
        _choice(one, _("Choose your mentor before the end of %(day)s") % {"day": formats.day(one.choose_by)})
        for one in shortlists_to_choose_from(user, at)[:2]
    ]
    late = shortlists_to_decide(user, at)[:2] if has_role(user, Role.OFFICER) else []
    return lines + [_choice(one, _("No mentor was chosen in time: decide")) for one in late]


def _choice(shortlist: Shortlist, title: str) -> Waiting:
    address = reverse("mentoring:choose", args=[shortlist.pk])
    return Waiting(title=title, url=address, detail=shortlist.enrolment.startup.name, urgent=True)


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
