"""An officer builds RESTART 2027 by clicks, from reference data alone; the call is the demo's to the last value.

The test reads the demo's call as `export_call` writes it, and types each value where an officer types it: whatever the
call comes to hold must have its field in the back office.
"""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.back_office import write_call, write_form, write_grid, write_meeting, write_rule
from tests.e2e.conftest import PASSWORD, _new_page, free_port, manage, new_database, served
from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e
CODE = "RST-2027"
OFFICER = "officer@demo.tremplin.example"
MAKE_OFFICER = f"""
from accounts.enums import Role
from accounts.services import create_person, grant_role
from core import clock
person = create_person(email="{OFFICER}", full_name="Salma Bennis", language="fr", password="{PASSWORD}")
grant_role(person=person, role=Role.OFFICER, by=None, at=clock.now())
"""
LOAD_THE_DEMOS = f"""
from accounts.models import User
from core import clock
from demo.loading.editions import load_edition
load_edition("{CODE}", clock.now(), User.objects.get())
"""


def demos_call(environment: dict[str, str]) -> dict[str, Any]:
    """Return the call as the demo loads and exports it, in a copy of the database of `environment`."""
    original = Path(environment["DATABASE_URL"].removeprefix("sqlite:///"))
    copy = original.with_name("set-up-demo.sqlite3")
    for leftover in copy.parent.glob(f"{copy.name}*"):
        leftover.unlink()
    shutil.copy(original, copy)
    environment = {**environment, "DATABASE_URL": f"sqlite:///{copy}"}
    manage(environment, "shell", "-v0", "-c", LOAD_THE_DEMOS)
    return json.loads(manage(environment, "export_call", CODE))


@pytest.fixture(scope="module")
def office():
    """Return the environment of a served database with reference data and an officer, and the call of the demo."""
    environment = new_database("set-up", free_port())
    manage(environment, "load_reference")
    manage(environment, "shell", "-v0", "-c", MAKE_OFFICER)
    call = demos_call(environment)
    with served(environment):
        yield environment, call


def sign_in(page: Page) -> None:
    """Sign the officer in by password."""
    page.goto("/accounts/login/")
    page.fill("input[name=login]", OFFICER)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def write_from(page: Page, stage: dict, link: str) -> None:
    """Open, from the call's page, the screen where a part of `stage` is written."""
    page.locator("article", has_text=stage["name"]["fr"]).locator(f"a[href*='/{link}/']").click()
    page.wait_for_load_state()


def write_parts(page: Page, stage: dict) -> None:
    """Write the form, the rules and the grid of a stage, each from the call's page."""
    if stage["form"]:
        write_from(page, stage, "formulaires")
        write_form(page, stage["form"])
    for rule in stage["rules"]:
        write_from(page, stage, "regles")
        write_rule(page, rule)
    write_from(page, stage, "grilles")
    write_grid(page, stage["grid"])
    if "meeting" in stage:
        write_from(page, stage, "deliberations")
        write_meeting(page, stage["meeting"])


def test_officer_builds_restart_2027_by_clicks(chromium, office, findings):
    environment, call = office
    page = _new_page(chromium, environment["BASE_URL"], "fr", 1280, True)
    sign_in(page)
    began = time.monotonic()
    page.goto("/espace/appels/")
    page.locator("main a[href*='/admin/appels/new/']").first.click()
    write_call(page, call)
    expect(page.locator(".act__unmet li").first).to_be_visible()
    assert look_at(page, "set-up-unmet", findings) == []
    for stage in call["stages"]:
        write_parts(page, stage)
    page.locator("form[action$='/publier/'] button").click()
    expect(page.locator(".status--open").first).to_be_visible()
    seconds = time.monotonic() - began
    findings.append({"name": "set-up by clicks", "value": seconds, "bound": 300, "unit": "s", "holds": seconds <= 300})
    assert json.loads(manage(environment, "export_call", CODE)) == call
