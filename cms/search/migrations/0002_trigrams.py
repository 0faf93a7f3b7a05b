"""On PostgreSQL: the extension that tells how alike two words are, and an index by which a text is searched."""

from django.db import migrations

INDEX = "site_search_text_trigrams"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute(f"CREATE INDEX {INDEX} ON site_search_pagetext USING gin (text gin_trgm_ops)")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # The extension stays: others may use it.
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("site_search", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
