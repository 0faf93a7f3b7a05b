"""Whether several tables have rows, asked by one statement."""

from collections.abc import Iterable

from django.db import connection

# A table (or a join), a condition with one %s for each key, and the keys.
Rows = tuple[str, str, list[int]]


def there_are(asked: Iterable[Rows]) -> list[bool]:
    """Return for each of `asked` whether it has a row, in their order.

    Written in SQL, whose tables and columns are the caller's own words and never a reader's: a page asks it each time,
    and so many queries of the ORM that find nothing take it a sixth of its time.
    """
    rows = list(asked)
    questions = ", ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {condition})" for table, condition, _values in rows)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {questions}", [value for _table, _condition, values in rows for value in values])
        return [bool(found) for found in cursor.fetchone()]
