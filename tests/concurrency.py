"""Doing the same thing at once, with real threads on PostgreSQL.

@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_twenty_submissions_have_one_effect(...):
    outcomes = at_once(20, lambda number: submit(...))
"""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(count: int, act: Callable[[int], Any], *, timeout: float = 30) -> list[Any]:
    """Call `act(number)` in `count` threads that start together; return what each returned or raised, by number.

    Each thread has a database connection of its own, closed at its end. Raises AssertionError when one hangs.
    """
    outcomes: list[Any] = [None] * count
    gate = threading.Barrier(count)

    def run(number: int) -> None:
        try:
            gate.wait(timeout)
            outcomes[number] = act(number)
        except Exception as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs: a deadlock that nobody broke"
    return outcomes


def errors_in(outcomes: list[Any]) -> list[Exception]:
    """Return what was raised."""
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]
