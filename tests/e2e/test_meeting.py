"""The meeting of a jury in a real browser: opened, deliberated, closed, signed."""

import pytest
from playwright.sync_api import Page, expect

from demo.people import PEOPLE
from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e
MEETING = "/espace/decisions/RST-2026/2/reunion/"
MAIN = "main"
NAMES = {person.key: person.name for person in PEOPLE if person.key in ("juror2", "juror3")}


def send(page: Page, ending: str) -> None:
    """Send the form whose address ends with `ending`."""
    page.locator(f"{MAIN} form[action$='{ending}'] button").first.click()
    page.wait_for_load_state()


def vote_for(page: Page) -> None:
    """Vote for what is put, for each who is present."""
    for choice in page.locator("input[name^='vote-'][value='for']").all():
        choice.check()
    send(page, "/vote/")


def settle(officer: Page) -> None:
    """Turn down each application that the ranking leaves open, with a reason and a vote."""
    while (left := officer.locator("tbody tr", has_text="à décider")).count():
        left.first.locator("a").first.click()
        officer.locator("input[name='outcome'][value='turn_down']").check()
        officer.fill("textarea[name='reason']", "Une évaluation manque encore, et le plan ne tient pas sans elle.")
        send(officer, "/avis/")
        vote_for(officer)
        officer.goto(MEETING)


def test_jury_deliberates_from_the_ranking_to_the_signatures(enter_as, findings):
    officer = enter_as("officer")
    officer.goto(MEETING)
    assert look_at(officer, "meeting-convened", findings) == []
    send(officer, "/ouvrir/")
    expect(officer.locator(f"{MAIN} h1 .status")).to_have_text("ouverte")
    send(officer, "/pays/")
    settle(officer)

    chair = enter_as("juror3", language="ar", width=360)
    chair.goto(MEETING)
    chair.locator("tbody a").first.click()
    chair.locator("details summary").first.click()
    chair.locator("input[name='member']").last.check()
    chair.fill("#leave-reason", "قريبة أحد أعضاء الفريق")
    send(chair, "/sortie/")
    vote_for(chair)
    assert look_at(chair, "meeting-item-ar-360", findings) == []
    chair.goto(MEETING)
    assert look_at(chair, "meeting-open-ar-360", findings) == []

    officer.goto(MEETING)
    assert look_at(officer, "meeting-open", findings) == []
    send(officer, "/clore/")
    expect(officer.locator(f"{MAIN} h1 .status")).to_have_text("close, à signer")
    for juror, name in NAMES.items():
        page = chair if juror == "juror3" else enter_as(juror)
        page.goto(MEETING)
        page.fill("input[name='full_name']", name)
        page.check("input[name='agree']")
        send(page, "/signer/")
    officer.goto(MEETING)
    expect(officer.locator(f"{MAIN} h1 .status")).to_have_text("signée")
    assert look_at(officer, "meeting-signed", findings) == []
    officer.goto(f"{MEETING}proces-verbal/")
    assert look_at(officer, "meeting-minutes", findings) == []
