"""What the financial plan asks."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.money import CURRENCIES
from incubator.toolbox.financial_plan.plan import MONTHS
from incubator.toolbox.topics import Column, Kind, Tool, Topic

DEFAULT_CURRENCY = "MAD"
LONGEST_LABEL = 80
MOST_YEARS, MOST_DAYS, MOST_SHARE = 50, 365, 1_000
USES = (
    ("set_up", _("set-up costs")),
    ("equipment", _("equipment")),
    ("fittings", _("fittings of the premises")),
    ("computers", _("computers")),
    ("stock", _("first stock")),
    ("working_capital", _("working capital to begin with")),
    ("cash", _("safety cash")),
    ("other", _("something else")),
)
RESOURCES = (
    ("members", _("money of the founders or members")),
    ("in_kind", _("brought in kind")),
    ("grant", _("grant")),
    ("loan", _("honour loan (without interest)")),
    ("bank", _("bank loan")),
    ("other", _("something else")),
)
LATER = (
    ("investment", _("bought (equipment, fittings, computers)")),
    ("repayment", _("loan paid back")),
    ("drawings", _("paid to the founders or members")),
    ("members", _("money of the founders or members")),
    ("grant", _("grant")),
    ("loan", _("new loan")),
    ("other", _("something else that comes in")),
)
LABEL = Column("label", _("What it is"), required=True, most=LONGEST_LABEL)
AMOUNT = Column("amount", _("Amount"), Kind.AMOUNT, required=True)


def _yearly(kind: Kind, most: int = 0) -> tuple[Column, ...]:
    return (
        LABEL,
        Column("y1", _("Year 1"), kind, most=most),
        Column("y2", _("Year 2"), kind, most=most),
        Column("y3", _("Year 3"), kind, most=most),
    )


FINANCIAL_PLAN = Tool(
    "financial_plan",
    "plan-financier",
    _("Financial plan"),
    _("What you need to begin, who pays for it, what three years bring, and whether the money lasts month by month."),
    (
        Topic(
            "basics",
            _("Currency and first month"),
            _("In which currency do you count, and when do you begin to sell?"),
            (
                Column(
                    "currency", _("Currency"), Kind.CHOICE, tuple((code, code) for code in CURRENCIES), required=True
                ),
                Column("begins", _("First month (year-month, as 2027-01)"), Kind.MONTH, required=True),
            ),
            lines=("",),
        ),
        Topic(
            "uses",
            _("What is to be paid"),
            _("What must be paid before the first sale?"),
            (
                LABEL,
                Column("kind", _("Kind"), Kind.CHOICE, USES, required=True),
                AMOUNT,
                Column("years", _("Years it will serve"), Kind.COUNT, most=MOST_YEARS),
            ),
            help=_(
                "Write how many years a machine, fittings or a computer will serve (often 5, 7 and 3): the plan then "
                "counts a part of it as a cost each year. Leave it empty for what does not wear out."
            ),
        ),
        Topic(
            "resources",
            _("Who pays for it"),
            _("Where does the money come from, and what is brought in kind?"),
            (LABEL, Column("kind", _("Kind"), Kind.CHOICE, RESOURCES, required=True), AMOUNT),
            help=_("The sum must be what is to be paid. A machine that a member brings stands on both pages."),
        ),
        Topic(
            "turnover",
            _("Sales of three years"),
            _("How much do you sell each year? One line a product or a service."),
            _yearly(Kind.AMOUNT),
            help=_("Number of sales times the price, without tax."),
        ),
        Topic(
            "variable",
            _("Costs that follow the sales"),
            _("Of 100 that you sell, how much goes into goods, packaging, transport?"),
            _yearly(Kind.SHARE, MOST_SHARE),
            help=_("In percent of the sales of the year."),
        ),
        Topic(
            "fixed",
            _("Costs that are always there"),
            _("What do you pay whether you sell or not: wages, rent, insurance?"),
            _yearly(Kind.AMOUNT),
            help=_("A whole year each. What wears out is counted already, from what is to be paid."),
        ),
        Topic(
            "cash",
            _("Cash of the first year"),
            _("What comes in and goes out each month?"),
            (Column("receipts", _("Comes in"), Kind.AMOUNT), Column("payments", _("Goes out"), Kind.AMOUNT)),
            lines=tuple(format_lazy(_("Month {number}"), number=number) for number in range(1, MONTHS + 1)),
            help=_("Empty, the plan spreads the first year evenly. Write the months when sales have a season."),
            optional=True,
        ),
        Topic(
            "need",
            _("Days that money waits"),
            _("How many days pass before customers pay, goods are sold, suppliers are paid?"),
            (
                Column("customers", _("Days until customers pay"), Kind.COUNT, most=MOST_DAYS),
                Column("stock", _("Days that goods lie in stock"), Kind.COUNT, most=MOST_DAYS),
                Column("suppliers", _("Days until you pay suppliers"), Kind.COUNT, most=MOST_DAYS),
            ),
            lines=("",),
        ),
        Topic(
            "later",
            _("After the beginning"),
            _("What will you buy, pay back or receive in the first three years, after what is paid to begin?"),
            (
                LABEL,
                Column("kind", _("Kind"), Kind.CHOICE, LATER, required=True),
                *_yearly(Kind.AMOUNT)[1:],
                Column("years", _("Years it will serve"), Kind.COUNT, most=MOST_YEARS),
            ),
            help=_(
                "Loans that you pay back, a machine of the second year, a grant to come. Leave it empty if nothing is."
            ),
            optional=True,
        ),
    ),
    "lire-son-plan-financier",
)
