"""What a team writes in its financial plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

YEARS = 3
MONTHS = 12
# Kinds of uses that stay money: what is left of the resources once the others are bought.
LIQUID = frozenset({"working_capital", "cash"})
# Kinds of what comes later that are uses; the others are resources.
INVESTMENT = "investment"
LATER_USES = frozenset({INVESTMENT, "repayment", "drawings"})


@dataclass(frozen=True)
class Use:
    """Something to pay for before the first sale; `years` is how long it serves, None for what is not depreciated."""

    label: str
    kind: str
    amount: Decimal
    years: int | None = None


@dataclass(frozen=True)
class Resource:
    """Where money, or a thing brought in kind, comes from."""

    label: str
    kind: str
    amount: Decimal


@dataclass(frozen=True)
class Yearly:
    """A line with one number for each of the three years: an amount, or percents of the turnover."""

    label: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True)
class Later:
    """What is bought, paid back or brought after the beginning, year by year; `years` is how long a purchase serves."""

    label: str
    kind: str
    values: tuple[Decimal, ...]
    years: int | None = None


@dataclass(frozen=True)
class Month:
    """What comes in and goes out in one month of the first year."""

    receipts: Decimal
    payments: Decimal


@dataclass(frozen=True)
class Days:
    """How long customers take to pay, goods lie in stock, suppliers wait."""

    customers: int = 0
    stock: int = 0
    suppliers: int = 0


@dataclass(frozen=True)
class Plan:
    """A financial plan in one currency. `months` is empty as long as none was written: they are then spread evenly."""

    currency: str
    uses: tuple[Use, ...] = ()
    resources: tuple[Resource, ...] = ()
    turnover: tuple[Yearly, ...] = ()
    variable: tuple[Yearly, ...] = ()
    fixed: tuple[Yearly, ...] = ()
    months: tuple[Month, ...] = ()
    later: tuple[Later, ...] = ()
    days: Days = Days()


Lines = Mapping[str, Sequence[Mapping[str, str]]]


def read_plan(lines: Lines, currency: str) -> Plan:
    """Return the plan that kept lines say: by topic, each line a text a column, "" for a cell that is empty."""
    need = next(iter(lines.get("need", ())), {})
    months = tuple(Month(_decimal(one, "receipts"), _decimal(one, "payments")) for one in lines.get("cash", ()))
    return Plan(
        currency=currency,
        uses=tuple(
            Use(one["label"], one["kind"], _decimal(one, "amount"), _whole(one, "years") or None)
            for one in lines.get("uses", ())
        ),
        resources=tuple(
            Resource(one["label"], one["kind"], _decimal(one, "amount")) for one in lines.get("resources", ())
        ),
        turnover=_yearly(lines, "turnover"),
        variable=_yearly(lines, "variable"),
        fixed=_yearly(lines, "fixed"),
        months=months if any(one.receipts or one.payments for one in months) else (),
        later=_later(lines),
        days=Days(*(_whole(need, name) for name in ("customers", "stock", "suppliers"))),
    )


def _later(lines: Lines) -> tuple[Later, ...]:
    return tuple(
        Later(one["label"], one["kind"], values.values, _whole(one, "years") or None)
        for one, values in zip(lines.get("later", ()), _yearly(lines, "later"), strict=True)
    )


def _yearly(lines: Lines, topic: str) -> tuple[Yearly, ...]:
    keys = [f"y{year}" for year in range(1, YEARS + 1)]
    return tuple(Yearly(one["label"], tuple(_decimal(one, key) for key in keys)) for one in lines.get(topic, ()))


def _decimal(line: Mapping[str, Any], key: str) -> Decimal:
    return Decimal(line.get(key) or 0)


def _whole(line: Mapping[str, Any], key: str) -> int:
    return int(line.get(key) or 0)
