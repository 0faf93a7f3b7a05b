"""Who may do what to a mentorship and its sessions."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from incubator.cohorts.models import Enrolment
from incubator.mentoring.models import Action, Mentor, MentoringSession, Mentorship
from incubator.startups.rules import is_founder


@rules.predicate
def mentors_in(user: Any, mentorship: Mentorship) -> bool:
    """The person is the mentor, and the mentorship is not over."""
    return mentorship.mentor.person_id == user.pk and mentorship.until is None


@rules.predicate
def is_mentored_in(user: Any, mentorship: Mentorship) -> bool:
    """The person founded the start-up that is mentored."""
    return is_founder(user, mentorship.startup)


@rules.predicate
def mentors_session(user: Any, session: MentoringSession) -> bool:
    """The person is the mentor of this session."""
    return mentors_in(user, session.mentorship)


@rules.predicate
def takes_part(user: Any, session: MentoringSession) -> bool:
    """The person is on one of the two sides of this session."""
    return mentors_in(user, session.mentorship) or is_mentored_in(user, session.mentorship)


@rules.predicate
def is_mentored_at(user: Any, session: MentoringSession) -> bool:
    """The person founded the start-up that this session is for."""
    return is_mentored_in(user, session.mentorship)


@rules.predicate
def is_themselves(user: Any, mentor: Mentor) -> bool:
    """The person is this mentor."""
    return mentor.person_id == user.pk


@rules.predicate
def met_in(user: Any, mentorship: Mentorship) -> bool:
    """The person is on one of the two sides of this mentorship, or was."""
    return mentorship.mentor.person_id == user.pk or is_mentored_in(user, mentorship)


@rules.predicate
def acts_in(user: Any, action: Action) -> bool:
    """The person is on one of the two sides of the mentorship of this action."""
    return mentors_in(user, action.mentorship) or is_mentored_in(user, action.mentorship)


@rules.predicate
def accompanies(user: Any, enrolment: Enrolment) -> bool:
    """The person founded the enrolled start-up, or mentors it today."""
    mentored = Mentorship.objects.filter(mentor__person=user.pk, startup=enrolment.startup_id, until__isnull=True)
    return is_founder(user, enrolment.startup) or mentored.exists()


@rules.predicate
def founds_enrolled(user: Any, enrolment: Enrolment) -> bool:
    """The person founded the enrolled start-up."""
    return is_founder(user, enrolment.startup)


rules.add_perm("mentoring.set_up_mentors", holds(Role.OFFICER, Role.DIRECTOR, Role.ADMIN))
rules.add_perm("mentoring.add_mentorship", reaching(Role.OFFICER))
rules.add_perm("mentoring.choose_mentor", founds_enrolled)
rules.add_perm("mentoring.end_mentorship", reaching(Role.OFFICER))
rules.add_perm("mentoring.fill_diagnostic", accompanies | reaching(Role.OFFICER))
rules.add_perm("mentoring.view_stuck", holds(Role.OFFICER))
rules.add_perm("mentoring.change_mentor", is_themselves)
rules.add_perm("mentoring.give_pulse", met_in)
rules.add_perm("mentoring.view_pulses", holds(Role.OFFICER, Role.DIRECTOR))
rules.add_perm("mentoring.see_pulse", reaching(Role.OFFICER, path="mentorship"))
rules.add_perm("mentoring.view_hours", holds(Role.OFFICER, Role.DIRECTOR))
rules.add_perm("mentoring.book_session", is_mentored_in)
rules.add_perm("mentoring.agree_notes", is_mentored_at)
rules.add_perm("mentoring.propose_session", mentors_in | is_mentored_in)
rules.add_perm("mentoring.add_action", mentors_in | is_mentored_in)
rules.add_perm("mentoring.finish_action", acts_in)
rules.add_perm("mentoring.confirm_mentoringsession", takes_part)
rules.add_perm("mentoring.cancel_mentoringsession", takes_part | reaching(Role.OFFICER, path="mentorship"))
rules.add_perm("mentoring.hold_mentoringsession", mentors_session)
rules.add_perm("mentoring.miss_mentoringsession", mentors_session)
