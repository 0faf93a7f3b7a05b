"""Grants that the platform knows of, for the rule against double funding."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from applications.entries.models import Application
from incubator.grants.models import Award
from incubator.startups.enums import Capacity
from incubator.startups.models import Reach

MOST = 10


def awards_known(application: Application, document: Mapping[str, Any], /) -> list[dict[str, str]]:
    """Return as hints the awards of the start-up that applies, and of those that its applicant founded. One query."""
    founded = Reach.objects.filter(person=application.applicant_id, capacity=Capacity.FOUNDER).values("startup")
    theirs = Q(enrolment__startup=application.startup_id) | Q(enrolment__startup__in=founded)
    awards = Award.objects.filter(theirs).exclude(call_code=application.call_code).order_by("-awarded_at", "-pk")
    return [
        {"code": "award", "subject": reference, "of": programme}
        for reference, programme in awards.values_list("reference", "programme_code")[:MOST]
    ]
