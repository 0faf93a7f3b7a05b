"""The migrated test database: made once for each set of migrations, then copied, because migrating takes 25 seconds.

SQLite only. The template lives in `var/cache/`, named by a hash of every migration of ours, of the settings and of
`uv.lock` (which names the migrations of the others). Each session starts from a copy, so that what a transactional test
flushed is back.
"""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "accounts", "media", "incubator", "applications", "evaluation", "cms", "demo")


def key() -> str:
    """Return the hash that names the template."""
    digest = hashlib.sha256()
    files = [ROOT / "uv.lock", ROOT / "config" / "settings.py", ROOT / "tests" / "workshop" / "models.py"]
    for package in PACKAGES:
        files += sorted((ROOT / package).rglob("migrations/*.py"))
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def template() -> Path:
    """Return the path of the template, which may not exist yet."""
    return settings.VAR_DIR / "cache" / f"test-{key()}.sqlite3"


def on_sqlite() -> bool:
    """Tell whether the suite runs on SQLite."""
    return connections["default"].vendor == "sqlite"


def target() -> Path:
    """Return the path of this process's test database (pytest-xdist gives each worker a name of its own)."""
    return Path(settings.DATABASES["default"]["TEST"]["NAME"])


def start_from_template() -> bool:
    """Put a copy of the template in the place of the test database; return whether there was one."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{target()}{suffix}").unlink(missing_ok=True)
    if not template().exists():
        return False
    shutil.copyfile(template(), target())
    return True


def keep_as_template() -> None:
    """Keep the database that was just migrated as the template, and drop those of earlier migrations."""
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    template().parent.mkdir(parents=True, exist_ok=True)
    for old in template().parent.glob("test-*.sqlite3"):
        old.unlink(missing_ok=True)
    partial = template().with_suffix(f".{target().name}")
    shutil.copyfile(target(), partial)
    partial.replace(template())
