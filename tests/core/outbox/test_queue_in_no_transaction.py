"""What is sent is sent outside of any transaction."""

import pytest
from django.db import transaction

from core.outbox import queue
from core.outbox.queue import drain
from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_drain_refuses_to_run_in_a_transaction():
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        drain()


def test_no_transaction_is_open_while_sending(monkeypatch):
    OutboxMessageFactory()
    seen = []
    monkeypatch.setattr(queue, "send_through", lambda *_: seen.append(transaction.get_connection().in_atomic_block))
    drain()
    assert seen == [False]
