"""Which other applications to a call have a same member, compared by keyed hashes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.phones import mobile_or_blank
from applications.entries.models import Application, TeamContact
from applications.entries.workflows import ApplicationState
from core.crypto import keyed_hash


@dataclass(frozen=True)
class Sharing:
    """References of the other applications with a same member, and of those with the same leader."""

    shared: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


def contact_keys(team: Iterable[Mapping[str, Any]]) -> dict[str, bool]:
    """Return the keyed hashes of the addresses and numbers of `team`, each with whether it is the leader's.

    An address is compared without case, a number in its international form.
    """
    found: dict[str, bool] = {}
    for member in team:
        for plain in filter(None, (_address(member.get("email")), _number(member.get("phone")))):
            key = keyed_hash(plain)
            found[key] = found.get(key, False) or bool(member.get("is_leader"))
    return found


def _address(text: Any) -> str:
    bare = str(text or "").strip().casefold()
    return f"email:{bare}" if bare else ""


def _number(text: Any) -> str:
    bare = str(text or "").strip()
    digits = mobile_or_blank(bare) or "".join(one for one in bare if one.isdecimal())
    return f"phone:{digits}" if digits else ""


def sharing(application: Application, team: Iterable[Mapping[str, Any]]) -> Sharing:
    """Return which other applications to the call, deposited and not withdrawn, have a member of `team`.

    Tests and real ones never meet. One query.
    """
    keys = contact_keys(team)
    others = TeamContact.objects.filter(contact__call=application.call_id, contact__key__in=keys)
    others = others.filter(application__is_test=application.is_test)
    others = others.exclude(application=application.pk).exclude(application__state=ApplicationState.WITHDRAWN)
    found = list(others.values_list("application__reference", "is_leader", "contact__key"))
    return Sharing(
        shared=tuple(sorted({reference for reference, _leads, _key in found})),
        leaders=tuple(sorted({reference for reference, leads, key in found if leads and keys[key]})),
    )
