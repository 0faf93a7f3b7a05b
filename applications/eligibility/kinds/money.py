"""Rules on money: the grant asked for (E07) and the applicants' own part (E08). Decimals, compared exactly."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.calls.call_file import plain_decimal
from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds.kind import Kind, Names, Params, Verdict
from applications.eligibility.parameters import Whole
from core import formats
from core.money import rounded

EURO = "EUR"
HUNDRED = 100


def _grant_ceiling(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge that the grant asked for is within the award of the country, and within a ceiling in euros.

    Both at the rate that the call published. Nothing is rounded before it is compared: one cent above is above.
    """
    asked, funding = facts.grant_asked, facts.known.funding
    if asked is None or funding is None:
        return Verdict(None, {})
    values = {
        "asked": plain_decimal(asked.amount),
        "currency": asked.currency,
        "national": plain_decimal(funding.ceiling),
        "national_currency": funding.currency,
        "rate": plain_decimal(funding.eur_rate),
        "maximum_eur": params["maximum_eur"],
    }
    rate = {EURO: Decimal(1), funding.currency: funding.eur_rate}.get(asked.currency)
    if rate is None:
        return Verdict(None, values)
    values["in_eur"] = plain_decimal(rounded(asked.amount / rate, EURO))
    within_country = asked.amount * funding.eur_rate <= funding.ceiling * rate
    return Verdict(within_country and asked.amount <= params["maximum_eur"] * rate, values)


def _say_grant(values: Mapping[str, Any], names: Names) -> list[str]:
    if not values:
        return [gettext("amount not known")]
    asked, national = Decimal(values["asked"]), Decimal(values["national"])
    lines = [gettext("Asked for: %(amount)s") % {"amount": formats.money(asked, values["currency"])}]
    if "in_eur" in values and values["currency"] != EURO:
        lines.append(
            gettext("That is %(euros)s at %(rate)s %(currency)s for one euro")
            % {
                "euros": formats.money(Decimal(values["in_eur"]), EURO),
                "rate": formats.number(Decimal(values["rate"])),
                "currency": values["national_currency"],
            }
        )
    ceilings = (formats.money(national, values["national_currency"]), formats.money(values["maximum_eur"], EURO))
    return [*lines, gettext("Ceilings: %(amounts)s") % {"amounts": formats.listed(ceilings)}]


def _own_contribution(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge the part that the applicants bring of the whole cost: as they say it, else the grant and their part."""
    own, asked = facts.own_contribution, facts.grant_asked
    if own is None or (facts.total_cost is None and asked is None):
        return Verdict(None, {})
    total = own + (asked.amount if asked else 0) if facts.total_cost is None else facts.total_cost
    values = {"own": plain_decimal(own), "total": plain_decimal(total), "percent": params["percent"]}
    return Verdict(own >= 0 and own * HUNDRED >= total * params["percent"], values)


def _say_own(values: Mapping[str, Any], names: Names) -> list[str]:
    if not values:
        return [gettext("amount not known")]
    own, total = Decimal(values["own"]), Decimal(values["total"])
    line = gettext("%(own)s of %(total)s") % {"own": formats.number(own), "total": formats.number(total)}
    part = formats.percent(own / total) if total else ""
    needed = gettext("At least: %(percent)s") % {"percent": formats.percent(Decimal(values["percent"]) / HUNDRED)}
    return [f"{line} ({part})" if part else line, needed]


GRANT_CEILING = Kind(
    label=_("ceilings of the grant asked for"),
    judge=_grant_ceiling,
    say=_say_grant,
    params=(
        Whole(
            "maximum_eur",
            _("at most this many euros, beside the amount of the country's award"),
            least=1,
            most=100_000_000,
            initial=60_000,
        ),
    ),
    roles=("grant_asked", "budget"),
    asks=("region", "grant_asked"),
)
OWN_CONTRIBUTION = Kind(
    label=_("own contribution"),
    judge=_own_contribution,
    say=_say_own,
    params=(Whole("percent", _("at least this many per cent of the whole cost"), least=1, most=100, initial=10),),
    roles=("own_contribution", "budget"),
    asks=("grant_asked", "own_contribution"),
)
