"""A new finance officer on a site in use: led to set an app, asked for its code at sign-in, and again at a payment."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import DATABASE, PASSWORD, WIDTHS, environment_of, free_port, manage, served
from tests.e2e.looks import look_at
from tests.factories.factors import code_now

pytestmark = pytest.mark.e2e
SAFE = "/espace/securite/"
QUEUE = "/espace/subventions/a-traiter/"
FINANCE = "finance@demo.tremplin.example"
FORGET = f"from allauth.mfa.models import Authenticator as A; A.objects.filter(user__email='{FINANCE}').delete()"
AN_HOUR_LATER = """
from django.contrib.sessions.backends.cached_db import SessionStore
session = SessionStore("{}")
for record in session["account_authentication_methods"]:
    record["at"] -= 3600
session.save()
"""


@pytest.fixture
def in_use(site) -> Iterator[dict[str, str]]:
    """Serve the demo's database as a site in use, second factor and all; return its environment."""
    environment = {**environment_of(DATABASE, free_port()), "DEMO": "0"}
    with served(environment):
        yield environment
    manage(environment, "shell", "-v0", "-c", FORGET)


@pytest.fixture
def context(chromium, in_use) -> Iterator[BrowserContext]:
    """Return a browser without scripts: nothing of an app needs any."""
    context = chromium.new_context(base_url=in_use["BASE_URL"], locale="fr", java_script_enabled=False)
    context.set_default_timeout(15000)
    yield context
    context.close()


def sign_in(page: Page, path: str) -> None:
    page.context.clear_cookies()
    page.goto(path)
    page.fill("input[name=login]", FINANCE)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


def send_code(page: Page, code: str) -> None:
    page.fill("input[name=code]", code)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


def looked_at(page: Page, name: str, findings: list[dict]) -> list[str]:
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        faults += look_at(page, f"factor-{name}-{width}", findings, axe=False)
    return faults


def set_app(page: Page, findings: list[dict]) -> tuple[str, list[str]]:
    """Set an app as the pages say; return its secret and the recovery codes."""
    page.click(f"a[href='{SAFE}application/']")
    drawing = page.locator(".factor-qr svg").bounding_box()
    assert drawing is not None
    assert drawing["width"] > 150
    assert looked_at(page, "app", findings) == []
    secret = page.locator(".factor-key").inner_text().replace(" ", "")
    send_code(page, code_now(secret))
    assert looked_at(page, "codes", findings) == []
    return secret, page.locator(".factor-codes li").all_inner_texts()


def test_finance_officer_sets_an_app_and_confirms_a_payment(context, in_use, findings):
    page = context.new_page()
    sign_in(page, QUEUE)
    expect(page).to_have_url(re.compile(f"{SAFE}$"))
    assert looked_at(page, "asked", findings) == []
    secret, codes = set_app(page, findings)
    page.click("main .button--primary")
    expect(page).to_have_url(re.compile(f"{QUEUE}$"))
    page.locator("main td a, main th a").first.click()
    page.locator("main a[href$='/pay/']").first.click()
    page.wait_for_url("**/pay/")
    (session,) = [one["value"] for one in context.cookies() if one["name"] == "sessionid"]
    manage(in_use, "shell", "-v0", "-c", AN_HOUR_LATER.format(session))
    page.fill("input[name=reference]", "VIR-2027-0042")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/reauthenticate/**")
    assert looked_at(page, "confirm", findings) == []
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/pay/")
    expect(page.locator("input[name=reference]")).to_have_value("VIR-2027-0042")
    expect(page.locator("main")).to_contain_text("Rien n’est encore fait")

    sign_in(page, f"/accounts/login/?next={QUEUE}")
    assert looked_at(page, "second", findings) == []
    send_code(page, "000000")
    expect(page.locator("main")).to_contain_text("Ce code n’est pas le bon")
    send_code(page, codes[0])
    expect(page).to_have_url(re.compile(f"{QUEUE}$"))
    sign_in(page, "/accounts/login/")
    send_code(page, codes[0])
    expect(page.locator("main")).to_contain_text("Ce code n’est pas le bon")
    send_code(page, code_now(secret, after=1))
    expect(page).to_have_url(re.compile("/espace/$"))
