"""The whole path of RESTART 2027 over HTTP, with the forms of the pages and nothing else."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from accounts.services import create_person
from applications.calls.exchange import import_call
from applications.calls.services import publish_call
from applications.entries.models import StageEntry
from incubator.network.services import load_reference_data
from incubator.programmes.services import load_programmes
from tests.factories.accounts import PASSWORD, person_with
from tests.journeys.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db
TEAM = {
    "team-0-birth_date": "1998-05-04",
    "team-0-email": "",
    "team-1-full_name": "Nora Bensaïd",
    "team-1-birth_date": "2000-02-11",
    "team-1-email": "nora@example.org",
    "team-leader": "0",
}


@pytest.fixture
def restart():
    load_reference_data()
    load_programmes()
    officer = person_with(Role.OFFICER, full_name="Salma Bennis")
    data = json.loads((ROOT / "demo" / "data" / "calls" / "rst-2027.json").read_text(encoding="utf-8"))
    before = datetime(2027, 1, 4, 9, tzinfo=UTC)
    with time_machine.travel(before, tick=True):
        call = import_call(data, by=officer, at=before, shift_to=date(2027, 1, 11))
        return publish_call(call=call, by=officer, at=before)


def signed_up(name):
    """Return a person with a verified address and a password."""
    email = f"{name.split()[0].lower()}@example.org"
    return create_person(email=email, full_name=name, password=PASSWORD)


def apply_to(call, applicant):
    """Start, fill every section, check, submit; return the entry and the visitor, who reads the receipt."""
    visitor = Visitor(applicant)
    visitor.get(reverse("entries:start", args=[call.code]))
    visitor.submit(having="name", values={"name": "Tifawt Énergie", "region": "MA-KEN", "language": "fr"})
    entry = StageEntry.objects.get(application__applicant=applicant)
    for link in [link["href"] for link in visitor.page.select("a[href*='/section/']")]:
        visitor.get(link)
        if visitor.page.find(attrs={"name": "team-count"}):
            visitor.submit(having="team-count", press="add_member")
            visitor.submit(having="team-count", values=TEAM, press="save")
        else:
            visitor.submit(press="save", values=_answers(visitor))
    visitor.get(reverse("entries:check", args=[entry.application.reference, entry.stage.number]))
    visitor.submit("deposer")
    return entry, visitor


def _answers(visitor):
    return {field["name"]: "MA-KEN" for field in visitor.page.select("select[name$=region]")}


def test_restart_is_walked_from_its_form_to_its_receipt(restart):
    with time_machine.travel(datetime(2027, 2, 28, 22, 30, tzinfo=UTC), tick=True):
        entry, visitor = apply_to(restart, signed_up("Hajar El Amrani"))
    submitted = StageEntry.objects.select_related("deposit", "application").get(pk=entry.pk)
    assert submitted.state == "submitted"
    assert submitted.deposit.sha256 in visitor.text.replace(" ", "")
    assert submitted.application.reference in visitor.text
