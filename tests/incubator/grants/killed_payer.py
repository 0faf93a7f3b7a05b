"""Payers in processes of their own, of which one of the two ends dies at a statement of the database.

    python -m tests.incubator.grants.killed_payer

reads lines of JSON, `["ACT", "DEATH", NUMBER, AWARD, FINANCE]`, and answers each by the exit status of a payer that it
forks for it: 0 when the act was done, 1 when it failed, -9 when it was killed.

ACT is a key of `ACTS`. Before its statement NUMBER, or before or after it commits, which count as statements, DEATH
comes: "worker" kills the payer, "database" ends its connection there as a server that goes down does.
"""

import json
import os
import signal
import sys
import traceback
from types import SimpleNamespace
from typing import Any

import django

# Seconds after which a payer that hangs is ended.
PATIENCE = 60


def kill_worker(connection: Any) -> None:
    """Kill this process without cleaning up, as a power cut would: SIGKILL cannot be caught."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_database(connection: Any) -> None:
    """Let the server end this connection; whatever is said on it afterwards fails."""
    connection.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")


DEATHS = {"worker": kill_worker, "database": kill_database}


def pay(act: str, death: str, number: int, award: int, finance: int) -> None:
    """Do one act of finance, with a death at its statement `number`."""
    from django.db import connection

    from accounts.models import User
    from incubator.grants.models import Award, Purchase, Recovery
    from tests.factories import grants

    grant = SimpleNamespace(award=Award.objects.get(pk=award), finance=User.objects.get(pk=finance))
    acts = {
        "pay": lambda: grants.pay(grant),
        "pay_purchase": lambda: grants.pay_purchase(grant, Purchase.objects.get()),
        "receive_recovery": lambda: grants.give_back(grant, Recovery.objects.get(), "5000"),
    }
    left, commit = number, connection._commit

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            DEATHS[death](connection)

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        step()
        return execute(sql, params, many, context)

    def committed() -> None:
        step()
        commit()
        step()

    connection._commit = committed
    with connection.execute_wrapper(counted):
        acts[act]()


def forked(words: list[Any]) -> int:
    """Let a fork of this process pay; return its exit status, negative for the signal that killed it."""
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        try:
            pay(*words)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    django.setup()
    from incubator.grants import services  # noqa: F401 -- read once, not by each payer
    from tests.factories import grants as _grants  # noqa: F401

    for line in sys.stdin:
        print(forked(json.loads(line)), flush=True)
