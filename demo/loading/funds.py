"""The money of the demo: a European contract behind RESTART, a partner's share in Tunisia, rates, money asked back."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from accounts.models import User
from core.money import rounded
from core.tables import table_of
from demo.loading.answers import PDF
from demo.loading.story import Story
from incubator.grants.inforeuro import lines_of
from incubator.grants.models import Award, BudgetLine, Fund
from incubator.grants.services import allocate, approve_recovery, ask_recovery, import_rates, receive_recovery
from incubator.network.models import Organisation

SOURCE = "InforEuro (démonstration)"
EUROPEAN = {
    "fr": "Contrat RESTART de l’Union européenne",
    "ar": "عقد RESTART مع الاتحاد الأوروبي",
    "en": "RESTART contract of the European Union",
}
ITALIAN = {
    "fr": "Part tunisienne de RESTART",
    "ar": "الحصة التونسية من برنامج RESTART",
    "en": "Tunisian share of RESTART",
}
# What one euro is worth, month after month; invented, near what it was.
RATES = {
    "MAD": ("10.745", "10.761", "10.732"),
    "TND": ("3.398", "3.412", "3.405"),
    "DZD": ("151.82", "152.37", "151.9"),
    "XOF": ("655.957", "655.957", "655.957"),
    "RWF": ("1689.4", "1702.15", "1711.8"),
    "MWK": ("2011.5", "2024.3", "2019.75"),
}
SEEDS = {"fr": "Bourses d’amorçage", "ar": "منح الانطلاق", "en": "Seed grants"}


def fund_calls(story: Story) -> None:
    """One European fund with a line for each edition and a reserve, and a smaller one in dinars for Tunisia."""
    day = story.now.date()
    european = Fund.objects.create(
        code="UE-RESTART",
        name=EUROPEAN,
        donor=Organisation.objects.get(code="EU"),
        contract="ENI/2024/410-118",
        currency="EUR",
        rate_source=SOURCE,
        ceiling=Decimal(720_000),
        third_party_eur=Decimal(60_000),
        needs_terms=True,
        programme_code="RESTART",
    )
    lines = (("5.1", "RST-2025", 90_000), ("5.2", "RST-2026", 300_000), ("5.3", "RST-2027", 300_000))
    for code, call, ceiling in lines:
        _line(european, code, day, Decimal(ceiling), call)
    _line(european, "5.9", day, Decimal(30_000))
    italian = Fund.objects.create(
        code="CEP-TN",
        name=ITALIAN,
        donor=Organisation.objects.get(code="CEP-IT"),
        contract="CEP-2025-07",
        currency="TND",
        eur_rate=Decimal("3.35"),
        rate_source=SOURCE,
        ceiling=Decimal(120_000),
        keep_years=10,
        programme_code="RESTART",
        territory="TN",
    )
    _line(italian, "B.4", day, Decimal(120_000))


def share_tunisian_award(story: Story, awards: list[Award]) -> None:
    """Draw the first Tunisian award on both funds: two thirds in euros, the rest in dinars."""
    award = next((award for award in awards if award.territory.startswith("TN")), None)
    if award is None:
        return
    european = BudgetLine.objects.get(call_code=award.call_code)
    italian = BudgetLine.objects.get(fund__code="CEP-TN")
    wanted = [(european, Decimal(20_000)), (italian, None)]
    allocate(award=award, lines=wanted, by=story.people["finance"], at=award.awarded_at + timedelta(days=1))


def take_rates_in(story: Story) -> None:
    """Take the rates of this month and of the two before in, as finance does with the file of each."""
    months = [story.now.date().replace(day=1)]
    for _earlier in range(2):
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    for place, month in enumerate(months):
        rows = "".join(f"{code},{values[place]}\n" for code, values in RATES.items())
        table = table_of("inforeuro.csv", f"ISO A3 Code,Value\n{rows}".encode())
        at = min(story.now, story.now.replace(year=month.year, month=month.month, day=2))
        name = f"inforeuro-{month:%Y-%m}.csv"
        import_rates(lines=lines_of(table), month=month, by=story.people["finance"], at=at, file_name=name)


def ask_money_back(award: Award, people: dict[str, User], at: datetime) -> None:
    """Ask a twentieth of the award back in two instalments; the first one has come in."""
    whole = rounded(award.amount / 20, award.currency)
    half = rounded(whole / 2, award.currency)
    days = [at.date() + timedelta(days=days) for days in (20, 90)]
    asked = ask_recovery(
        award=award,
        amount=whole,
        reason="Une facture refusée au contrôle : le matériel n’a pas été livré.",
        due_on=days[-1],
        schedule=list(zip(days, (half, whole - half), strict=True)),
        by=people["officer"],
        at=at,
    )
    receive_recovery(
        recovery=approve_recovery(recovery=asked, by=people["director"], at=at + timedelta(days=2)),
        amount=half,
        received_on=days[0],
        reference=f"VRT-{award.pk:05d}-1",
        proof=BytesIO(PDF),
        proof_name="avis-de-credit.pdf",
        by=people["finance"],
        at=at + timedelta(days=21),
    )


def _line(fund: Fund, code: str, day: date, ceiling: Decimal, call: str = "") -> None:
    BudgetLine.objects.create(
        fund=fund,
        code=code,
        name=SEEDS,
        starts_on=date(day.year - 3, 1, 1),
        ends_on=date(day.year + 2, 12, 31),
        ceiling=ceiling,
        call_code=call,
    )
