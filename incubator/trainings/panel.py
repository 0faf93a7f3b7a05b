"""What this room adds to the page of a cohort."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.access import may
from core.registries import Panel
from incubator.cohorts.models import Cohort
from incubator.trainings.selectors import curricula_visible_to


def trainings_of_cohort(cohort: Cohort, request: HttpRequest, /) -> Panel | None:
    """Lead to the trainings of the cohort, or let an officer prepare them."""
    found = curricula_visible_to(request.user).filter(cohort=cohort).first()
    may_start = found is None and may(request.user, "trainings.add_curriculum", cohort)
    if found is None and not may_start:
        return None
    context = {"curriculum": found, "cohort": cohort, "may_start": may_start}
    return Panel(_("Trainings"), "trainings/panel.html", context)
