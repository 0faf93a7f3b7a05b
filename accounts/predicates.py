"""Predicates on roles that every room's `rules.py` composes."""

from typing import Any

from rules import Predicate

from accounts.enums import Role
from accounts.selectors import has_role, reaches


def holds(*roles: Role) -> Predicate:
    """Return a predicate: the person holds one of `roles` today, wherever it reaches."""

    def test(user: Any) -> bool:
        return has_role(user, *roles)

    return Predicate(test, name=f"holds:{'|'.join(roles)}")


def reaching(*roles: Role, path: str = "") -> Predicate:
    """Return a predicate: a grant of one of `roles` reaches the object, or the `Scoped` one at its dotted `path`."""

    def test(user: Any, obj: Any) -> bool:
        target = obj
        for step in path.split(".") if path else ():
            target = getattr(target, step)
        return obj is not None and reaches(user, roles, target)

    return Predicate(test, name=f"reaching:{'|'.join(roles)}:{path}")
