"""On PostgreSQL: the index by which an officer's search finds a part of a word."""

from django.db import migrations

INDEX = "entries_search_text_trigrams"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute(f"CREATE INDEX {INDEX} ON entries_stageentry USING gin (search_text gin_trgm_ops)")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # The extension stays: others use it.
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("entries", "0002_officers_lists")]
    operations = [migrations.RunPython(add, remove)]
