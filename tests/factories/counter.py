"""An agent at the counter of a hub, and the codes that the person in front of them receives."""

import re
from datetime import timedelta
from typing import Any

from accounts.enums import Role
from accounts.models import User
from applications.calls.models import Call
from applications.entries.models import Assistance, StageEntry
from applications.entries.services import save_answer
from applications.entries.services.assistance import agree, ask_assistance, open_draft
from core.crypto import unseal
from core.models import OutboxMessage
from incubator.network.models import Region
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT
from tests.factories.entries import ANSWERS

LATER = OPEN_AT + timedelta(days=1)
HER_ADDRESS = "khadija@example.org"


def an_agent(**fields: Any) -> User:
    """Return an agent of the hub of Tanger."""
    return person_with(Role.COUNTER, full_name="Samira Alaoui", hub_code="TNG", **fields)


def last_code() -> str:
    """Return the six digits of the last message that carries a secret."""
    message = OutboxMessage.objects.filter(secret=True).order_by("-pk")[0]
    found = re.search(r"\b\d{6}\b", unseal(message.sealed_body))
    assert found
    return found[0]


def asked(agent: User, call: Call, contact: str = HER_ADDRESS, at: Any = LATER) -> Assistance:
    """Return a help that waits for its first code."""
    return ask_assistance(call=call, full_name="Khadija Naciri", contact=contact, language="fr", by=agent, at=at)


def agreed(agent: User, call: Call, contact: str = HER_ADDRESS, at: Any = LATER) -> Assistance:
    """Return a help to which the person has agreed."""
    return agree(assistance=asked(agent, call, contact, at), code=last_code(), by=agent, at=at)


def project(name: str = "Miel du Rif") -> dict[str, Any]:
    """Return the fields of a new start-up, as the form gives them."""
    region = Region.objects.filter(code="MA-RAB").first()
    return {"name": name, "pitch": "", "region": region, "commune": "", "legal_form": "none"}


def opened(agent: User, call: Call, at: Any = LATER) -> tuple[Assistance, StageEntry]:
    """Return a help and the draft that it opened."""
    found = agreed(agent, call, at=at)
    entry = open_draft(assistance=found, project=project(), language="fr", by=agent, at=at)
    return Assistance.objects.get(pk=found.pk), entry


def fill(entry: StageEntry, by: User, at: Any = LATER) -> None:
    """Answer every question of the small form as `by`."""
    present = {row.key: row.version for row in entry.answers.all()}
    for key, value in ANSWERS.items():
        save_answer(entry=entry, key=key, value=value, version=present.get(key, 0), client_id="", by=by, at=at)
