"""What ties a team to the jury of its call: hints for an officer, never a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from applications.entries.models import Application
from core.folding import folded
from evaluation.panels.models import PanelMember

MOST = 10
# Where everybody has an address: it says nothing of an employer.
EVERYBODYS = frozenset(
    {"gmail.com", "yahoo.com", "yahoo.fr", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "live.com"}
    | {"live.fr", "icloud.com", "proton.me", "protonmail.com", "menara.ma", "laposte.net", "orange.fr"}
)


@dataclass(frozen=True)
class Team:
    """What is compared of a team, worked out once for all jurors: addresses, their domains, family names."""

    addresses: frozenset[str]
    families: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, members: list[dict[str, Any]]) -> "Team":
        """Return it of the members of a deposit."""
        known = [(bare(one["email"]), family_of(one["full_name"]), one["full_name"]) for one in members]
        return cls(frozenset(address for address, _family, _name in known if address), tuple(known))


def ties_to_the_jury(application: Application, document: Mapping[str, Any], /) -> list[dict[str, str]]:
    """Return as hints the jurors of the call who share an address, an organisation or a family name with the team.

    One query, of two columns: it is asked at each deposit, for a jury of any size.
    """
    jury = PanelMember.objects.filter(panel__stage__call=application.call_id).order_by("pk")
    people = dict.fromkeys(jury.values_list("person", "person__email", "person__full_name"))
    team = Team.of(document["team"])
    return [hint for _key, email, name in people for hint in _ties(bare(email), name, team)][:MOST]


def _ties(mine: str, name: str, team: Team) -> Iterator[dict[str, str]]:
    if mine in team.addresses:
        yield _hint("juror_member", name or mine)
    domain = domain_of(mine)
    if domain not in EVERYBODYS and domain in {domain_of(one) for one in team.addresses if one != mine}:
        yield _hint("juror_employer", name or mine, domain)
    family = family_of(name)
    for address, theirs, member in team.families:
        if address != mine and theirs == family != "":
            yield _hint("juror_family", name or mine, member)


def _hint(code: str, person: str, of: str = "") -> dict[str, str]:
    return {"code": code, "subject": person, "of": of}


def bare(address: Any) -> str:
    """Return an address as it is compared."""
    return str(address or "").strip().casefold()


def domain_of(address: str) -> str:
    """Return what follows the @ of a bare address, or ""."""
    return address.rpartition("@")[2]


def family_of(name: str) -> str:
    """Return the last word of a full name as it is compared, or "" of a name of one word."""
    words = folded(name).split()
    return words[-1] if len(words) > 1 else ""
