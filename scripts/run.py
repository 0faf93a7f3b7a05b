"""From a fresh clone to a running site with demo data: what `make run` does after the packages are installed."""

import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from scripts.compile_messages import compile_all
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


def start(*words: str) -> subprocess.Popen[bytes]:
    """Start a management command."""
    return subprocess.Popen([sys.executable, "manage.py", *words], cwd=ROOT)


def finish(command: subprocess.Popen[bytes]) -> None:
    """Wait for a command; stop with its status when it fails."""
    if status := command.wait():
        sys.exit(status)


def manage(*words: str) -> None:
    """Run a management command; stop with its status when it fails."""
    finish(start(*words))


def step(title: str, *words: str) -> None:
    """Run a management command under a title."""
    console.print(f"[bold]{title}[/bold]")
    manage(*words)


def prepare(*, reset: bool) -> None:
    """Bring the database, the catalogues and the demo to their state."""
    if reset:
        for path in VAR.glob("tremplin.sqlite3*"):
            path.unlink()
    console.print("[bold]Database and translations[/bold]")
    if "DATABASE_URL" not in os.environ:
        load_schema(DATABASE)
    # Migrations are one process's work and need no translation: the catalogues are compiled beside them.
    migration = start("migrate", "--verbosity", "0")
    compile_all()
    finish(migration)
    step("Demo data", "load_demo")


def main() -> None:
    """Prepare, say where and with which password, serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--reset", action="store_true", help="begin with an empty database")
    parser.add_argument("--prepare-only", action="store_true", help="do not serve")
    options = parser.parse_args()
    VAR.mkdir(exist_ok=True)
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
    os.execv(  # noqa: S606 -- our own interpreter and command
        sys.executable,
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{options.port}"],
    )


if __name__ == "__main__":
    main()
