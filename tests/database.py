"""The migrated test database: made once for each set of migrations, then copied, because migrating takes 25 seconds.

The template is named by a hash of every migration of ours, of the settings and of `uv.lock` (which names the migrations
of the others). On SQLite it is a file in `var/cache/`, on PostgreSQL a database of the same server. Each session starts
from a copy, so that what a transactional test flushed is back.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import django
from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "accounts", "media", "incubator", "applications", "evaluation", "cms", "demo")
# Any number: processes of a run ask PostgreSQL for the same lock.
LOCK = 20270125


def key() -> str:
    """Return the hash that names the template."""
    digest = hashlib.sha256()
    files = [ROOT / "uv.lock", ROOT / "config" / "settings.py", ROOT / "tests" / "workshop" / "models.py"]
    for package in PACKAGES:
        files += sorted((ROOT / package).rglob("migrations/*.py"))
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def on_sqlite() -> bool:
    """Tell whether the suite runs on SQLite."""
    return connections["default"].vendor == "sqlite"


def database_url() -> str:
    """Return the address of this process's test database, for another process."""
    known = connection.settings_dict
    if on_sqlite():
        return f"sqlite:///{known['NAME']}"
    return f"postgres://{quote(known['USER'])}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time make the template and copy it, on PostgreSQL; on SQLite each may make one."""
    if on_sqlite():
        yield
        return
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def start_from_template() -> bool:
    """Put a copy of the template in the place of the test database; return whether there was one."""
    return _copy_file() if on_sqlite() else _copy_database()


def keep_as_template() -> None:
    """Keep the database that was just migrated as the template, and drop those of earlier migrations."""
    if on_sqlite():
        _keep_file()
    else:
        _keep_database()


# --- SQLite -------------------------------------------------------------------------------------------------------
def template() -> Path:
    """Return the path of the template, which may not exist yet."""
    return settings.VAR_DIR / "cache" / f"test-{key()}.sqlite3"


def target() -> Path:
    """Return the path of this process's test database (pytest-xdist gives each worker a name of its own)."""
    return Path(settings.DATABASES["default"]["TEST"]["NAME"])


def _copy_file() -> bool:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{target()}{suffix}").unlink(missing_ok=True)
    if not template().exists():
        return False
    shutil.copyfile(template(), target())
    return True


def _keep_file() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    template().parent.mkdir(parents=True, exist_ok=True)
    for old in template().parent.glob("test-*.sqlite3"):
        old.unlink(missing_ok=True)
    partial = template().with_suffix(f".{target().name}")
    shutil.copyfile(target(), partial)
    partial.replace(template())


# --- PostgreSQL ---------------------------------------------------------------------------------------------------
PREFIX = "tremplin_tests_"


def _copy_database() -> bool:
    made, copy = f"{PREFIX}{key()}", connection.creation._get_test_db_name()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made])
        if not cursor.fetchone():
            return False
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{made}"')
    return True


def _keep_database() -> None:
    made, copied = f"{PREFIX}{key()}", connection.settings_dict["NAME"]
    # A database that somebody is connected to cannot be copied.
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        for (old,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{old}"')
        cursor.execute(f'CREATE DATABASE "{made}" TEMPLATE "{copied}"')


def make() -> None:
    """Make the template that is not there yet, so that the processes of a run only copy it."""
    with alone():
        if start_from_template():
            return
        setup_databases(verbosity=0, interactive=False, serialized_aliases=None)
        keep_as_template()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    make()
