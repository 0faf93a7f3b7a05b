"""The schema that a run on SQLite begins with is what the migrations make."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from scripts import schema


# For a migration of wagtail-localize, which asks what was applied as soon as it is read.
@pytest.mark.django_db
def test_schema_was_written_after_the_last_change_of_a_migration():
    written = schema.SCHEMA.read_text(encoding="utf-8")
    # Compared as a whole, told in one sentence: their difference would fill the screen.
    assert written == schema.sealed(schema.kept()), "migrations changed: run `python -m scripts.schema`"


@pytest.mark.nightly
def test_schema_is_what_the_migrations_make():
    assert schema.kept() == schema.dumped(), "run `python -m scripts.schema`"


def test_schema_leaves_a_database_as_it_is(tmp_path):
    database = tmp_path / "there.sqlite3"
    database.write_bytes(b"something")
    assert not schema.load(database)
    assert database.read_bytes() == b"something"


def test_schema_fills_the_empty_file_that_a_look_at_the_database_leaves(tmp_path):
    database = tmp_path / "empty.sqlite3"
    database.touch()
    assert schema.load(database)
    with closing(sqlite3.connect(database)) as filled:
        assert filled.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0


@pytest.mark.django_db
def test_database_that_lacks_the_last_migration_is_not_whole():
    assert schema.is_whole()
    MigrationRecorder(connection).record_unapplied("cms", "0002_groups")
    assert not schema.is_whole()
