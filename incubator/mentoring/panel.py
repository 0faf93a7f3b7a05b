"""What this room adds to the page of an enrolment."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.access import may
from core.registries import Panel
from incubator.cohorts.models import Enrolment
from incubator.mentoring.selectors import diagnostics_of, mentorships_of, mentorships_visible_to, open_shortlist_of


def mentors_of_enrolment(enrolment: Enrolment, request: HttpRequest, /) -> Panel | None:
    """Show who accompanies the start-up, and let an officer choose a mentor."""
    context = {
        "mentorships": mentorships_of(enrolment.startup),
        "readable": set(
            mentorships_visible_to(request.user).filter(startup=enrolment.startup).values_list("pk", flat=True)
        ),
        "enrolment": enrolment,
        "shortlist": open_shortlist_of(enrolment),
        "may_start": may(request.user, "mentoring.add_mentorship", enrolment),
    }
    return Panel(_("Mentors"), "mentoring/panel.html", context)


def diagnostics_of_enrolment(enrolment: Enrolment, request: HttpRequest, /) -> Panel | None:
    """Show which moments of the diagnostic are filled, and lead to it."""
    context = {"filled": diagnostics_of(enrolment), "enrolment": enrolment}
    return Panel(_("Diagnostic"), "mentoring/diagnostic_panel.html", context)
