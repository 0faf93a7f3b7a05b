"""What a team must satisfy before it is saved: plain values in, sentences out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from incubator.startups.enums import Sex

MOST_MEMBERS = 20
NAME_LENGTH = 120


def birth_date_of(value: Any) -> date | None:
    """Return a date from a date, ISO text or nothing. Raises ValueError for any other text."""
    if value in (None, ""):
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def team_problems(members: Sequence[Mapping[str, Any]], *, today: date) -> list[str]:
    """Return the sentences that keep `members` from being saved, in the order of the members; [] when all is well."""
    problems = _of_the_whole(members)
    for number, member in enumerate(members, start=1):
        problems += [
            _("Member %(number)s: %(problem)s") % {"number": number, "problem": problem}
            for problem in _of_one(member, today)
        ]
    return problems


def _of_the_whole(members: Sequence[Mapping[str, Any]]) -> list[str]:
    problems = []
    if not members:
        return [_("Write at least one member of the team.")]
    if len(members) > MOST_MEMBERS:
        problems.append(_("A team has at most %(most)s members here.") % {"most": MOST_MEMBERS})
    if sum(bool(member.get("is_leader")) for member in members) != 1:
        problems.append(_("Say which one person leads the project."))
    addresses = [str(member.get("email") or "").strip().lower() for member in members]
    given = [address for address in addresses if address]
    if len(given) != len(set(given)):
        problems.append(_("Two members have the same e-mail address."))
    return problems


def _of_one(member: Mapping[str, Any], today: date) -> list[str]:
    name = str(member.get("full_name") or "").strip()
    checks = [
        (not name, _("write a full name.")),
        (len(name) > NAME_LENGTH, _("the name is too long.")),
        (not _is_address(member.get("email")), _("the e-mail address is not complete.")),
        ((member.get("sex") or Sex.UNSAID) not in Sex.values, _("choose one of the answers for “sex”.")),
        (len(str(member.get("phone") or "")) > 30, _("the phone number is too long.")),
        (len(str(member.get("part") or "")) > 100, _("the part in the team is too long.")),
    ]
    return [sentence for wrong, sentence in checks if wrong] + _of_birth_date(member.get("birth_date"), today)


def _is_address(value: Any) -> bool:
    if not value:
        return True
    try:
        validate_email(str(value).strip())
    except ValidationError:
        return False
    return True


def _of_birth_date(value: Any, today: date) -> list[str]:
    try:
        born = birth_date_of(value)
    except ValueError:
        return [_("write the date of birth as day, month and year.")]
    if born and not today.year - 120 <= born.year <= today.year:
        return [_("check the year of birth.")]
    return [_("the date of birth is in the future.")] if born and born > today else []
