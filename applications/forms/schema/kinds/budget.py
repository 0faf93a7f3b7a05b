"""A budget: {"currency", "lines": [{"category", "label", "unit", "quantity", "price", "amount"}], "own", "other",
"total", "asked"}, amounts as decimal texts.

A line's amount (quantity × price, half up), the total and the grant asked for (total less own contribution less other
funding) are always computed here: what a page or a script sends for them is not read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.kinds.money import amount_problems, amount_text, currencies_of, shown_amount
from applications.forms.schema.kinds.table import MOST_ROWS, in_row, rows_problem, rows_sent
from applications.forms.schema.kinds.texts import too_long
from applications.forms.schema.question import Kind, Question, QuestionType, Sent, Shown, register, unreadable
from core import formats
from core.amounts import decimal_of, fits, plain
from core.money import rounded

LINE_PARTS = ("category", "label", "unit", "quantity", "price")
AMOUNTS = ("own", "other")
PARTS = frozenset({"currency", "lines", *AMOUNTS, "total", "asked"})
LABEL_LENGTH, UNIT_LENGTH = 120, 30
HUNDRED = Decimal(100)
# A quantity has two decimals at most, like an amount of most currencies.
ANY_CURRENCY = ""


@dataclass(frozen=True)
class Totals:
    """What a budget adds up to, in its currency."""

    currency: str
    amounts: list[Decimal]
    by_category: Mapping[str, Decimal]
    total: Decimal
    own: Decimal
    other: Decimal

    @property
    def asked(self) -> Decimal:
        """The grant that is asked for."""
        return self.total - self.own - self.other

    @property
    def own_percent(self) -> Decimal:
        """The own contribution, in percent of the total, unrounded; 0 of nothing."""
        return self.own * HUNDRED / self.total if self.total else Decimal(0)

    def percent_of(self, category: str) -> Decimal:
        """The share of a category in the total, in percent, unrounded; 0 of nothing."""
        return self.by_category.get(category, Decimal(0)) * HUNDRED / self.total if self.total else Decimal(0)


def totals_of(value: Any) -> Totals:
    """Return what the budget `value` adds up to; what cannot be read counts as nothing."""
    budget = value if isinstance(value, dict) else {}
    currency = budget["currency"] if isinstance(budget.get("currency"), str) else ""
    amounts, categories = [], Counter[str]()
    for line in _lines(budget):
        amount = rounded(_number(line.get("quantity"), ANY_CURRENCY) * _number(line.get("price"), currency), currency)
        amounts.append(amount)
        categories[str(line.get("category") or "")] += amount  # type: ignore[assignment]
    own, other = (_number(budget.get(name), currency) for name in AMOUNTS)
    return Totals(currency, amounts, categories, sum(amounts, Decimal(0)), own, other)  # type: ignore[arg-type]


def _number(value: Any, currency: str) -> Decimal:
    number = decimal_of(value)
    return number if number is not None and fits(number, currency) else Decimal(0)


def _lines(budget: Any) -> list[dict[str, Any]]:
    lines = budget.get("lines") if isinstance(budget, dict) else None
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


class Budget(Kind):
    """Lines by category, the own contribution and other funding; the rest is the grant asked for."""

    type = QuestionType.BUDGET
    options = ("currencies", "categories", "own_percent", "maximum", "max_rows")

    def missing(self) -> str:
        """Ask for a line."""
        return _("Write at least one line of the budget.")

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return the lines in which something was written, the contributions and the currency."""
        lines = [
            {part: data.get(f"{name}-{index}-{part}", "") for part in LINE_PARTS} for index in rows_sent(name, data)
        ]
        found = {"currency": data.get(f"{name}-currency", ""), "lines": lines}
        return self.normalised(question, found | {part: data.get(f"{name}-{part}", "") for part in AMOUNTS})

    def has_shape(self, value: Any) -> bool:
        """Accept an object of these parts, with texts in them."""
        if not isinstance(value, dict) or not set(value) <= PARTS or not isinstance(value.get("lines", []), list):
            return False
        lines = value.get("lines", [])
        texts = [one for name, one in value.items() if name != "lines"]
        if len(lines) > MOST_ROWS or not all(isinstance(line, dict) for line in lines):
            return False
        texts += [cell for line in lines for cell in line.values()]
        return all(isinstance(one, str) and len(one) <= 1000 for one in texts)

    def is_blank(self, value: Any) -> bool:
        """Tell whether there is no line and no contribution."""
        if not isinstance(value, dict):
            return value is None or value in ("", [])
        return not value.get("lines") and not any(str(value.get(name) or "").strip() for name in AMOUNTS)

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether the categories of its lines, and its currency, are still offered."""
        known = {"", *(category.key for category in question.categories)}
        if not self.has_shape(value) or value.get("currency") not in ("", *currencies_of(question)):
            return False
        return all(line.get("category", "") in known for line in _lines(value))

    def normalised(self, question: Question, value: Any) -> Any:
        """Return the budget with canonical amounts, blank lines left out and its totals computed."""
        if not self.has_shape(value):
            return value
        only = currencies_of(question)[0] if len(currencies_of(question)) == 1 else ""
        currency = value.get("currency") or only
        lines = [_line(line, currency) for line in value.get("lines", [])]
        found: dict[str, Any] = {
            "currency": currency,
            "lines": [line for line in lines if any(line[part] for part in LINE_PARTS if part != "category")],
        } | {name: amount_text(value.get(name, "").strip(), currency) for name in AMOUNTS}
        if self.is_blank(found):
            return None
        totals = totals_of(found)
        for line, amount in zip(found["lines"], totals.amounts, strict=True):
            line["amount"] = plain(amount)
        return found | {"total": plain(totals.total), "asked": plain(totals.asked)}

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say what is wrong with each line, then with the sums."""
        if not self.has_shape(value):
            return [unreadable()]
        currency = value.get("currency")
        if currency not in currencies_of(question):
            return [_("Choose the currency in the list.")]
        wrong = [*rows_problem(len(_lines(value)), 1, question.max_rows), *self._wrong_lines(question, value, currency)]
        for name, label in ((AMOUNTS[0], own_label()), (AMOUNTS[1], other_label())):
            wrong += [f"{label}: {one}" for one in (amount_problems(value[name], currency) if value.get(name) else [])]
        return wrong or list(self._wrong_sums(question, totals_of(value)))

    def _wrong_lines(self, question: Question, value: Any, currency: str) -> Iterator[str]:
        known = {category.key for category in question.categories}
        for number, line in enumerate(_lines(value), start=1):
            if line.get("category") not in known:
                yield in_row(number, _("Category"), _("Choose a category in the list."))
            label = line.get("label") or ""
            for sentence in too_long(label, LABEL_LENGTH) if label.strip() else [_("Say what this line pays for.")]:
                yield in_row(number, _("Item"), sentence)
            for sentence in too_long(line.get("unit") or "", UNIT_LENGTH):
                yield in_row(number, _("Unit"), sentence)
            quantity = decimal_of(line.get("quantity"))
            if quantity is None or quantity <= 0 or not fits(quantity, ANY_CURRENCY):
                yield in_row(number, _("Quantity"), _("Write a number above zero, with two decimals at most."))
            for sentence in amount_problems(line.get("price"), currency):
                yield in_row(number, _("Unit price"), sentence)

    def _wrong_sums(self, question: Question, totals: Totals) -> Iterator[str]:
        for category in question.categories:
            share = totals.percent_of(category.key)
            if category.most_percent is not None and share > category.most_percent:
                yield _("“%(category)s” takes %(share)s of the budget: at most %(most)s.") % {
                    "category": category.label,
                    "share": formats.percent(share / HUNDRED),
                    "most": formats.percent(Decimal(category.most_percent) / HUNDRED),
                }
        if question.own_percent is not None and totals.own_percent < question.own_percent:
            yield _("Your own contribution is %(share)s of the budget: at least %(least)s.") % {
                "share": formats.percent(totals.own_percent / HUNDRED),
                "least": formats.percent(Decimal(question.own_percent) / HUNDRED),
            }
        if totals.asked < 0:
            yield _("Your contribution and the other funding are more than the whole budget.")
        if question.maximum is not None and totals.asked > question.maximum:
            most = formats.money(Decimal(question.maximum), totals.currency)
            yield _("The grant asked for is above the maximum of %(amount)s.") % {"amount": most}

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the lines, then what they add up to."""
        labels = {category.key: str(category.label) for category in question.categories}
        currency = str(value.get("currency") or "")
        rows = [_shown(line, labels, currency) for line in _lines(value)]
        head = [_("Category"), _("Item"), _("Quantity"), _("Unit price"), _("Amount")]
        return Shown(head=head, rows=rows, foot=foot_of(totals_of(value)))


def foot_of(totals: Totals) -> list[tuple[str, str]]:
    """Return the lines under a budget: total, own contribution with its share, other funding, grant asked for."""
    own = shown_amount(plain(totals.own), totals.currency)
    return [
        (_("Total"), shown_amount(plain(totals.total), totals.currency)),
        (own_label(), f"{own} ({formats.percent(totals.own_percent / HUNDRED)})"),
        (other_label(), shown_amount(plain(totals.other), totals.currency)),
        (_("Grant asked for"), shown_amount(plain(totals.asked), totals.currency)),
    ]


def own_label() -> str:
    """Return the name of what the team brings itself."""
    return _("Own contribution")


def other_label() -> str:
    """Return the name of loans and other support."""
    return _("Other funding")


def _line(line: Mapping[str, Any], currency: str) -> dict[str, str]:
    found = {part: line.get(part, "").strip() for part in LINE_PARTS}
    found["quantity"] = amount_text(found["quantity"], ANY_CURRENCY)
    return found | {"price": amount_text(found["price"], currency)}


def _shown(line: Mapping[str, Any], labels: Mapping[str, str], currency: str) -> list[str]:
    category = str(line.get("category") or "")
    quantity = decimal_of(line.get("quantity"))
    count = formats.number(quantity) if quantity is not None else str(line.get("quantity") or "")
    return [
        labels.get(category, category),
        str(line.get("label") or ""),
        f"{count} {line.get('unit') or ''}".strip(),
        shown_amount(line.get("price"), currency),
        shown_amount(line.get("amount"), currency),
    ]


register(Budget())
