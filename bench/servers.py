"""PostgreSQL databases and gunicorn servers of a run."""

import hashlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# What a loaded database depends on: another one is loaded when any of it changes.
SOURCES = (
    *("*/**/migrations/*.py", "demo/volume/*.py", "demo/loading/*.py", "demo/data/**/*.json", "cms/data/*.json"),
    *("uv.lock", "config/settings.py"),
)
KEY = "bG9jYWwtcnVuLW9ubHktbm90LWEtc2VjcmV0LTEyMzQ="
PASSWORD = "bench-" + hashlib.sha256(KEY.encode()).hexdigest()[:12]
# As in production, with a key of this run.
PRODUCTION = {
    "DEBUG": "0",
    "DEMO": "0",
    # The clients sign in with a password alone: a page of staff is measured without its one query for the factor.
    "REQUIRE_SECOND_FACTOR": "0",
    "PAGE_CACHE_SECONDS": "0",
    "SECRET_KEY": secrets.token_urlsafe(40),
    "FIELD_KEYS": KEY,
    "SEAL_KEYS": KEY,
    "DJANGO_SETTINGS_MODULE": "config.settings",
}
SITE = "config.wsgi"
# What `config/gunicorn.py` says of the number of processes, for what is measured beside the site.
AS_THE_SITE = ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "75"]


def start_postgres() -> str:
    """Start PostgreSQL, or find it started, and return the address of its first database."""
    done = subprocess.run(["sh", "scripts/postgres.sh", "start"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip().splitlines()[-1]


def database(url: str, name: str) -> str:
    """Return the address of the database `name` on the server of `url`."""
    return f"{url.rsplit('/', 1)[0]}/{name}"


def exists(url: str, name: str) -> bool:
    """Tell whether the server of `url` has the database `name`."""
    with psycopg.connect(url) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def make(url: str, name: str, template: str = "template1") -> str:
    """Make the database `name` anew as a copy of `template` and return its address."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return database(url, name)


def rename(url: str, before: str, after: str) -> None:
    """Give a database that is complete its lasting name."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{before}" RENAME TO "{after}"')


def fingerprint() -> str:
    """Return a short hash of what a loaded database depends on."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if ".venv" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def migrated(url: str) -> str:
    """Return the name of a database that is migrated and empty, making it the first time."""
    base = f"bench_{fingerprint()}"
    if not exists(url, base):
        target = make(url, "bench_making")
        manage(target, "migrate", "--verbosity", "0")
        rename(url, "bench_making", base)
    return base


def loaded(url: str, size: int, drafts: int) -> str:
    """Return the address of a fresh copy of the database with `size` applications, loading it the first time."""
    base = migrated(url)
    full = f"{base}_{size}_{drafts}"
    if not exists(url, full):
        target = make(url, "bench_making", base)
        counts = {"applications": size, "jurors": 30, "reviews": 3, "drafts": drafts}
        options = [word for name, count in counts.items() for word in (f"--{name}", str(count))]
        manage(target, "load_volume", "--force", *options)
        rename(url, "bench_making", full)
    return make(url, f"bench_run_{size}", full)


def manage(url: str, *arguments: str, demo: str = "1") -> None:
    """Run a management command on the database of `url`."""
    environment = {**os.environ, **PRODUCTION, "DEMO": demo, "DATABASE_URL": url, "DEMO_PASSWORD": PASSWORD}
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, env=environment)  # noqa: S603


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serve(application: str, url: str, **more: str) -> Iterator["Server"]:
    """Serve `application` by gunicorn on a free port while the block lasts."""
    port = free_port()
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": url, **more}
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    command += ["--config", "python:config.gunicorn"] if application == SITE else AS_THE_SITE
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603
    try:
        _wait_for(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _try in range(300):
        if process.poll() is not None:
            raise RuntimeError("gunicorn ended before it answered")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn did not answer")


class Server:
    """A running gunicorn."""

    def __init__(self, port: int, pid: int) -> None:
        self.port = port
        self.pid = pid

    def memory(self) -> dict[int, float]:
        """Return the resident memory of each worker, in MB, by process."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        return {int(child): _resident(int(child)) for child in children}


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def rows(url: str, query: str, parameters: Mapping[str, object] | None = None) -> list[tuple[object, ...]]:
    """Return the rows of a query on the database of `url`."""
    with psycopg.connect(url) as connection:
        return connection.execute(query, parameters).fetchall()  # type: ignore[arg-type]


def answers(url: str) -> bool:
    """Tell whether an address answers 200."""
    try:
        with urlopen(url, timeout=5) as response:  # noqa: S310 -- our own server
            return int(response.status) == 200
    except OSError:
        return False
