"""The whole path of RESTART 2027 over HTTP, with the forms of the pages and nothing else."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from applications.calls.exchange import import_call
from applications.calls.services import publish_call
from incubator.cohorts.models import Enrolment
from incubator.grants.models import Award
from incubator.mentoring.models import MentoringSession
from incubator.mentoring.services import add_mentor
from incubator.network.services import load_reference_data
from incubator.programmes.services import load_programmes
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import BudgetLineFactory
from tests.journeys import steps
from tests.journeys.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db
RIB = "011519000001205000534921"


def at(month, day, hour=10, minute=0):
    return time_machine.travel(datetime(2027, month, day, hour, minute, tzinfo=UTC), tick=True)


@pytest.fixture
def restart():
    load_reference_data()
    load_programmes()
    data = json.loads((ROOT / "demo" / "data" / "calls" / "rst-2027.json").read_text(encoding="utf-8"))
    with at(1, 4):
        officer = person_with(Role.OFFICER)
        before = datetime(2027, 1, 4, 9, tzinfo=UTC)
        call = import_call(data, by=officer, at=before, shift_to=date(2027, 1, 11))
        return publish_call(call=call, by=officer, at=before)


def staff(role, name):
    person = steps.signed_up(name)
    with at(1, 4):
        RoleGrantFactory(person=person, role=role)
    return person


def test_restart_is_walked_from_its_form_to_its_receipt(restart):
    applicant = steps.signed_up("Hajar El Amrani")
    with at(2, 28, 22, 30):
        visitor = Visitor(applicant)
        steps.start(visitor, restart)
        entry = steps.fill_and_submit(visitor, applicant, 1)
    assert entry.state == "submitted"
    assert entry.deposit.sha256 in visitor.text.replace(" ", "")
    assert entry.application.reference in visitor.text


def one_stage(people, applicant, number, moments, outcome, points):
    """Screen, gather the jury, score, decide and release one stage of the applicant's only entry."""
    judged, decided = moments
    with at(*judged):
        officer = Visitor(people["officer"])
        entry = steps.entry_of(applicant, number)
        steps.screen(officer, entry)
        panel = steps.set_up_jury(officer, entry.stage)
        steps.score_all(panel, points)
        ranking = officer.get(reverse("reviews:ranking", args=[entry.stage.call.code, number]))
        assert entry.application.reference in ranking.get_text()
    with at(*decided):
        officer, director = Visitor(people["officer"]), Visitor(people["director"])
        steps.decide(officer, director, steps.entry_of(applicant, number), outcome)


def test_restart_is_walked_from_call_to_payment_and_mentoring(restart):
    people = {
        role: staff(role, name)
        for role, name in (("officer", "Omar Chraibi"), ("director", "Leila Mansouri"), ("finance", "Rachid Ouali"))
    }
    applicant = steps.signed_up("Hajar El Amrani")
    with at(2, 20):
        visitor = Visitor(applicant)
        steps.start(visitor, restart)
        steps.fill_and_submit(visitor, applicant, 1)
    one_stage(people, applicant, 1, ((3, 16), (4, 9)), "advance", 4)
    with at(6, 20):
        steps.fill_and_submit(Visitor(applicant), applicant, 2)
    one_stage(people, applicant, 2, ((7, 2), (7, 28)), "advance", 4)
    one_stage(people, applicant, 3, ((9, 7), (9, 24)), "select", 5)
    award = accept(applicant)
    pay_first_tranche(people, applicant, award)
    hold_first_session(people, applicant, award)


def accept(applicant):
    """Accept the offer; return the award that follows."""
    with at(9, 25):
        visitor = Visitor(applicant)
        visitor.get(reverse("decisions:offer", args=[steps.entry_of(applicant, 3).application.reference]))
        visitor.submit("accept")
    award = Award.objects.get(enrolment__startup__created_by=applicant)
    assert (award.amount, award.currency) == (Decimal(100000), "MAD")
    assert [tranche.amount for tranche in award.tranches.order_by("number")] == [50000, 35000, 15000]
    return award


def pay_first_tranche(people, applicant, award):
    """Say which fund pays, sign, countersign, and let four people move the first tranche to paid."""
    page = reverse("grants:award", args=[award.reference])
    tranche = f"{page}tranches/1/"
    with at(10, 11):
        founder = Visitor(applicant)
        founder.get(reverse("grants:account", args=[award.reference]))
        founder.submit(values={"payee_name": "Tifawt Énergie", "account": RIB, "number": "0612345678"})
        finance, line = Visitor(people["finance"]), BudgetLineFactory()
        finance.get(reverse("grants:allocate", args=[award.reference]))
        others = {f"{name}_{row}": "" for name in ("line", "amount") for row in (2, 3)}
        finance.submit(having="line_1", values={"line_1": str(line.pk), "amount_1": "", **others})
        founder.get(reverse("grants:declaration", args=[award.reference]))
        founder.submit(having="full_name", values={"payee": "startup", "full_name": "Hajar El Amrani"})
        officer = Visitor(people["officer"])
        officer.get(reverse("grants:check", args=[award.reference]))
        checked = {"list_name": "Union européenne", "checked_on": "2027-10-11", "outcome": "nothing"}
        officer.submit(having="list_name", values=checked)
        founder.get(reverse("grants:sign", args=[award.reference]))
        founder.submit(having="full_name", values={"full_name": "Hajar El Amrani"})
        director = Visitor(people["director"])
        act(director, f"{page}convention/countersign/")
        act(Visitor(applicant), f"{tranche}request/")
        act(Visitor(people["officer"]), f"{tranche}verify/")
        act(director, f"{tranche}approve/")
        act(finance, f"{tranche}pay/", {"reference": "VIR-1", "paid_on": "2027-10-11"})
    line = award.lines.get()
    assert (line.kind, line.amount) == ("payment", Decimal(50000))
    assert line.disbursement.signatures.values("person").distinct().count() == 4


def act(visitor, address, values=None):
    """Open an act's page when it has one, and send its form; otherwise send it from the award's page."""
    visitor.get(address)
    visitor.submit(values=values)


def hold_first_session(people, applicant, award):
    """Give the start-up a mentor, who proposes a session; the founder confirms it; the mentor notes what was said."""
    mentor = staff("mentor", "Mehdi Lahlou")
    add_mentor(person=mentor, languages=["fr"])
    reference = Enrolment.objects.get(award=award).source_reference
    with at(10, 12):
        officer = Visitor(people["officer"])
        officer.get(reverse("mentoring:start", args=[reference]))
        officer.submit(having="mentor", values={"mentor": str(mentor.mentor.pk), "goals": "Premières ventes"})
        visitor = Visitor(mentor)
        visitor.get(reverse("mentoring:mentorship", args=[mentor.mentor.mentorships.get().pk]))
        visitor.submit(having="subject", values={"starts": "2027-10-15T10:00", "subject": "Prix de revient"})
    session = MentoringSession.objects.get()
    with at(10, 13):
        founder = Visitor(applicant)
        founder.get(reverse("mentoring:session", args=[session.reference]))
        founder.submit("confirmer")
    with at(10, 15, 12):
        visitor = Visitor(mentor)
        visitor.get(reverse("mentoring:session", args=[session.reference]))
        visitor.submit(having="notes", values={"notes": "Deux clients prêts à commander."})
    assert MentoringSession.objects.get().state == "held"
