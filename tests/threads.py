"""Acts done at once, for the concurrency tests."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections

PATIENCE = 60


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run `acts` in a thread each, begun together; return what each returned or raised, in their order.

    Raises AssertionError when one is still running after a minute: a deadlock that nobody resolved.
    """
    gate = Barrier(len(acts))
    answers: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait(PATIENCE)
        try:
            answers[place] = act()
        except Exception as error:  # what an act raised is its answer
            answers[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair, daemon=True) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "an act never ended"
    return answers
