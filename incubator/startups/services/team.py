"""The team of a start-up, saved as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from core import journal
from core.clock import day_of
from core.versions import Conflict
from incubator.startups.enums import Sex
from incubator.startups.models import Startup, TeamMember
from incubator.startups.team_check import birth_date_of, team_problems


@transaction.atomic
def save_team(
    *, startup: Startup, members: Sequence[Mapping[str, Any]], version: int, by: Any, at: datetime
) -> list[TeamMember]:
    """Replace the team by `members`, in that order; one with the `id` of a present member changes that member.

    Keys: id, full_name, email, phone, birth_date (date or ISO text), sex, part, is_leader. `version` is the start-up's
    `team_version` that the writer saw; those returned carry the start-up with the present one. The same team again (a
    retry) writes nothing. Raises ValidationError with every sentence when something is missing, and `Conflict` with
    the present members when somebody else saved since; then nothing is saved.
    """
    if problems := team_problems(members, today=day_of(at)):
        raise ValidationError(problems)
    locked = Startup.objects.select_for_update().get(pk=startup.pk)
    present = list(locked.members.all())
    known = {str(member.pk): member for member in present}
    wanted = [_written(locked, known, data, position) for position, data in enumerate(members)]
    if [_values_of(member) for member in present] == [_values_of(member) for member in wanted]:
        return present
    if version != locked.team_version:
        raise Conflict(present, locked.team_version)
    for member in wanted:
        member.save()
    locked.members.exclude(pk__in=[member.pk for member in wanted]).delete()
    locked.team_version += 1
    locked.save(update_fields=["team_version"])
    journal.append(locked, event="team_changed", by=by, at=at, payload={"members": len(wanted)})
    return wanted


def _written(startup: Startup, known: dict[str, TeamMember], data: Mapping[str, Any], position: int) -> TeamMember:
    found = known.pop(str(data.get("id") or ""), None)
    person = found.person_id if found else None
    member = TeamMember(pk=found.pk if found else None, startup=startup, person_id=person)
    member.full_name = str(data["full_name"]).strip()
    member.email = str(data.get("email") or "").strip().lower()
    member.phone = str(data.get("phone") or "").strip()
    member.birth_date = birth_date_of(data.get("birth_date"))
    member.sex = data.get("sex") or Sex.UNSAID
    member.part = str(data.get("part") or "").strip()
    member.is_leader = bool(data.get("is_leader"))
    member.position = position
    return member


def _values_of(member: TeamMember) -> tuple[Any, ...]:
    return (
        member.full_name,
        member.email,
        member.phone,
        member.birth_date,
        member.sex,
        member.part,
        member.is_leader,
        member.position,
    )
