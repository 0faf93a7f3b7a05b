"""Until when the papers of an award are kept."""

from incubator.grants.models import Award, Fund
from incubator.grants.retention import Clock, Retention, retention_of


def retention_for(award: Award) -> Retention:
    """Return until when `award` is kept: what the contracts of all funds that pay it ask for. One query."""
    funds = Fund.objects.filter(budget_lines__allocations__award=award).distinct().order_by("code")
    return retention_of([Clock(fund.code, fund.keep_years, fund.final_payment_on) for fund in funds])
