"""What ties a team to the jury of its call: hints for an officer, never a verdict."""

from collections.abc import Iterator, Mapping
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


def ties_to_the_jury(application: Application, document: Mapping[str, Any], /) -> list[dict[str, str]]:
    """Return as hints the jurors of the call who share an address, an organisation or a family name with the team.

    One query.
    """
    jury = PanelMember.objects.filter(panel__stage__call=application.call_id).select_related("person")
    people = {member.person_id: member.person for member in jury.order_by("pk")}
    team = document["team"]
    return [hint for person in people.values() for hint in _ties(person, team)][:MOST]


def _ties(person: Any, team: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    addresses = {_bare(member["email"]) for member in team} - {""}
    mine = _bare(person.email)
    if mine in addresses:
        yield _hint("juror_member", person)
    domain = _domain(mine)
    if domain not in EVERYBODYS and domain in {_domain(one) for one in addresses - {mine}}:
        yield _hint("juror_employer", person, domain)
    for member in team:
        if _bare(member["email"]) != mine and _family(member["full_name"]) == _family(person.full_name) != "":
            yield _hint("juror_family", person, member["full_name"])


def _hint(code: str, person: Any, of: str = "") -> dict[str, str]:
    return {"code": code, "subject": str(person), "of": of}


def _bare(address: Any) -> str:
    return str(address or "").strip().casefold()


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _family(name: str) -> str:
    words = folded(name).split()
    return words[-1] if len(words) > 1 else ""
