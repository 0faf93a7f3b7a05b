"""On PostgreSQL: the indexes by which an officer's search finds a part of a word, and the filter a sector."""

from django.db import migrations

INDEXES = {
    "entries_search_text_trigrams": "search_text gin_trgm_ops",
    "entries_sectors": "sectors jsonb_path_ops",
}


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for name, column in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON entries_stageentry USING gin ({column})")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # The extension stays: others use it.
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("entries", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
