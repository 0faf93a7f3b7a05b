"""The main screens as people see them: at two widths in French, in the dark, and how heavy a first view is."""

import pytest
from playwright.sync_api import expect

from tests.e2e.looks import Weight, faults_of, look_at, weigh, weigh_next
from tests.e2e.screens import ACTS, SCREENS, Screen

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen_looks_right_in_french(desk, findings, screen: Screen) -> None:
    assert faults_of(screen, desk(screen.person, "fr"), "fr", findings) == []


@pytest.mark.parametrize("screen", [one for one in SCREENS if one.light], ids=lambda screen: screen.name)
def test_first_view_is_light_and_the_next_lighter(desk, chromium, findings, screen: Screen) -> None:
    """A cold cache, then, of an applicant's page, the same once more as the next of its kind: bytes as they travel.

    The server of a local run sends them uncompressed.
    """
    found = desk(screen.person, "fr")
    screen.open(found, "fr")
    state = found.context.storage_state()
    cold = chromium.new_context(storage_state=state, viewport={"width": 360, "height": 800})
    page = cold.new_page()
    weight = Weight(page)
    page.goto(found.url)
    faults = weigh(weight, screen.name, findings)
    if screen.name.startswith("applicant-"):
        page.goto(found.url)
        faults += weigh_next(weight, screen.name, findings)
    cold.close()
    assert faults == []


@pytest.mark.parametrize("person", ACTS)
def test_card_opens_its_act_and_the_home_looks_right(open_as, findings, person: str) -> None:
    page = open_as(None)
    page.goto("/demo/")
    with page.expect_navigation() as landed:
        page.click(f"form[action='/demo/entrer/{person}/'] button")
    assert landed.value.status == 200
    expect(page.locator(ACTS[person]).first).to_be_visible()
    page.context.add_cookies([{"name": "django_language", "value": "ar", "url": page.evaluate("location.origin")}])
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/espace/")
    faults = look_at(page, f"home-{person}-ar-360", findings, axe=False)
    page.context.close()
    assert faults == []


@pytest.mark.parametrize("name", ["public-home", "public-call", "public-programme", "sign-in", "demo-design"])
def test_dark_mode_keeps_its_contrast(desk, findings, name: str) -> None:
    page = desk(None, "fr")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1280, "height": 800})
    next(screen for screen in SCREENS if screen.name == name).open(page, "fr")
    faults = look_at(page, f"{name}-dark-1280", findings)
    page.emulate_media(color_scheme="light")
    assert faults == []


@pytest.mark.parametrize("person", ["applicant", "juror", "officer"])
def test_dark_mode_keeps_its_contrast_in_my_space(desk, findings, person: str) -> None:
    page = desk(person, "fr")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1280, "height": 800})
    faults = []
    for screen in (one for one in SCREENS if one.person == person):
        screen.open(page, "fr")
        faults += look_at(page, f"{screen.name}-dark-1280", findings)
    page.emulate_media(color_scheme="light")
    assert faults == []
