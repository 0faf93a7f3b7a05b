"""The variants of the business-model canvas: their blocks in order, each with its label, one plain question, an example
from here and a line that explains the word.

The example is one invented cooperative of Kénitra that builds solar dryers for aromatic plants. The green and the
social variant are the nine blocks and some more, in words of our own.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 2000
# A longer text is kept with a sentence; beyond this it is no text that somebody typed.
LONGEST_STORED = 20_000
NINE = "nine_blocks"


@dataclass(frozen=True)
class Block:
    """One block: its texts are gettext-lazy."""

    key: str
    label: Any
    question: Any
    example: Any
    glossary: Any


@dataclass(frozen=True)
class Variant:
    """A canvas that a call or a start-up chooses: its name, what it is for, its blocks. Texts are gettext-lazy."""

    key: str
    label: Any
    about: Any
    blocks: tuple[Block, ...]

    @property
    def more(self) -> tuple[Block, ...]:
        """The blocks beside the nine."""
        return self.blocks[len(NINE_BLOCKS) :]


NINE_BLOCKS = (
    Block(
        "customer_segments",
        _("Customer segments"),
        _("Who pays you, and who benefits? Name the groups as precisely as you can."),
        _("Herb cooperatives around Kénitra that dry their harvest on the ground; grocers in Rabat who buy in bulk."),
        _("A segment is a group of people or organisations who have the same need and the same means."),
    ),
    Block(
        "value_propositions",
        _("Value proposition"),
        _("Which problem do you solve for them, and why would they choose you?"),
        _("Herbs dried in two days instead of eight, clean and without fuel; a third less of the harvest is lost."),
        _("The value proposition is what changes for the customer thanks to you, not the list of what you make."),
    ),
    Block(
        "channels",
        _("Channels"),
        _("How do they hear of you, buy from you and receive what they bought?"),
        _("A demonstration dryer at the weekly souk, the union of cooperatives, orders by telephone and WhatsApp."),
        _("A channel is a road between you and your customer: a souk, a shop, WhatsApp, a delivery."),
    ),
    Block(
        "customer_relationships",
        _("Customer relationships"),
        _("How do you win customers, keep them and hear their complaints?"),
        _("A visit a month during the first season, repairs within 48 hours, a meeting after each harvest."),
        _("The customer relationship is the way people are treated before, during and after the sale."),
    ),
    Block(
        "revenue_streams",
        _("Revenue streams"),
        _("What do they pay for, how much and how often?"),
        _("Sale of a dryer for 24,000 MAD, drying paid by the kilogram, a yearly maintenance contract."),
        _("A revenue stream is money that comes in for one thing: a sale, a rent, a subscription."),
    ),
    Block(
        "key_resources",
        _("Key resources"),
        _("What can you not work without: people, places, machines, knowledge, permits?"),
        _("A workshop of 80 m², two welders, the plans of the dryer, the trust of five cooperatives."),
        _("A resource is what you have and work with: a place, a machine, a skill, a permit, a good name."),
    ),
    Block(
        "key_activities",
        _("Key activities"),
        _("What must you do well each week for this to work?"),
        _("Build and install the dryers, train their users, check the humidity of each lot."),
        _("A key activity is work to be done again and again, without which nothing can be sold."),
    ),
    Block(
        "key_partners",
        _("Key partners"),
        _("Who brings what you do not have, and what do they gain?"),
        _("The agricultural office for tests, a supplier of glass in Salé, the hub for advice on the plan."),
        _("A partner is outside of the team, does a part of the work or lends something, and gains from it too."),
    ),
    Block(
        "cost_structure",
        _("Cost structure"),
        _("What are your largest costs? Which ones stay when you sell nothing?"),
        _("Metal and glass (42 % of sales), two salaries, the rent of the workshop, transport to the farms."),
        _("A fixed cost is paid even without a sale (the rent); a variable cost grows with each sale (materials)."),
    ),
)

GREEN_BLOCKS = (
    Block(
        "environmental_social_needs",
        _("Environmental and social needs"),
        _("Which problem of nature, or of the people around you, do you want to solve?"),
        _("Thirty families burn 40 tonnes of wood at each harvest; the herbs that lie on the ground are soiled."),
        _("A need is a problem seen in the field, with a place and a figure; it is not the lack of your product."),
    ),
    Block(
        "mission_change",
        _("Mission and change sought"),
        _("What will have changed in five years thanks to you, and for whom?"),
        _("In five years no cooperative of the Gharb burns wood to dry, and the women who gather earn a third more."),
        _("The mission says in one sentence why you exist; the change is what everybody will be able to see."),
    ),
    Block(
        "eco_design",
        _("Eco-design (life cycle)"),
        _("Materials, production, distribution, use, end of life: what do you do at each step to harm less?"),
        _("Glass and steel recovered in Salé, welding by solar power, no fuel in use, glass taken back in the end."),
        _("The life cycle follows a product from raw material to waste; eco-design reduces the harm at each step."),
    ),
    Block(
        "measured_impacts",
        _("Measured impacts"),
        _("Which figures will prove it: indicator, unit, starting point, target?"),
        _("Wood burnt, in tonnes a year: 40 in 2026, 10 in 2028. Income, in MAD a month: 1,800, then 2,400."),
        _("An indicator is counted; the starting point is its value before you, the target the promised one."),
    ),
)

SOCIAL_BLOCKS = (
    Block(
        "beneficiaries",
        _("Beneficiaries"),
        _("Who lives better thanks to you without paying you, and how many are they?"),
        _("Eighteen women who gather herbs and tire less; their forty children, who no longer carry wood."),
        _("A beneficiary receives the good that you do, a customer pays for it. One person can be both."),
    ),
    Block(
        "democratic_governance",
        _("Democratic governance"),
        _("Who decides with you, and how are the people concerned heard?"),
        _("One member, one vote, at the meeting after each harvest; two gatherers sit among the five on the board."),
        _("Governance says who decides what. In a democratic one each voice counts the same, whoever paid."),
    ),
    Block(
        "surplus_reinvestment",
        _("Reinvestment of the surplus"),
        _("When money is left at the end of the year, what is it used for, and who decides?"),
        _("Half buys a new dryer, a third is put aside for bad harvests, the rest is shared by hours worked."),
        _("The surplus is what is left once all costs and wages are paid."),
    ),
)

VARIANTS: dict[str, Variant] = {
    variant.key: variant
    for variant in (
        Variant(
            NINE,
            _("nine blocks"),
            _("Nine blocks that say on one page how your start-up creates value, reaches people and lives from it."),
            NINE_BLOCKS,
        ),
        Variant(
            "green",
            _("green: nine blocks and four on the environment"),
            _("The nine blocks of every business, and four on what you do for the environment and how you prove it."),
            NINE_BLOCKS + GREEN_BLOCKS,
        ),
        Variant(
            "social",
            _("social: nine blocks and three on people"),
            _("The nine blocks of every business, and three on whom you serve, who decides and where a surplus goes."),
            NINE_BLOCKS + SOCIAL_BLOCKS,
        ),
    )
}
BLOCKS: dict[str, tuple[Block, ...]] = {key: variant.blocks for key, variant in VARIANTS.items()}
EVERY_BLOCK: dict[str, Block] = {block.key: block for blocks in BLOCKS.values() for block in blocks}


def keys_of(variant: str) -> tuple[str, ...]:
    """Return the keys of the blocks of `variant` in order. Raises KeyError for an unknown variant."""
    return tuple(block.key for block in BLOCKS[variant])


def block_of(variant: str, key: str) -> Block:
    """Return one block. Raises KeyError when the variant has no such block."""
    for block in BLOCKS[variant]:
        if block.key == key:
            return block
    raise KeyError(key)


def variant_with(variant: str, key: str) -> str:
    """Return `variant` when it has the block `key`, else the first that has it. Raises KeyError for no block at all."""
    if key not in EVERY_BLOCK:
        raise KeyError(key)
    return variant if key in keys_of(variant) else next(name for name in BLOCKS if key in keys_of(name))
