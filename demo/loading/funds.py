"""Where the money of the demo comes from: the European contract behind RESTART, and a partner's share in Tunisia."""

from datetime import date, timedelta
from decimal import Decimal

from demo.loading.story import Story
from incubator.grants.models import Award, BudgetLine, Fund
from incubator.grants.services import allocate
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
