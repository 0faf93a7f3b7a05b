"""Payers in processes of their own, of which one of the two ends dies at a statement of the database.

    python -m tests.incubator.grants.killed_payer

reads lines of JSON, `["ACT", "DEATH", NUMBER, AWARD, FINANCE]`, and answers each by the exit status of a payer that it
forks for it: 0 when the act was done, 1 when it failed, -9 when it was killed.

ACT is "pay", "pay_purchase" or "receive_recovery". Before its statement NUMBER, or before or after it commits, which
count as statements, DEATH comes: "worker" kills the payer, "database" ends its connection there as a server that goes
down does.
"""

from types import SimpleNamespace
from typing import Any

import django

from tests.forks import answer_lines, kill_this


def kill_worker(connection: Any) -> None:
    """Kill this process."""
    kill_this()


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


if __name__ == "__main__":
    django.setup()
    from incubator.grants import services  # noqa: F401 -- read once, not by each payer
    from tests.factories import grants as _grants  # noqa: F401

    answer_lines(pay)
