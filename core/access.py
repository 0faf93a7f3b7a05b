"""Access: the one question "may this person do this to this object?".

Rules are predicates of the `rules` package, registered in each room's `rules.py` under "room.act_model". They are asked
here only: `user.has_perm` and django-fsm's `permission=` let a superuser through, and nobody is above the rules here.
"""

from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _


def may(user: Any, rule: str, obj: Any = None) -> bool:
    """Tell whether `user` passes the registered `rule` on `obj`. An unknown rule raises KeyError, not "no".

    A visitor or a closed account passes no rule: what everybody may see asks none.
    """
    if not rules.perm_exists(rule):
        raise KeyError(f"no rule named {rule}")
    if user is None or isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return bool(rules.has_perm(rule, user, obj))  # noqa: TID251 -- the one place


def require(user: Any, rule: str, obj: Any = None) -> None:
    """Raise PermissionDenied unless `may(user, rule, obj)`."""
    if not may(user, rule, obj):
        raise PermissionDenied(_("You may not do this."))


def sees(queryset: QuerySet[Any], obj: Any) -> bool:
    """Tell whether `obj` is in `queryset`: "may see this one" is the list's own rule with a key."""
    return queryset.filter(pk=obj.pk).exists()
