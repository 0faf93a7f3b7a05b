"""The schema that a run on SQLite begins with is what the migrations make."""

from scripts import schema


def test_schema_is_what_the_migrations_make():
    written = schema.SCHEMA.read_text(encoding="utf-8")
    # Compared as a whole, told in one sentence: their difference would fill the screen.
    assert written == schema.dumped(), "migrations changed: run `python -m scripts.schema`"


def test_schema_leaves_a_database_as_it_is(tmp_path):
    database = tmp_path / "there.sqlite3"
    database.write_bytes(b"")
    schema.load(database)
    assert database.read_bytes() == b""
