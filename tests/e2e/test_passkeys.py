"""Passkeys in a real browser whose telephone is a virtual one: added after a sign-in, then enough to enter."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.conftest import PASSWORD, WIDTHS
from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e
SAFE = "/espace/securite/"
JUROR = "juror2@demo.tremplin.example"


@pytest.fixture
def page(chromium, site) -> Iterator[Page]:
    """Return a page under the name `localhost`: a passkey holds on a name, never on a number."""
    context = chromium.new_context(base_url=site.replace("127.0.0.1", "localhost"), locale="fr")
    context.set_default_timeout(15000)
    yield context.new_page()
    context.close()


@pytest.fixture
def telephone(page) -> CDPSession:
    """Give the browser an authenticator that keeps passkeys and always recognises its person."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/espace/**")


def test_passkey_is_added_then_enters_and_confirms(page, telephone, findings):
    refused = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    sign_in(page, JUROR)
    page.goto(f"{SAFE}cles/")
    page.fill("input[name=name]", "Mon téléphone")
    page.click("[data-passkey-button]")
    page.wait_for_url(f"**{SAFE}codes/")
    expect(page.locator(".factor-codes li")).to_have_count(10)
    with page.expect_download() as sent:
        page.click("a[download]")
    assert sent.value.suggested_filename == "tremplin-codes.txt"
    page.goto(SAFE)
    expect(page.locator("main")).to_contain_text("Mon téléphone")
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        faults += look_at(page, f"security-fr-{width}", findings)
    assert faults == []

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.click("[data-passkey-button]")
    page.wait_for_url("**/espace/")
    page.goto(SAFE)
    page.click("a[href$='/retirer/']")
    page.click("main form button.button--danger")
    page.wait_for_url(f"**{SAFE}")
    expect(page.locator("main")).not_to_contain_text("Mon téléphone")
    assert refused == []


def test_without_javascript_the_button_is_not_there_and_a_sentence_says_why(open_as):
    page = open_as(javascript=False)
    page.goto("/accounts/login/")
    expect(page.locator("[data-passkey-button]")).to_be_hidden()
    expect(page.locator("[data-passkey-unable]")).to_be_visible()


def test_refusal_of_the_device_is_told_and_tried_again(page, telephone):
    telephone.send("WebAuthn.disable")
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('cancelled')); }")
    expect(page.locator("[data-passkey-refused]")).to_be_hidden()
    page.click("[data-passkey-button]")
    expect(page.locator("[data-passkey-refused]")).to_be_visible()
    expect(page.locator("[data-passkey-button]")).to_be_enabled()
