"""Doing things at once, with real threads on PostgreSQL.

A test that asks for one of the two fixtures is a concurrency test: it is marked, has a database whose transactions are
real, and is skipped on SQLite. Nothing else is to be written.

    def test_twenty_identical_payments_have_one_effect(at_once):
        answers = at_once(pay, times=20)

    def test_a_request_that_waited_is_in_time(begun):
        with transaction.atomic():
            lock(entry)
            waiting = begun(submit)
            waiting.wait_until_blocked()
        assert waiting.answer().state == "submitted"
"""

import time
from collections.abc import Callable
from contextlib import nullcontext
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from core.journal_proof import faults

FIXTURES = {"at_once", "begun"}
PATIENCE = 60
Act = Callable[[], Any]


def lingering(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Stay a moment after each lock taken, so that two acts in opposite orders meet in the middle."""
    answer = execute(sql, params, many, context)
    if "UPDATE" in sql and sql.startswith("SELECT"):
        time.sleep(0.05)
    return answer


class Begun(Thread):
    """An act in a thread, with a database connection of its own that is closed at its end."""

    def __init__(self, act: Act, gate: Barrier | None = None, *, linger: bool = False) -> None:
        super().__init__(daemon=True)
        self._act, self._gate, self._linger = act, gate, linger
        self._answer: Any = None

    def run(self) -> None:
        """Do the act, once the others are there. What it raises is its answer."""
        try:
            if self._gate:
                self._gate.wait(PATIENCE)
            with connection.execute_wrapper(lingering) if self._linger else nullcontext():
                self._answer = self._act()
        except Exception as error:
            self._answer = error
        finally:
            connections.close_all()

    def wait_until_blocked(self) -> None:
        """Return once a thread waits for a lock that this test's own connection holds. Raises AssertionError."""
        for _turn in range(PATIENCE * 20):
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
                if cursor.fetchone()[0]:
                    return
            assert self.is_alive(), f"it waited for nothing: {self._answer!r}"
            time.sleep(0.05)
        raise AssertionError("it never waited")

    def answer(self) -> Any:
        """Return what the act returned or raised. Raises AssertionError when it never ends: an unbroken deadlock."""
        self.join(PATIENCE)
        assert not self.is_alive(), "an act never ended"
        return self._answer


def run_at_once(*acts: Act, times: int = 1, linger: bool = False) -> list[Any]:
    """Run `acts`, each `times` times, in threads that begin together; return what each returned or raised, in order.

    With `linger` they stay a moment on each lock they take, so that a deadlock that can happen does. The journal is
    proved afterwards: what is done at once leaves every chain whole.
    """
    gate = Barrier(len(acts) * times)
    threads = [Begun(act, gate, linger=linger) for act in acts for _turn in range(times)]
    for thread in threads:
        thread.start()
    answers = [thread.answer() for thread in threads]
    assert list(faults()) == []
    return answers


def begin(act: Act) -> Begun:
    """Begin `act` beside the test and return it."""
    thread = Begun(act)
    thread.start()
    return thread


@pytest.fixture
def at_once(transactional_db: None) -> Callable[..., list[Any]]:
    """Give `run_at_once`."""
    return run_at_once


@pytest.fixture
def begun(transactional_db: None) -> Callable[[Act], Begun]:
    """Give `begin`."""
    return begin


def errors_in(answers: list[Any]) -> list[Exception]:
    """Return what was raised."""
    return [answer for answer in answers if isinstance(answer, Exception)]
