"""The blocks of each variant of the business-model canvas: order, label, guiding question, an example from here.

The example is one invented cooperative of Kénitra that builds solar dryers for aromatic plants.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 2000


@dataclass(frozen=True)
class Block:
    """One block: its texts are gettext-lazy."""

    key: str
    label: Any
    question: Any
    example: Any


NINE_BLOCKS = (
    Block(
        "customer_segments",
        _("Customer segments"),
        _("Who pays you, and who benefits? Name the groups as precisely as you can."),
        _("Herb cooperatives around Kénitra that dry their harvest on the ground; grocers in Rabat who buy in bulk."),
    ),
    Block(
        "value_propositions",
        _("Value proposition"),
        _("Which problem do you solve for them, and why would they choose you?"),
        _("Herbs dried in two days instead of eight, clean and without fuel; a third less of the harvest is lost."),
    ),
    Block(
        "channels",
        _("Channels"),
        _("How do they hear of you, buy from you and receive what they bought?"),
        _("A demonstration dryer at the weekly souk, the union of cooperatives, orders by telephone and WhatsApp."),
    ),
    Block(
        "customer_relationships",
        _("Customer relationships"),
        _("How do you win customers, keep them and hear their complaints?"),
        _("A visit a month during the first season, repairs within 48 hours, a meeting after each harvest."),
    ),
    Block(
        "revenue_streams",
        _("Revenue streams"),
        _("What do they pay for, how much and how often?"),
        _("Sale of a dryer for 24,000 MAD, drying paid by the kilogram, a yearly maintenance contract."),
    ),
    Block(
        "key_resources",
        _("Key resources"),
        _("What can you not work without: people, places, machines, knowledge, permits?"),
        _("A workshop of 80 m², two welders, the plans of the dryer, the trust of five cooperatives."),
    ),
    Block(
        "key_activities",
        _("Key activities"),
        _("What must you do well each week for this to work?"),
        _("Build and install the dryers, train their users, check the humidity of each lot."),
    ),
    Block(
        "key_partners",
        _("Key partners"),
        _("Who brings what you do not have, and what do they gain?"),
        _("The agricultural office for tests, a supplier of glass in Salé, the hub for advice on the plan."),
    ),
    Block(
        "cost_structure",
        _("Cost structure"),
        _("What are your largest costs? Which ones stay when you sell nothing?"),
        _("Metal and glass (42 % of sales), two salaries, the rent of the workshop, transport to the farms."),
    ),
)

BLOCKS: dict[str, tuple[Block, ...]] = {"nine_blocks": NINE_BLOCKS}


def keys_of(variant: str) -> tuple[str, ...]:
    """Return the keys of the blocks of `variant` in order. Raises KeyError for an unknown variant."""
    return tuple(block.key for block in BLOCKS[variant])


def block_of(variant: str, key: str) -> Block:
    """Return one block. Raises KeyError when the variant has no such block."""
    for block in BLOCKS[variant]:
        if block.key == key:
            return block
    raise KeyError(key)
