"""What the business plan asks: ten sections, each with the questions that a committee puts."""

from django.utils.translation import gettext_lazy as _

from incubator.toolbox.topics import Column, Kind, Tool, Topic

LONGEST, SHORT, LONGEST_NAME = 3_000, 300, 80
LEVELS = (("low", _("low")), ("middle", _("middling")), ("high", _("high")))


def _asked(key: str, label: object) -> Column:
    return Column(key, label, Kind.LONG, most=LONGEST)


def _section(key: str, label: object, question: object, *columns: Column) -> Topic:
    return Topic(key, label, question, columns, lines=("",))


BUSINESS_PLAN = Tool(
    "business_plan",
    "plan-d-affaires",
    _("Business plan"),
    _("Ten sections that tell a committee what you do, for whom, with whom, and why it will hold."),
    (
        _section(
            "summary",
            _("Summary"),
            _("What do you do, for whom, and what do you ask for? Write it last: it is read first."),
            _asked("text", _("In ten lines")),
        ),
        _section(
            "team",
            _("Team"),
            _("Who carries the project, and who is missing?"),
            _asked("people", _("Who does what, with which experience")),
            _asked("missing", _("What is missing, and how you will find it")),
        ),
        _section(
            "market",
            _("Market"),
            _("Who buys, who sells the same, and how do you know?"),
            _asked("customers", _("Customers: who they are, how many, where")),
            _asked("others", _("What they use today, at what price")),
            _asked("study", _("Your market study: whom you asked, how, and what they said")),
        ),
        _section(
            "offer",
            _("Offer"),
            _("What do you sell, and why is it better?"),
            _asked("what", _("The product or the service")),
            _asked("price", _("Its price, and how you set it")),
        ),
        _section(
            "selling",
            _("Commercial strategy"),
            _("How do customers hear of you, buy, and come back?"),
            _asked("reach", _("How you reach them")),
            _asked("first", _("Your first sales, made or agreed")),
        ),
        _section(
            "operations",
            _("Operations"),
            _("How is it made and delivered?"),
            _asked("making", _("Premises, equipment, steps of the work")),
            _asked("suppliers", _("Suppliers and partners")),
        ),
        _section(
            "eco_design",
            _("Eco-design"),
            _("What does it cost nature from the material to the end of its life, and what do you do about it?"),
            _asked("cycle", _("Materials, energy, water, transport, waste")),
            _asked("better", _("What you do to spare them, and how you measure it")),
        ),
        _section(
            "governance",
            _("Governance"),
            _("Who decides, and what becomes of a surplus?"),
            _asked("deciding", _("How decisions are made, who signs")),
            _asked("surplus", _("What is done with a surplus")),
        ),
        Topic(
            "risks",
            _("Risks"),
            _("What could go wrong, and what would you do?"),
            (
                Column("risk", _("Risk"), required=True, most=SHORT),
                Column("level", _("How likely"), Kind.CHOICE, LEVELS, required=True),
                Column("answer", _("What you do about it"), required=True, most=SHORT),
            ),
        ),
        Topic(
            "calendar",
            _("Calendar"),
            _("What happens when, and who answers for it?"),
            (
                Column("begins", _("Month (year-month, as 2027-01)"), Kind.MONTH, required=True),
                Column("step", _("Step"), required=True, most=SHORT),
                Column("who", _("Who"), most=LONGEST_NAME),
            ),
        ),
    ),
)
