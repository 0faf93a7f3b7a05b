"""Template tags of tables."""

from typing import Any

from django import template
from wagtail.contrib.typed_table_block.blocks import TypedTable

register = template.Library()


@register.filter
def labelled_rows(table: TypedTable) -> list[list[tuple[str, bool, Any]]]:
    """Return each line of a table as (heading of the column, whether it holds numbers, value)."""
    headings = [(column["heading"], column["block"].name == "number") for column in table.columns]
    return [
        [(*heading, cell) for heading, cell in zip(headings, row["values"], strict=False)] for row in table.row_data
    ]
