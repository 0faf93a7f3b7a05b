"""Asking a list that is kept as JSON for one of its texts, on PostgreSQL by an index and on SQLite without."""

import json
from typing import Any

from django.db.models import JSONField
from django.db.models.lookups import Lookup


class HasText(Lookup):  # type: ignore[type-arg]  # Django has no such parameter when it runs.
    """`sectors__has_text="recycling"`: the list has that text as one of its items.

    PostgreSQL answers by a GIN index on the column (`jsonb_path_ops`).
    """

    lookup_name = "has_text"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition of SQLite, and its parameters."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = %s)", [*parameters, str(self.rhs)]  # noqa: S608 -- `column` is the compiler's

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition of PostgreSQL, and its parameters."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} @> %s::jsonb", [*parameters, json.dumps([str(self.rhs)])]


JSONField.register_lookup(HasText)
