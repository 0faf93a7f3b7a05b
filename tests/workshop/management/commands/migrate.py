"""`migrate` of the tests: an empty SQLite database begins with the schema that is kept (`scripts.schema`)."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from scripts.schema import SCHEMA


class Command(migrate.Command):
    """Load the schema where nothing is, then migrate as usual."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Do so for the database that is asked for."""
        connection = connections[options["database"]]
        if connection.vendor == "sqlite" and not connection.introspection.table_names():
            # Rows stand in the file before the tables that they refer to.
            with connection.constraint_checks_disabled():
                connection.connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        super().handle(*args, **options)
