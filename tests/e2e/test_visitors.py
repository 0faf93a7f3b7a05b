"""Visitors and applicants who read English; visitors who use no mouse, who load no pictures."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PASSWORD, environment_of, manage
from tests.e2e.keyboard import enter, tab_to
from tests.e2e.looks import look_at
from tests.e2e.screens import SCREENS, Screen

pytestmark = pytest.mark.e2e
PUBLIC = [screen for screen in SCREENS if screen.name.startswith("public-")]
APPLICANTS = [screen for screen in SCREENS if screen.name.startswith(("applicant-", "sign-"))]
MAKE_FAILURES = """
import json
from django.template.loader import render_to_string
from django.utils import translation
made = {}
for language in ("fr", "ar", "en"):
    with translation.override(language):
        made |= {f"{status}-{language}": render_to_string(f"{status}.html") for status in (500, 503)}
print(json.dumps(made))
"""
# Pictures that show nothing: those without words for them, and the size of their place.
PICTURES = """() => [...document.querySelectorAll("main img")].map(one => ({
  loaded: one.naturalWidth > 0, alt: one.getAttribute("alt"), link: Boolean(one.closest("a")),
  name: (one.closest("a, li, figure") || one).innerText.trim(),
}))"""


@pytest.mark.parametrize("screen", PUBLIC + APPLICANTS, ids=lambda screen: screen.name)
def test_kind_of_page_has_no_fault_in_english(desk, findings, screen: Screen) -> None:
    page = desk(screen.person, "en")
    page.set_viewport_size({"width": 1280, "height": 800})
    screen.open(page, "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert look_at(page, f"{screen.name}-en-1280", findings) == []


@pytest.fixture(scope="module")
def failures() -> dict[str, str]:
    """Return the pages of failures by status and language, as the settings of a site make them."""
    made: dict[str, str] = json.loads(manage(environment_of("no-database", 0), "shell", "-v0", "-c", MAKE_FAILURES))
    return made


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Une erreur est survenue"), ("ar", "حدث خطأ"), ("en", "Something went wrong")]
)
def test_pages_of_a_failure_have_no_fault(desk, failures, findings, language: str, words: str) -> None:
    """What the server sends when nothing else works, put in the place of a page."""
    page, faults = desk(None, language), []
    page.set_viewport_size({"width": 360, "height": 800})
    for status in ("503", "500"):
        page.goto("/accounts/login/")
        page.set_content(failures[f"{status}-{language}"])
        faults += look_at(page, f"failure-{status}-{language}-360", findings)
    expect(page.locator("h1")).to_contain_text(words)
    assert faults == []


def test_applicant_goes_from_the_home_page_into_a_draft_by_keyboard_alone(open_as):
    page = open_as()
    page.goto("/fr/")
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    tab_to(page, "main a[href*='restart-maghreb-2027']")
    enter(page)
    tab_to(page, "main details summary")
    page.keyboard.press("Enter")
    expect(page.locator("main details[open]").first).to_be_visible()
    page.keyboard.press("Home")
    page.reload()
    tab_to(page, "main a[href*='/espace/candidatures/nouvelle/']")
    enter(page)
    tab_to(page, "input[name=login]")
    page.keyboard.type("applicant@demo.tremplin.example")
    tab_to(page, "input[name=password]")
    page.keyboard.type(PASSWORD)
    enter(page)
    tab_to(page, "main a[href*='/section/'], main button")
    enter(page)
    expect(page.locator("main h1")).to_be_visible()
    assert "/espace/candidatures/" in page.url


def test_pages_are_readable_with_pictures_off(chromium, site, findings):
    context = chromium.new_context(base_url=site, locale="fr", viewport={"width": 360, "height": 800})
    context.route("**/*", lambda route: route.abort() if route.request.resource_type == "image" else route.continue_())
    page, seen = context.new_page(), 0
    faults = []
    for screen in PUBLIC:
        screen.open(page, "fr")
        pictures = page.evaluate(PICTURES)
        seen += len(pictures)
        assert not [one for one in pictures if one["loaded"]]
        faults += [f"{screen.name}: no words for a picture" for one in pictures if not (one["alt"] or one["name"])]
        faults += [f"{screen.name}: {one['alt']}" for one in pictures if one["alt"] is None]
        faults += look_at(page, f"{screen.name}-no-pictures-360", findings, axe=False)
    context.close()
    assert faults == []
    assert seen
