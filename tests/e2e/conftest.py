"""A real browser against a real server: a database of its own, filled by `load_demo`, served by gunicorn."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def findings() -> Iterator[list[dict]]:
    """Collect {name, value, bound, unit, holds} rows; written to var/e2e.json at the end."""
    rows: list[dict] = []
    yield rows
    (VAR / "e2e.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the demo on a free port and return its address."""
    VAR.mkdir(exist_ok=True)
    database = VAR / "e2e.sqlite3"
    for leftover in VAR.glob("e2e.sqlite3*"):
        leftover.unlink()
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "1",
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{database}",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DEMO_PASSWORD": PASSWORD,
    }
    for words in (["migrate", "-v0"], ["createcachetable", "-v0"], ["load_demo"]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True)
    with (VAR / "e2e-server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield _wait_for(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str) -> str:
    for _attempt in range(120):
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return address
    raise RuntimeError("the site did not start: see var/e2e-server.log")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Debian's Chromium; without it the test is skipped, with the reason."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_as(chromium: Browser, site: str) -> Iterator:
    """Return a function: (demo person or None, language, width, javascript) -> a page of a context of its own."""
    contexts: list[BrowserContext] = []

    def open_page(person: str | None = None, language: str = "fr", width: int = 1280, javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site,
            locale=language,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
        )
        context.set_default_timeout(15000)
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        page = context.new_page()
        if person:
            page.goto("/accounts/login/")
            page.fill("input[name=login]", f"{person}@demo.tremplin.example")
            page.fill("input[name=password]", PASSWORD)
            page.click("form[action*=login] button[type=submit], main form button[type=submit]")
            page.wait_for_url(lambda url: "/accounts/login" not in url)
            context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        return page

    yield open_page
    for context in contexts:
        context.close()
