"""A real browser against a real server: a database of its own, filled by `load_demo`, served by gunicorn."""

import fcntl
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from demo.people import BY_KEY
from scripts.schema import load as load_schema

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
SCREENSHOTS = VAR / "screenshots"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (360, 1280)
PASSWORD = "demo-e2e-password"
# Each process of a run in parallel has a site of its own.
DATABASE = "-".join(("e2e", *filter(None, [os.environ.get("PYTEST_XDIST_WORKER")])))
# The demo as new, for all processes of a run.
FRESH = VAR / f"e2e-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}.fresh"
FINDINGS = pytest.StashKey[list[dict]]()
OpenAs = Callable[..., Page]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def _as_new() -> None:
    """The site runs in its own process: the cache and the language of this one mean nothing to it."""


# --- Findings -----------------------------------------------------------------------------------------------------
def pytest_configure(config: pytest.Config) -> None:
    """Give the run a list of findings."""
    config.stash[FINDINGS] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add the findings of a process that has ended to those of the run."""
    node.config.stash[FINDINGS] += getattr(node, "workeroutput", {}).get("findings", [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the findings to var/e2e.json, or hand them to the process that gathers them."""
    rows = session.config.stash[FINDINGS]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["findings"] = rows
    elif rows:
        (VAR / "e2e.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.fixture(scope="session")
def findings(request: pytest.FixtureRequest) -> list[dict]:
    """Return the list to which a test adds rows {name, value, bound, unit, holds}."""
    return request.config.stash[FINDINGS]


# --- The site -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def demo() -> dict[str, str]:
    """Load the demo once a run; return the environment that serves this process's own copy of it.

    `var/<run>.fresh` keeps it as new: the process that asks first loads it, the others wait and find it there.
    """
    VAR.mkdir(exist_ok=True)
    with (VAR / "e2e.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not FRESH.exists():
            _load_demo()
    return environment_of(DATABASE, free_port())


def _load_demo() -> None:
    for leftover in VAR.glob("e2e-*.fresh"):
        leftover.unlink()
    environment = new_database(DATABASE, free_port())
    scene = ["shell", "-v0", "-c", "from tests.e2e.scene import build; build()"]
    for words in (["load_demo"], scene, ["run_due"]):
        manage(environment, *words)
    with closing(sqlite3.connect(VAR / f"{DATABASE}.sqlite3")) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(VAR / f"{DATABASE}.sqlite3", FRESH)


@pytest.fixture(scope="session")
def ready(demo: dict[str, str]) -> Iterator[Any]:
    """Return a process that begins servers of the demo in an instant."""
    with (VAR / f"{DATABASE}-server.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.ready_server"],
            cwd=ROOT,
            env=demo,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        with process:
            yield process


@contextmanager
def served_at_once(ready: Any, address: str) -> Iterator[str]:
    """Serve this process's copy of the demo and give its address."""
    ready.stdin.write(f"{address.removeprefix('http://')}\n")
    ready.stdin.flush()
    server = int(ready.stdout.readline())
    try:
        yield _wait_for(address)
    finally:
        os.kill(server, signal.SIGTERM)
        # The next one takes the same address.
        while _is_there(server):
            time.sleep(0.05)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """Serve the demo as new for the tests of a file, which use up its acts, and return its address.

    `E2E_SITE` names one that is served already.
    """
    if "E2E_SITE" in os.environ:
        yield os.environ["E2E_SITE"]
        return
    environment = request.getfixturevalue("demo")
    for leftover in VAR.glob(f"{DATABASE}.sqlite3*"):
        leftover.unlink()
    shutil.copy(FRESH, VAR / f"{DATABASE}.sqlite3")
    with closing(sqlite3.connect(VAR / f"{DATABASE}.sqlite3")) as own:
        own.execute("UPDATE wagtailcore_site SET port = ?", [urlsplit(environment["BASE_URL"]).port])
        # Which keeps the port of whoever loaded the demo.
        own.execute("DELETE FROM core_cache")
        own.commit()
    with served_at_once(request.getfixturevalue("ready"), environment["BASE_URL"]) as address:
        yield address


def new_database(name: str, port: int) -> dict[str, str]:
    """Migrate an empty database `var/<name>.sqlite3`; return the environment in which it is served on `port`."""
    VAR.mkdir(exist_ok=True)
    for leftover in VAR.glob(f"{name}.sqlite3*"):
        leftover.unlink()
    load_schema(VAR / f"{name}.sqlite3")
    environment = environment_of(name, port)
    manage(environment, "migrate", "-v0")
    return environment


def environment_of(name: str, port: int) -> dict[str, str]:
    """Return the environment in which the database `var/<name>.sqlite3` is served on `port`, as a demo."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "1",
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{VAR / name}.sqlite3",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DEMO_PASSWORD": PASSWORD,
    }


def manage(environment: dict[str, str], *words: str) -> str:
    """Run a management command; return what it printed."""
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """Serve the database of `environment` and give its address."""
    address = environment["BASE_URL"]
    with (VAR / f"{DATABASE}-server.log").open("a") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", address.removeprefix("http://")],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield _wait_for(address)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str) -> str:
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise RuntimeError("the site did not start: see var/e2e*-server.log")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Debian's Chromium; without it the test is skipped, with the reason."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def open_as(chromium: Browser, site: str) -> Iterator[OpenAs]:
    """Return a function: (demo person or None, language, width, javascript) -> a page, signed in by password."""
    contexts: list[BrowserContext] = []

    def open_page(person: str | None = None, language: str = "fr", width: int = 1280, javascript: bool = True) -> Page:
        page = _new_page(chromium, site, language, width, javascript)
        contexts.append(page.context)
        if person:
            page.goto("/accounts/login/")
            page.fill("input[name=login]", f"{person}@demo.tremplin.example")
            page.fill("input[name=password]", PASSWORD)
            page.click("form[action*=login] button[type=submit], main form button[type=submit]")
            page.wait_for_url(lambda url: "/accounts/login" not in url)
            _read_in(page, site, language)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def enter_as(open_as: OpenAs, site: str) -> OpenAs:
    """Return a function like `open_as` that signs in by the one click of a card and stays on the next act."""

    def enter(person: str | None = None, language: str = "fr", width: int = 1280, javascript: bool = True) -> Page:
        page = open_as(None, language, width, javascript)
        if person:
            page.goto("/demo/")
            page.click(f"form[action='/demo/entrer/{person}/'] button")
            page.wait_for_url(lambda url: "/demo/" not in url)
            _read_in(page, site, language)
        return page

    return enter


@pytest.fixture(scope="module")
def desk(enter_as: OpenAs, open_as: OpenAs) -> Callable[[str | None, str], Page]:
    """Return the page of a person in a language: each signs in once, by their card or else by password."""
    pages: dict[tuple[str | None, str], Page] = {}

    def page_of(person: str | None, language: str) -> Page:
        if (person, language) not in pages:
            by_card = person is None or person in BY_KEY
            pages[person, language] = (enter_as if by_card else open_as)(person, language=language)
        return pages[person, language]

    return page_of


def _new_page(chromium: Browser, site: str, language: str, width: int, javascript: bool) -> Page:
    context = chromium.new_context(
        base_url=site, locale=language, viewport={"width": width, "height": 800}, java_script_enabled=javascript
    )
    context.set_default_timeout(15000)
    _choose(context, site, language)
    return context.new_page()


def _choose(context: BrowserContext, site: str, language: str) -> None:
    context.add_cookies([{"name": "django_language", "value": language, "url": site}])


def _read_in(page: Page, site: str, language: str) -> None:
    """Read on in `language`, whatever the person's own is."""
    _choose(page.context, site, language)
    page.reload()
