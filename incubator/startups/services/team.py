"""The team of a start-up, saved as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from core import journal
from core.clock import day_of
from incubator.startups.enums import Sex
from incubator.startups.models import Startup, TeamMember
from incubator.startups.team_check import birth_date_of, team_problems


@transaction.atomic
def save_team(*, startup: Startup, members: Sequence[Mapping[str, Any]], by: Any, at: datetime) -> list[TeamMember]:
    """Replace the team by `members`, in that order; one with the `id` of a present member changes that member.

    Keys: id, full_name, email, phone, birth_date (date or ISO text), sex, part, is_leader. Raises ValidationError with
    every sentence when something is missing, and then nothing is saved.
    """
    if problems := team_problems(members, today=day_of(at)):
        raise ValidationError(problems)
    locked = Startup.objects.select_for_update().get(pk=startup.pk)
    present = {member.pk: member for member in locked.members.all()}
    before = [_values_of(member) for member in present.values()]
    kept = [_saved(locked, present, data, position) for position, data in enumerate(members)]
    locked.members.exclude(pk__in=[member.pk for member in kept]).delete()
    if before != [_values_of(member) for member in kept]:
        journal.append(locked, event="team_changed", by=by, at=at, payload={"members": len(kept)})
    return kept


def _saved(startup: Startup, present: dict[int, TeamMember], data: Mapping[str, Any], position: int) -> TeamMember:
    key = str(data.get("id") or "")
    member = present.pop(int(key), None) if key.isdecimal() else None
    member = member or TeamMember(startup=startup)
    member.full_name = str(data["full_name"]).strip()
    member.email = str(data.get("email") or "").strip().lower()
    member.phone = str(data.get("phone") or "").strip()
    member.birth_date = birth_date_of(data.get("birth_date"))
    member.sex = data.get("sex") or Sex.UNSAID
    member.part = str(data.get("part") or "").strip()
    member.is_leader = bool(data.get("is_leader"))
    member.position = position
    member.save()
    return member


def _values_of(member: TeamMember) -> tuple[Any, ...]:
    return (
        member.pk,
        member.full_name,
        member.email,
        member.phone,
        member.birth_date,
        member.sex,
        member.part,
        member.is_leader,
        member.position,
    )
