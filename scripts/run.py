"""From a fresh clone to a running site with demo data: what `make run` does after the packages are installed."""

import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.urls import get_resolver
from rich.console import Console

from scripts.compile_messages import compile_all
from scripts.schema import is_whole
from scripts.schema import load as load_schema

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
DATABASE = VAR / "tremplin.sqlite3"
console = Console()


def demo_password() -> str:
    """Return the password of the demo people, made once and kept in var/."""
    path = VAR / "demo-password"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


def migrate() -> subprocess.Popen[bytes]:
    """Begin the migrations in a process of their own."""
    return subprocess.Popen([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT)


def prepare(*, reset: bool) -> None:
    """Bring the database, the catalogues and the demo to their state; Django is loaded here then."""
    if reset:
        for path in VAR.glob("tremplin.sqlite3*"):
            path.unlink()
    console.print("[bold]Database and translations[/bold]")
    migrated = "DATABASE_URL" not in os.environ and load_schema(DATABASE)
    # Migrations are one process's work: beside them the catalogues are compiled, and this process reads the two
    # thousand modules that it needs to load the demo and to serve it.
    migration = None if migrated else migrate()
    compile_all()
    django.setup()
    get_resolver().url_patterns  # noqa: B018 -- reads the views
    if migrated and not is_whole():
        migration = migrate()
    if migration and (status := migration.wait()):
        sys.exit(status)
    console.print("[bold]Demo data[/bold]")
    call_command("load_demo")


def main() -> None:
    """Prepare, say where and with which password, serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--reset", action="store_true", help="begin with an empty database")
    parser.add_argument("--prepare-only", action="store_true", help="do not serve")
    options = parser.parse_args()
    VAR.mkdir(exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{options.port}")
    os.environ["DEMO_PASSWORD"] = demo_password()
    prepare(reset=options.reset)
    if options.prepare_only:
        return
    console.print(f"\nTremplin: http://127.0.0.1:{options.port}/   demo: http://127.0.0.1:{options.port}/demo/")
    console.print(f"Demo password: {demo_password()}", highlight=False)
    console.print("Stop with Ctrl+C.\n")
    call_command("runserver", f"127.0.0.1:{options.port}", use_reloader=False)


if __name__ == "__main__":
    main()
