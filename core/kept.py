"""What a process keeps of the database for a minute: names of reference data, and what a publication froze.

Never what is somebody's, nor what may change while people act on it. What somebody mends in the database shows by
itself after KEPT_FOR at most; a process keeps no more than `most` of each kind.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from core import clock

T = TypeVar("T")
KEPT_FOR = timedelta(seconds=60)
_all: list["Kept[Any]"] = []


class Kept(Generic[T]):
    """Values by key, each read again once it is older than KEPT_FOR."""

    def __init__(self, most: int = 64) -> None:
        self.most = most
        self._values: dict[Hashable, tuple[datetime, T]] = {}
        _all.append(self)

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return the value of `key`, which `read` returns when it is not kept."""
        now = clock.now()
        found = self._values.get(key)
        # A demo's clock can be moved back: what was read later than now is as old as what was read before.
        if found is not None and abs(now - found[0]) < KEPT_FOR:
            return found[1]
        if len(self._values) >= self.most:
            self._values.clear()
        value = read()
        self._values[key] = (now, value)
        return value

    def forget(self) -> None:
        """Forget every value."""
        self._values.clear()


def forget_all() -> None:
    """Forget what this process keeps: a test begins with another database."""
    for kept in _all:
        kept.forget()
