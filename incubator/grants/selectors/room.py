"""Whether funds have the money for an award, or for more of it, and whether their donors allow it."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core import formats
from incubator.grants.ceilings import Load, load_of, missing_fields
from incubator.grants.funding import NOTHING, Drawn
from incubator.grants.models import Award, BudgetLine, Fund
from incubator.grants.selectors.funds import received_eur, standing_of, standing_of_line

FIELD_WORDS = {
    "objectives": gettext_noop("objectives"),
    "activities": gettext_noop("eligible activities"),
    "beneficiaries": gettext_noop("who may apply"),
    "criteria": gettext_noop("criteria"),
    "amount_rule": gettext_noop("how the amount is set"),
    "maximum": gettext_noop("maximum amount"),
}


def reasons_of_fund(award: Award, fund: Fund, parts: Sequence[tuple[BudgetLine, Drawn]]) -> list[str]:
    """Return why `parts` cannot be drawn on lines of `fund` beside what it holds already, nothing when they can.

    No money left on a line or in the fund, a start-up above what the donor allows one, a call without the six fields.
    """
    whole = sum((part for _line, part in parts), NOTHING)
    found = [*_of_lines(fund, parts), *_of_room(fund, whole)]
    return [*found, *_of_third_party(award, fund, whole), *_of_terms(award, fund)]


def _of_lines(fund: Fund, parts: Sequence[tuple[BudgetLine, Drawn]]) -> list[str]:
    found = []
    for line, part in parts:
        standing = standing_of_line(line)
        if not standing.holds(part.in_fund):
            left = formats.money(standing.left, fund.currency)
            found.append(_("%(left)s are left on the budget line %(line)s.") % {"left": left, "line": line})
    return found


def _of_room(fund: Fund, whole: Drawn) -> list[str]:
    standing = standing_of(fund)
    if standing.holds(whole.in_fund):
        return []
    left = formats.money(standing.left, fund.currency)
    return [_("%(left)s are left in the fund %(fund)s.") % {"left": left, "fund": fund.code}]


def _of_third_party(award: Award, fund: Fund, whole: Drawn) -> list[str]:
    received = received_eur(award.enrolment.startup, fund) + whole.in_eur
    if load_of(received, fund.third_party_eur, fund.warn_at) is not Load.ABOVE:
        return []
    values = {
        "received": formats.money(received, "EUR"),
        "ceiling": formats.money(fund.third_party_eur or Decimal(0), "EUR"),
        "fund": fund.code,
    }
    return [_("The start-up would receive %(received)s of %(fund)s, over %(ceiling)s.") % values]


def _of_terms(award: Award, fund: Fund) -> list[str]:
    missing = missing_fields(award.terms) if fund.needs_terms else []
    if not missing:
        return []
    words = formats.listed([_(FIELD_WORDS[name]) for name in missing])
    return [_("The call did not say, when it was published: %(fields)s.") % {"fields": words}]
