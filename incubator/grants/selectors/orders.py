"""Payment orders: what may enter one, what they say."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from incubator.grants.models import Disbursement, OrderLine, PaymentOrder
from incubator.grants.selectors.queue import payments_to_pay


@dataclass(frozen=True)
class Ordered:
    """One line of an order as it was frozen."""

    order: str
    startup: str
    payee: str
    account: str
    amount: Decimal


def orders_visible_to(user: Any) -> QuerySet[PaymentOrder]:
    """Return the orders all of whose payments a finance role of `user` reaches, the latest first."""
    reached = Disbursement.objects.filter(reach_q(user, [Role.FINANCE], "tranche__award__"))
    outside = OrderLine.objects.filter(order=OuterRef("pk")).exclude(disbursement__in=reached.values("pk"))
    return PaymentOrder.objects.filter(~Exists(outside)).select_related("made_by")


def payments_to_order(user: Any) -> QuerySet[Disbursement]:
    """Return the approved payments that `user` may make and that are in no open order."""
    inside = OrderLine.objects.filter(disbursement=OuterRef("pk"), left="")
    return payments_to_pay(user).filter(~Exists(inside))


def said_by(order: PaymentOrder) -> list[Ordered]:
    """Return the lines of `order` as they were frozen, accounts in full: the caller journals that they are read."""
    lines = json.loads(order.record)["lines"]
    return [
        Ordered(one["order"], one["startup"], one["payee"], one["account"], Decimal(one["amount"])) for one in lines
    ]


def is_executable(order: PaymentOrder) -> bool:
    """Tell whether `order` may still go to the bank: it is not cancelled, and none of its payments was held."""
    held = order.lines.filter(left=OrderLine.Left.HELD)
    return order.cancelled_at is None and not held.exists()
