"""The schema that a run on SQLite begins with is what the migrations make."""

import sqlite3
from contextlib import closing

from scripts import schema


def test_schema_is_what_the_migrations_make():
    written = schema.SCHEMA.read_text(encoding="utf-8")
    # Compared as a whole, told in one sentence: their difference would fill the screen.
    assert written == schema.dumped(), "migrations changed: run `python -m scripts.schema`"


def test_schema_leaves_a_database_as_it_is(tmp_path):
    database = tmp_path / "there.sqlite3"
    database.write_bytes(b"something")
    schema.load(database)
    assert database.read_bytes() == b"something"


def test_schema_fills_the_empty_file_that_a_look_at_the_database_leaves(tmp_path):
    database = tmp_path / "empty.sqlite3"
    database.touch()
    schema.load(database)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0
