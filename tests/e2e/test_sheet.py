"""A juror at work in a browser: by keys, with a network that comes and goes, in two windows, on a phone, no scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS
from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e
BOXES = "fieldset[data-question]:has(input[type=radio])"
SAVED = re.compile(r"\d\d:\d\d")


@pytest.fixture(scope="module")
def page(enter_as) -> Page:
    """Return the page of a juror on a sheet that is open: where their card leads."""
    page = enter_as("juror")
    expect(page.locator("form[data-sheet]")).to_be_visible()
    return page


def points(page: Page, number: int) -> str | None:
    """Return the points that the criterion `number` has on the page."""
    return page.locator(BOXES).nth(number).evaluate("one => (one.querySelector(':checked') || {}).value || null")


def state(page: Page):
    return page.locator("[data-state]")


def test_keys_go_through_the_criteria_and_take_nothing_from_who_writes(page):
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("4")
    page.keyboard.press("j")
    page.keyboard.press("2")
    assert (points(page, 0), points(page, 1)) == ("4", "2")
    page.keyboard.press("k")
    page.keyboard.press("3")
    assert points(page, 0) == "3"
    expect(state(page)).to_have_text(SAVED)
    comment = page.locator(BOXES).first.locator("textarea")
    comment.fill("")
    comment.press_sequentially("5 jk?")
    expect(comment).to_have_value("5 jk?")
    assert points(page, 0) == "3"
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("[data-shortcuts]")).to_have_attribute("open", "")
    page.locator("[data-shortcuts] input").uncheck()
    page.locator(BOXES).first.locator("input:checked").focus()
    page.keyboard.press("1")
    assert points(page, 0) == "3"
    page.locator("[data-shortcuts] input").check()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("[data-shortcuts]")).not_to_have_attribute("open", "")
    expect(state(page)).to_have_text(SAVED)


def test_mark_given_without_a_network_is_on_the_device_and_follows(page):
    page.context.set_offline(True)
    page.locator(BOXES).nth(1).locator("input[value='5']").check()
    expect(state(page)).to_contain_text("Sur cet appareil")
    page.context.set_offline(False)
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    assert points(page, 1) == "5"


def test_two_windows_that_differ_show_both(page):
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(BOXES).nth(1).locator("input[value='1']").check()
    expect(state(other)).to_have_text(SAVED)
    page.locator(BOXES).nth(1).locator("input[value='2']").check()
    both = page.locator(".both-texts")
    expect(both).to_contain_text("1")
    both.locator("button").first.click()
    expect(state(page)).to_have_text(SAVED)
    other.reload()
    assert points(other, 1) == "2"
    other.close()


def test_sheet_lies_beside_the_dossier_on_a_desk_and_under_it_on_a_phone(page, findings):
    faults = []
    for language in ("fr", "ar"):
        page.context.add_cookies(
            [{"name": "django_language", "value": language, "url": page.evaluate("location.origin")}]
        )
        page.goto(page.url.split("#")[0])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            faults += look_at(page, f"sheet-{language}-{width}", findings, axe=language == "ar")
    sheet = page.locator("#sheet")
    page.set_viewport_size({"width": 360, "height": 800})
    assert sheet.bounding_box()["height"] < 80
    page.locator("a[href='#sheet']").click()
    expect(page.locator("a[href='#dossier']")).to_be_visible()
    assert 400 < sheet.bounding_box()["height"] < 700
    faults += look_at(page, "sheet-open-ar-360", findings, axe=False)
    page.locator("a[href='#dossier']").click()
    assert sheet.bounding_box()["height"] < 80
    assert faults == []


def test_phone_without_scripts_opens_the_panel_and_saves(enter_as, page):
    plain = enter_as("juror", width=360, javascript=False)
    plain.goto(page.url.split("#")[0])
    plain.locator("a[href='#sheet']").click()
    plain.locator(BOXES).nth(1).locator("input[value='4']").check()
    plain.locator("button[value=save]").click()
    expect(plain.locator(".notice, .toast").first).to_be_visible()
    assert plain.locator(BOXES).nth(1).locator("input[value='4']").is_checked()
