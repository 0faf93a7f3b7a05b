"""A pitch day in real browsers: a telephone scores while the network comes and goes, the day moves on and closes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e
SAVED = re.compile(r"\d\d:\d\d")
BOXES = "fieldset[data-question]:has(input[type=radio])"


def send(page: Page, ending: str) -> None:
    """Send the first form whose address ends with `ending`."""
    page.locator(f"main form[action$='{ending}'] button").first.click()
    page.wait_for_load_state()


def mark_all(page: Page, points: str) -> None:
    """Give each criterion of the sheet that is open these points."""
    for box in page.locator(BOXES).all():
        box.locator(f"input[value='{points}']").check()


def absent_all(page: Page) -> None:
    """Mark all that wait as absent."""
    while (left := page.locator(".pitches__line--waiting form[action$='/miss/'] button")).count():
        left.first.click()
        page.wait_for_load_state()


def test_telephone_without_a_network_scores_a_day_that_moves_on_and_closes(enter_as, findings):
    officer = enter_as("officer")
    officer.goto("/espace/oraux/CAEI-HUBS/2/")
    officer.locator("main .task-list a").first.click()
    day = officer.url
    assert look_at(officer, "pitch-day", findings) == []
    current = officer.locator(".pitch-now strong bdi").first.inner_text()

    phone = enter_as("juror", language="ar", width=360)
    phone.goto(day)
    assert look_at(phone, "pitch-day-ar-360", findings) == []
    first = phone.locator(".pitches__line--done .pitches__sheet a").get_attribute("href")
    phone.locator(".pitch-now a").click()
    phone.locator("a[href='#sheet']").click()
    phone.context.set_offline(True)
    mark_all(phone, "4")
    expect(phone.locator("[data-state]")).to_contain_text("هذا الجهاز")
    send(officer, "/suivant/")
    assert officer.locator(".pitch-now strong bdi").first.inner_text() != current
    phone.context.set_offline(False)
    expect(phone.locator("[data-state]")).to_have_text(SAVED)
    phone.reload()
    assert phone.locator(f"{BOXES} input[value='4']:checked").count() == phone.locator(BOXES).count()
    assert current not in phone.locator(".pitch-now strong").inner_text()

    officer.goto(f"{day}ecran/")
    assert look_at(officer, "pitch-screen", findings) == []
    assert "Nadia Berrada" not in officer.locator("body").inner_text()

    phone.goto(str(first))
    phone.locator("a[href='#sheet']").click()
    phone.context.set_offline(True)
    phone.locator(BOXES).first.locator("input[value='5']").check()
    officer.goto(day)
    send(officer, "/miss/")
    absent_all(officer)
    officer.locator("a[href$='/clore/']").click()
    assert look_at(officer, "pitch-close", findings) == []
    expect(officer.locator("main table")).to_contain_text("Nadia Berrada")
    officer.fill("#below-reason", "Deux membres ont dû partir avant la fin.")
    officer.locator("form:has(#below-reason) button").click()
    expect(officer.locator("main h1 .status")).to_have_text("close")
    phone.context.set_offline(False)
    phone.goto(str(first))
    expect(phone.locator("[data-outbox]")).to_contain_text("5")
    expect(phone.locator("[data-outbox]")).to_contain_text("أُقفل يوم العروض")
