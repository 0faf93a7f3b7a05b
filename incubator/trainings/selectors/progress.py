"""What people attended, and what attests it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core.references import normalised
from incubator.toolbox.selectors import validated_tools
from incubator.trainings.models import Attendance, Certificate, Curriculum, Module
from incubator.trainings.selectors.curricula import Participant, participants_of
from incubator.trainings.standing import Standing
from incubator.trainings.workflows import TrainingState

FOLLOWERS = (Role.OFFICER, Role.DIRECTOR)


@dataclass(frozen=True)
class Progress:
    """A participant, where they stand, and their certificate when they have it: the last one, revoked or not."""

    participant: Participant
    standing: Standing
    certificate: Certificate | None


def progress_in(curriculum: Curriculum, user: Any = None) -> list[Progress]:
    """Return where each participant stands, or `user` alone. Five queries, however many there are."""
    people = [one for one in participants_of(curriculum) if user is None or one.person.pk == user.pk]
    planned = Module.objects.filter(curriculum=curriculum, sessions__state=TrainingState.PLANNED)
    modules = planned.distinct().count()
    came = _attended(curriculum)
    tools = validated_tools({startup.pk for one in people for startup in one.startups})
    issued = Certificate.objects.filter(curriculum=curriculum).order_by("issued_at", "pk")
    certificates = {one.person_id: one for one in issued}
    return [
        Progress(one, _standing(curriculum, one, came, modules, tools), certificates.get(one.person.pk))
        for one in people
    ]


def standing_of(curriculum: Curriculum, user: Any) -> Progress | None:
    """Return where `user` stands, or None when they take no part."""
    return next(iter(progress_in(curriculum, user)), None)


def _attended(curriculum: Curriculum) -> dict[int, int]:
    """Return how many modules each person attended: one counts once, in whichever language and however often."""
    came = Attendance.objects.filter(
        session__module__curriculum=curriculum, session__state=TrainingState.PLANNED, is_present=True
    )
    found = came.order_by().values("person").annotate(count=Count("session__module", distinct=True))
    return {row["person"]: row["count"] for row in found}


def _standing(
    curriculum: Curriculum,
    one: Participant,
    came: Mapping[int, int],
    modules: int,
    tools: Mapping[int, frozenset[str]],
) -> Standing:
    return Standing(
        attended=came.get(one.person.pk, 0),
        modules=modules,
        tools=max(len(tools.get(startup.pk, ())) for startup in one.startups),
        share_needed=curriculum.share_needed,
        tools_needed=curriculum.tools_needed,
    )


def certificates_visible_to(user: Any) -> QuerySet[Certificate]:
    """Return the certificates of `user`, and those that they follow as an officer or a director."""
    found = Certificate.objects.filter(Q(person=user.pk) | reach_q(user, FOLLOWERS, "curriculum__"))
    return found.select_related("curriculum__cohort__programme", "person")


def successor_of(certificate: Certificate) -> Certificate | None:
    """Return the certificate that stands in the place of a revoked one, or None."""
    others = Certificate.objects.filter(curriculum=certificate.curriculum_id, person=certificate.person_id)
    return others.filter(revoked_at__isnull=True).first()


def genuine(code: str) -> Certificate | None:
    """Return the certificate with this code as a person types it, or None. Whoever holds the code may ask."""
    return Certificate.objects.filter(code=normalised(code)).first()


def people_trained(scope: Mapping[str, str], /) -> int:
    """Count the people who came to a session at least once, each once, in the curricula that `scope` reaches."""
    reached = Curriculum.objects.filter(**{name: code for name, code in scope.items() if code})
    came = Attendance.objects.filter(
        is_present=True, session__state=TrainingState.PLANNED, session__module__curriculum__in=reached.values("pk")
    )
    return came.aggregate(people=Count("person", distinct=True))["people"]
