"""`flush` of the tests: it empties the tables that have rows, and leaves what `migrate` writes at its end."""

from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# Django's own takes them away and writes the same again, a second each time.
KEPT = (ContentType, Permission)


class Command(flush.Command):
    """Delete rows: to truncate two hundred tables that are empty takes longer than most tests."""

    def handle(self, **options: Any) -> None:
        """Do so in the database that is asked for."""
        database = options["database"]
        connection = connections[database]
        # Foreign keys are looked at when the transaction ends: any order will do.
        with transaction.atomic(using=database), connection.cursor() as cursor:
            for table in full_tables(connection):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def full_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables of models that have rows, but those that are kept."""
    kept = {model._meta.db_table for model in KEPT}
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - kept
    with connection.cursor() as cursor:
        questions = (
            f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in sorted(names)
        )
        cursor.execute(" UNION ALL ".join(questions))
        return [name for (name,) in cursor.fetchall()]
