"""A fund with many grants, written in bulk: what the page of a fund is measured on."""

from datetime import date, datetime
from decimal import Decimal

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402

from accounts.enums import Role  # noqa: E402
from accounts.models import RoleGrant, User  # noqa: E402
from incubator.cohorts.models import Cohort, Enrolment  # noqa: E402
from incubator.grants.models import (  # noqa: E402
    Allocation,
    Award,
    BudgetLine,
    Disbursement,
    Fund,
    GrantAgreement,
    LedgerLine,
    LedgerPart,
    Tranche,
)
from incubator.network.models import Organisation  # noqa: E402
from incubator.startups.models import Startup  # noqa: E402

AMOUNT, IN_EUR = Decimal(100_000), Decimal("9216.59")
CODES = {"programme_code": "RESTART", "territory": "MA/MA-01", "call_code": "RST-2027"}


def finance(email: str, password: str, at: datetime) -> User:
    """Return a finance officer who reaches every fund."""
    person = User.objects.create_user(email=email, password=password, full_name="Finance")
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    RoleGrant.objects.create(person=person, role=Role.FINANCE, since=at.date())
    return person


def grant_many(cohort: Cohort, code: str, count: int, at: datetime) -> Fund:
    """Return a new fund `code` that pays `count` grants of `cohort`, each paid whole."""
    donor, _made = Organisation.objects.get_or_create(code="BENCH", defaults={"kind": "donor"})
    fund = Fund.objects.create(code=code, name={"fr": code}, donor=donor, currency="EUR", ceiling=Decimal(10**9))
    years = {"starts_on": date(at.year, 1, 1), "ends_on": date(at.year + 3, 12, 31)}
    line = BudgetLine.objects.create(fund=fund, code="5.1", ceiling=Decimal(10**8), **years)
    startups = Startup.objects.bulk_create(Startup(name=f"{code} {number}", created_at=at) for number in range(count))
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(cohort=cohort, startup=one, source_reference=f"{code}-{number}", enrolled_at=at, **CODES)
        for number, one in enumerate(startups)
    )
    money = {"amount": AMOUNT, "currency": "MAD"}
    awards = Award.objects.bulk_create(
        Award(enrolment=one, eur_rate=Decimal("10.85"), minutes_reference="PV", awarded_at=at, **money, **CODES)
        for one in enrolments
    )
    GrantAgreement.objects.bulk_create(GrantAgreement(award=one) for one in awards)
    drawn = {"amount": AMOUNT, "in_fund": IN_EUR, "in_eur": IN_EUR}
    allocations = Allocation.objects.bulk_create(Allocation(award=one, line=line, **drawn) for one in awards)
    _pay(awards, allocations, at)
    return fund


def _pay(awards: list[Award], allocations: list[Allocation], at: datetime) -> None:
    tranches = Tranche.objects.bulk_create(Tranche(award=one, number=1, share=1, amount=AMOUNT) for one in awards)
    paid = {"state": "paid", "paid_on": at.date(), "payment_reference": "VIR"}
    payments = Disbursement.objects.bulk_create(Disbursement(tranche=one, **paid) for one in tranches)
    booked = {"kind": "payment", "amount": AMOUNT, "currency": "MAD", "booked_on": at.date(), "booked_at": at}
    lines = LedgerLine.objects.bulk_create(
        LedgerLine(award=award, disbursement=payment, reference="VIR", **booked)
        for award, payment in zip(awards, payments, strict=True)
    )
    taken = {"amount": AMOUNT, "in_fund": IN_EUR, "in_eur": IN_EUR}
    LedgerPart.objects.bulk_create(
        LedgerPart(ledger_line=line, allocation=allocation, **taken)
        for line, allocation in zip(lines, allocations, strict=True)
    )
