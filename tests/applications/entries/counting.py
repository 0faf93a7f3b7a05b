"""Counting queries as a connection pool sees them: what opens and closes a transaction is not one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Fail when the block asks more than `limit` queries, and list them."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(CONTROL)]
    listed = "\n".join(sql[:160] for sql in asked)
    assert len(asked) <= limit, f"{len(asked)} queries instead of {limit}:\n{listed}"
