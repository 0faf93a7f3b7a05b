"""Watching a call close: an applicant whose clock passes the deadline keeps what was typed on the page and is told."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e


def step(page, name):
    page.goto("/demo/")
    page.locator(f"button[value^='{name}']").first.click()
    page.wait_for_load_state()


def test_call_closes_before_the_applicants_eyes(enter_as, findings):
    page = enter_as("applicant")
    page.goto(page.locator("main .task-list li", has_text="En cours").locator("a").get_attribute("href") or "")
    other = page.context.new_page()
    step(other, "minute:")
    expect(other.locator(".demo-banner")).to_contain_text("23:59")
    assert look_at(other, "clock-before", findings) == []
    area = page.locator("[data-question='innovation'] textarea")
    area.fill("Écrit une minute avant la clôture.")
    expect(page.locator("[data-state=good]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    step(other, "past:")
    area.fill("Écrit une minute trop tard.")
    expect(page.locator("[data-state=bad]")).to_contain_text("La date limite est passée")
    assert look_at(page, "clock-closed", findings) == []
    step(other, "real")
    expect(other.locator(".demo-banner")).not_to_contain_text("23:59")
    # Back in time, what the page still holds can be saved: the answer is left empty, as the demo has it.
    area.fill("")
    expect(page.locator("[data-state=good]")).to_contain_text(re.compile(r"\d\d:\d\d"))
