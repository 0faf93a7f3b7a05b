"""An applicant's whole way with the keyboard alone: from the call to the receipt, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.keyboard import enter, fill_in, tab_to
from tests.e2e.looks import look_at
from tests.e2e.mailbox import code_for
from tests.e2e.scene import NEWCOMER, NOVICE

pytestmark = pytest.mark.e2e
START = "/espace/candidatures/nouvelle/RST-2027/"


@pytest.mark.parametrize(
    ("person", "width", "javascript"), [(NOVICE, 1280, True), (NEWCOMER, 360, False)], ids=["scripts", "none-360"]
)
def test_applicant_goes_from_the_code_to_the_receipt_by_keyboard_alone(
    open_as, findings, tmp_path: Path, person: str, width: int, javascript: bool
) -> None:
    address, plan = f"{person}@demo.tremplin.example", tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.7" + bytes(40_000))
    page = open_as(width=width, javascript=javascript)
    # The browser hands choosers of files over from now on: asked for when Enter is pressed, it can come too late.
    page.on("filechooser", lambda _chooser: None)
    page.goto(START)
    tab_to(page, "main a[href*='/login/code/']")
    enter(page)
    fill_in(page, login=address, email=address)
    fill_in(page, code=code_for(page, address))
    assert page.url.endswith(START)
    fill_in(page, name=f"Tafoukt {person}", pitch="")
    tab_to(page, "main a[href*='/section/']")
    enter(page)
    sections = []
    while "/section/" in page.url:
        assert page.url not in sections, f"not left: {page.locator('main .error-summary').inner_text()}"
        sections.append(page.url)
        fill_in(page, plan)
    assert len(sections) == 9
    expect(page.locator("main .task-list .status--completed")).to_have_count(9)
    assert look_at(page, f"all-answered-{person}-{width}", findings, axe=False) == []
    tab_to(page, "main a[href*='/verifier/']")
    enter(page)
    tab_to(page, "main form[action$='/deposer/'] button")
    enter(page)
    assert page.url.endswith("/accuse/")
    expect(page.locator(".digest")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    expect(page.locator("main")).to_contain_text("plan.pdf")
