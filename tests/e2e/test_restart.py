"""The whole path in a real browser: each person of the demo does the act that their card has ready, in order."""

import re

import pytest
from playwright.sync_api import Page, expect

from core.clock import now
from demo.loading.counter import HELPED
from tests.e2e.looks import look_at
from tests.e2e.mailbox import code_for

pytestmark = pytest.mark.e2e
MAIN = "main"


@pytest.fixture
def shown(findings):
    """Return a function: (page, name) -> the page is photographed and has no fault."""

    def show(page: Page, name: str) -> None:
        assert look_at(page, f"restart-{name}", findings) == []

    return show


def follow(page: Page, selector: str) -> None:
    """Open the address of the first link that `selector` finds in the page's main part."""
    page.goto(page.locator(f"{MAIN} {selector}").first.get_attribute("href") or "")


def press(page: Page, ending: str) -> None:
    """Send the form whose address ends with `ending`, by its first button."""
    page.locator(f"{MAIN} form[action$='{ending}'] button").first.click()
    page.wait_for_load_state()


def test_communications_publish_the_page_in_moderation(enter_as):
    page = enter_as("communications")
    page.goto(page.locator(f"{MAIN} a", has_text="portes ouvertes").first.get_attribute("href") or "")
    page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    page.locator("[data-workflow-action-name='approve']:not([data-workflow-action-modal-url])").locator(
        "visible=true"
    ).first.click()
    page.wait_for_load_state("networkidle")
    page.goto("/fr/")
    expect(page.locator(MAIN)).to_contain_text("portes ouvertes")


def test_applicant_answers_checks_and_submits(enter_as, shown):
    page = enter_as("applicant")
    page.goto(page.locator(f"{MAIN} .task-list li", has_text="En cours").locator("a").get_attribute("href") or "")
    box = page.locator("[data-question='innovation']")
    box.locator("textarea").fill("Un séchoir solaire que la coopérative répare elle-même, sans pièce importée.")
    expect(page.locator("[data-state=good]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    shown(page, "section-saved")
    page.reload()
    expect(box.locator("textarea")).to_have_value(re.compile("séchoir solaire"))
    page.locator("button[name=to]").click()
    follow(page, "a[href*='/verifier/']")
    shown(page, "check")
    press(page, "/deposer/")
    page.wait_for_url("**/accuse/")
    expect(page.locator(".digest")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    shown(page, "receipt")


def test_agent_of_a_hub_submits_with_the_person_and_her_code(enter_as, shown):
    page = enter_as("counter")
    page.goto(page.locator(f"{MAIN} .task-list li", has_text="En cours").locator("a").get_attribute("href") or "")
    page.locator("[data-question='innovation'] textarea").fill("Un séchoir que la coopérative répare elle-même.")
    page.locator("button[name=to]").click()
    follow(page, "a[href*='/verifier/']")
    shown(page, "counter-check")
    follow(page, "a[href*='/depot/']")
    page.locator(f"{MAIN} button[name=send]").click()
    page.wait_for_load_state()
    shown(page, "counter-together")
    page.fill("input[name=code]", code_for(page, HELPED))
    page.locator(f"{MAIN} form:has(input[name=code]) button[type=submit]").first.click()
    page.wait_for_url("**/candidatures/aide/")
    expect(page.locator(MAIN)).to_contain_text("Khadija Naciri")


def test_officer_finds_it_eligible(enter_as, shown):
    page = enter_as("officer")
    shown(page, "screening")
    expect(page.locator(MAIN)).to_contain_text("Un séchoir que la coopérative répare elle-même.")
    press(page, "/eligible/")
    expect(page.locator(".status--eligible").first).to_be_visible()


def scores(page: Page) -> list[str]:
    """Return what the ranking of the plans of RESTART 2026 says, row by row."""
    page.goto("/espace/jury/classement/RST-2026/2/")
    return page.locator(f"{MAIN} tbody tr").all_inner_texts()


def test_juror_gives_the_last_mark_and_the_ranking_moves(enter_as, shown):
    officer = enter_as("officer2")
    before = scores(officer)
    page = enter_as("juror", width=360)
    part = page.locator("fieldset[data-question]:has(input[type=radio]):not(:has(input[type=radio]:checked))")
    expect(part).to_have_count(1)
    page.locator("a[href='#sheet']").click()
    part.locator("input[value='5']").check()
    expect(page.locator("[data-state=good]", has_text=re.compile(r"\d\d:\d\d"))).to_have_count(1)
    shown(page, "sheet")
    comment = part.locator("textarea")
    if comment.count():
        comment.fill("Une preuve chiffrée, trois clients déjà livrés.")
    page.locator("button[value=submit]").click()
    page.wait_for_load_state()
    expect(page.locator(f"{MAIN} .status--submitted").first).to_be_visible()
    assert scores(officer) != before
    shown(officer, "ranking")


def test_director_releases_the_results(enter_as, shown):
    page = enter_as("director")
    shown(page, "board")
    follow(page, "a[href$='/publication/']")
    page.locator(f"{MAIN} form[method=post] button").click()
    page.wait_for_load_state()
    expect(page.locator(f"{MAIN} .notice--success").first).to_be_visible()
    shown(page, "released")


def test_applicants_are_told(enter_as, shown):
    box = enter_as("officer")
    box.goto("/demo/messages/")
    expect(box.locator(MAIN)).to_contain_text("CAEI")
    shown(box, "messages")
    follow(box, "td a[href*='/messages/']")
    shown(box, "message")


def test_grantee_reads_the_grant_in_arabic_on_a_phone(enter_as, shown):
    page = enter_as("applicant2", language="ar", width=360)
    shown(page, "grant-ar-360")
    follow(page, "a[href*='/subventions/']")
    shown(page, "award-ar-360")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_finance_pays_the_approved_tranche(enter_as, shown):
    page = enter_as("finance")
    shown(page, "award")
    follow(page, "a[href$='/pay/']")
    page.fill("input[name=reference]", "VIR-2026-0417")
    page.fill("input[name=paid_on]", now().date().isoformat())
    page.locator(f"{MAIN} form[method=post] button[type=submit]").first.click()
    page.wait_for_load_state()
    expect(page.locator(f"{MAIN} .status--paid")).to_have_count(2)
    shown(page, "paid")


def test_mentor_opens_the_session_in_ten_minutes_and_notes_the_one_that_has_begun(enter_as, shown):
    page = enter_as("mentor")
    shown(page, "session")
    with page.expect_download() as download:
        page.locator("a[href$='.ics']").first.click()
    assert "BEGIN:VEVENT" in download.value.path().read_text(encoding="utf-8")
    page.goto("/espace/accompagnement/")
    follow(page, ".card >> nth=0 >> a[href*='/rendez-vous/']")
    page.fill("textarea[name=notes]", "Deux clients prêts à commander ; le prix de revient est refait.")
    page.locator("form[action$='/notes/'] button[type=submit]").click()
    page.wait_for_load_state()
    expect(page.locator(f"{MAIN} .status--held-session")).to_have_text("tenu")
    shown(page, "held")


def test_donor_reads_the_gap_of_four(enter_as, shown):
    page = enter_as("donor")
    page.goto("/espace/resultats/AJPJ/")
    row = page.locator(f"{MAIN} tr", has_text=re.compile(r"7.011"))
    expect(row.first).to_contain_text(re.compile(r"\b4\b"))
    shown(page, "results")
