"""An empty SQLite database as the migrations make it, kept as text: making it anew takes longer than all the demo.

`python -m scripts.schema` writes `schema.sql` again, after migrations were changed; a test says when that is due.
A run begins with the file and lets `migrate` add what is newer. PostgreSQL has nothing of it.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import django
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "scripts" / "schema.sql"
# What differs from one day to another, so that the file says only what changed.
SETTLED = """
UPDATE django_migrations SET applied = '2027-01-01 00:00:00';
UPDATE wagtailcore_page SET translation_key = printf('%032x', id);
"""
# All that is installed, as a run of the demo has it.
SITE = {"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "DEMO": "1"}
SEAL = "-- SHA-256 of what follows and of every migration: "
# Tables that a search index made are written into SQLite's own table: it has to read that again.
READ_AGAIN = "PRAGMA writable_schema=RESET;"


def load(database: Path) -> bool:
    """Make the file `database` from the schema and return True; one that is there stays as it is.

    An empty file is none: a command that only looks, as `makemigrations --check`, leaves one.
    """
    if database.exists() and database.stat().st_size:
        return False
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        fresh = Path(folder) / "fresh.sqlite3"
        with closing(sqlite3.connect(fresh)) as connection:
            connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        # Whole or not at all: a run that is stopped here leaves nothing half made.
        fresh.rename(database)
    return True


def is_whole() -> bool:
    """Tell whether the database has every migration that lies on the disk, by their names. Django is set up."""
    there = {
        (app.label, path.stem) for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/[0-9]*.py")
    }
    return there <= MigrationRecorder(connection).applied_migrations().keys()


def dumped() -> str:
    """Return, as SQL, the database that the migrations make. Takes a minute or two."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "migrated.sqlite3"
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment | SITE, check=True)
        with closing(sqlite3.connect(database)) as connection:
            connection.executescript(SETTLED)
            return "\n".join([*connection.iterdump(), READ_AGAIN, ""])


def sealed(body: str) -> str:
    """Return `body` after a line with the digest of itself and of every migration that is installed.

    Equal to the kept file, it says that neither was touched since `python -m scripts.schema`. Django is set up.
    """
    digest = hashlib.sha256(body.encode())
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        source = sys.modules[migration.__module__].__file__
        if source and not migration.__module__.startswith("tests."):
            digest.update(f"{app} {name}".encode() + Path(source).read_bytes())
    return f"{SEAL}{digest.hexdigest()}\n{body}"


def kept() -> str:
    """Return the SQL of the kept file, without its seal."""
    first, body = SCHEMA.read_text(encoding="utf-8").split("\n", 1)
    return body if first.startswith(SEAL) else f"{first}\n{body}"


if __name__ == "__main__":
    # A migration of wagtail-localize asks the database what was applied as soon as it is read.
    os.environ |= SITE | {"DATABASE_URL": "sqlite://:memory:"}
    django.setup()
    SCHEMA.write_text(sealed(dumped()), encoding="utf-8")
