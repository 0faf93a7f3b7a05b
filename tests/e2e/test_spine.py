"""From three jurors to a held session, each act by its own person: the scene of `scene.py`, walked in a browser."""

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from core.clock import now
from tests.e2e.conftest import WIDTHS
from tests.e2e.looks import look_at
from tests.e2e.scene import ADVISER, ADVISER_NAME, CODE, LAUREATE, NAME

pytestmark = pytest.mark.e2e
MAIN = "main"
RANKING = f"/espace/jury/classement/{CODE}/1/"
PANELS = f"/espace/panels/etape/{CODE}/1/"
INVITED = ("imane.zeroual@jury.example.org", "Imane Zeroual")
RIB = "011519000001205000534921"


@pytest.fixture(scope="module")
def desk(open_as, enter_as) -> Callable[[str], Page]:
    """Return the page of a person: those with a card enter by it, the laureate by password, each once."""
    pages: dict[str, Page] = {}

    def page_of(person: str) -> Page:
        if person not in pages:
            pages[person] = (open_as if person in (LAUREATE, ADVISER) else enter_as)(person)
        return pages[person]

    return page_of


@pytest.fixture(scope="module")
def walked() -> dict[str, str]:
    """What one act leaves for the next: the reference of the application, the addresses of pages, an hour."""
    return {}


@pytest.fixture
def shown(findings):
    """Return a function: (page, name) -> the page has no fault in French and Arabic, on a phone and on a desk."""

    def show(page: Page, name: str) -> None:
        faults, size, origin = [], page.viewport_size, page.evaluate("location.origin")
        for language in ("ar", "fr"):
            page.context.add_cookies([{"name": "django_language", "value": language, "url": origin}])
            page.reload()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                faults += look_at(
                    page, f"spine-{name}-{language}-{width}", findings, axe=(language, width) == ("fr", 360)
                )
        page.set_viewport_size(size)
        assert faults == []

    return show


def send(page: Page, ending: str = "", **values: str) -> None:
    """Fill the form whose address ends with `ending` (without one, the first that asks the first value) and send it."""
    form = page.locator(f"{MAIN} form[method=post]" + (f"[action$='{ending}']" if ending else ""))
    if values:
        form = form.filter(has=page.locator(f"[name={next(iter(values))}]"))
    form = form.first
    for name, value in values.items():
        field = form.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        elif field.get_attribute("type") == "radio":
            form.locator("label", has_text=value).first.click()
        else:
            field.fill(value)
    form.locator("button[type=submit], button:not([type])").first.click()
    page.wait_for_load_state()


def ranks(page: Page) -> list[tuple[str, str]]:
    """Return (reference, sheets in) of the ranking, from the first place on."""
    page.goto(RANKING)
    rows = page.locator(f"{MAIN} tbody tr").all()
    return [
        (row.locator("a bdi").first.inner_text(), row.locator("td >> nth=4").inner_text().replace(" ", ""))
        for row in rows
    ]


def test_officer_invites_a_juror_and_hands_the_dossier_to_three(desk, walked, shown):
    page = desk("officer")
    page.goto(f"/espace/candidatures/appel/{CODE}/1/?state=eligible")
    walked["reference"] = page.locator(f"{MAIN} td a bdi").first.inner_text()
    page.goto(PANELS)
    page.locator(f"{MAIN} .task-list a").first.click()
    send(page, "/inviter/", full_name=INVITED[1], email=INVITED[0])
    expect(page.locator(MAIN)).to_contain_text(INVITED[1])
    for juror in ("Nadia Berrada", "Karim Tazi", INVITED[1]):
        send(page, "/affecter/", reference=walked["reference"], member=juror)
    expect(page.locator(f"{MAIN} tr", has_text=walked["reference"])).to_contain_text("3 / 3")
    shown(page, "panel")


def score(page: Page, reference: str, points: str) -> None:
    """Declare no conflict on the dossier, give every criterion `points`, and send the sheet."""
    page.goto("/espace/jury/")
    page.locator(f"{MAIN} .task-list a", has_text=reference).click()
    page.locator("form:has(input[type=hidden][name=kind]) button").click()
    page.wait_for_load_state()
    if "/fiche/" not in page.url:
        page.goto("/espace/jury/")
        page.locator(f"{MAIN} .task-list a", has_text=reference).click()
    expect(page.locator("h1 bdi").first).to_have_text(reference)
    for part in page.locator("fieldset[data-question]:has(input[type=radio])").all():
        part.locator(f"input[type=radio][value='{points}']").check()
        part.locator("textarea").fill("Étayé par un chiffre et deux lettres de clients.")
    page.locator("button[value=submit]").click()
    page.wait_for_load_state()
    expect(page.locator(f"{MAIN} .status--submitted").first).to_be_visible()


def test_first_sheet_puts_the_dossier_before_its_rival(desk, walked, shown):
    officer, reference = desk("officer"), walked["reference"]
    assert ranks(officer)[-1] == (reference, "0/3")
    page = desk("juror")
    page.goto("/espace/jury/")
    page.locator(f"{MAIN} .task-list a", has_text=reference).click()
    shown(page, "declare")
    score(page, reference, "5")
    assert ranks(officer)[0] == (reference, "1/3")


def test_second_juror_scores_the_same_dossier(desk, walked):
    score(desk("juror2"), walked["reference"], "4")
    assert (walked["reference"], "2/3") in ranks(desk("officer"))


class Hand:
    """What a person does on a page, counted: following a link, pressing a button, ticking a choice."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts = page, 0

    def follow(self, address: str) -> None:
        """Open the address of a link that a message holds."""
        self.acts += 1
        self.page.goto(address)

    def press(self, selector: str) -> None:
        """Press the first that is there, and wait for what comes."""
        self.acts += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def tick(self, choice: Locator) -> None:
        """Tick one choice."""
        self.acts += 1
        choice.check()


def test_new_juror_goes_from_the_invitation_to_a_first_sheet_in_twelve_interactions(
    open_as, desk, walked, shown, findings
):
    page = open_as(None)
    page.goto("/demo/messages/")
    page.locator("tr", has_text=INVITED[0]).last.locator("a").first.click()
    link = re.search(r"https?://[^/\s]+(/\S*/entrer/\S+|/entrer/\S+)", page.locator(MAIN).inner_text())
    assert link, page.locator(MAIN).inner_text()
    hand = Hand(page)
    hand.follow(link[1])
    expect(page.locator("h1")).to_contain_text(INVITED[1])
    shown(page, "link")
    assert not [one for one in page.context.cookies() if one["name"] == "sessionid"]
    hand.press(f"{MAIN} form[method=post] button")
    expect(page.locator("h1")).to_contain_text(walked["reference"])
    hand.press("form:has(input[type=hidden][name=kind]) button")
    parts = page.locator("fieldset[data-question]:has(input[type=radio])").all()
    assert len(parts) == 6
    for part in parts:
        hand.tick(part.locator("input[type=radio][value='5']"))
    hand.press("button[value=submit]")
    expect(page.locator(f"{MAIN} .status--submitted").first).to_be_visible()
    row = {"name": "invitation to first sheet", "value": hand.acts, "bound": 12, "unit": "interactions"}
    findings.append({**row, "holds": hand.acts <= 12})
    assert hand.acts <= 12
    assert ranks(desk("officer"))[0] == (walked["reference"], "3/3")


def test_officer_keeps_the_minutes_and_prepares_by_quota(desk, shown):
    page = desk("officer")
    board = f"/espace/decisions/{CODE}/1/"
    page.goto(f"{board}proces-verbal/")
    words = {"held_on": now().date().isoformat(), "reference": "PV-2024-1", "present": "Nadia Berrada, Karim Tazi"}
    send(page, minutes="Le jury retient le premier dossier.", **words)
    page.goto(f"{board}par-quota/")
    shown(page, "quota")
    for field in page.locator(f"{MAIN} form[method=post] textarea").all():
        field.fill("Le besoin est montré, l'équipe est solide.")
    send(page)
    expect(page.locator(f"{MAIN} tbody .status--drafted")).to_have_count(2)


def test_director_confirms_and_releases(desk, shown):
    page = desk("director")
    board = f"/espace/decisions/{CODE}/1/"
    page.goto(f"{board}confirmer/")
    shown(page, "confirm")
    send(page)
    page.goto(board)
    expect(page.locator(f"{MAIN} tbody .status--confirmed")).to_have_count(2)
    page.goto(f"{board}publication/")
    send(page)
    expect(page.locator(f"{MAIN} .notice--success").first).to_be_visible()


def test_laureate_reads_the_result_and_accepts_the_offer(desk, walked, shown):
    page = desk(LAUREATE)
    page.goto("/espace/")
    shown(page, "laureate-home")
    page.locator(f"{MAIN} .task-list a[href*='/offres/']").click()
    expect(page.locator(MAIN)).to_contain_text(re.compile(r"100\s000"))
    shown(page, "offer")
    send(page, "/accept/")
    expect(page.locator(f"{MAIN} .status--accepted").first).to_be_visible()
    shown(page, "accepted")
    page.locator(f"{MAIN} a[href*='/subventions/']").click()
    page.wait_for_load_state()
    walked["award"] = page.url
    shown(page, "award")


def test_officer_finds_a_mentor_who_proposes_a_session_and_the_laureate_confirms_it(desk, walked, shown):
    officer, mentor, laureate = desk("officer"), desk(ADVISER), desk(LAUREATE)
    officer.goto("/espace/")
    officer.locator("nav a[href='/espace/promotions/']").click()
    officer.locator(f"{MAIN} th a", has_text=CODE).click()
    shown(officer, "cohort")
    officer.locator(f"{MAIN} tr", has_text=walked["reference"]).locator("th a").click()
    shown(officer, "enrolment")
    officer.locator(f"{MAIN} a.button[href*='/inscriptions/']").click()
    shown(officer, "mentor-choice")
    send(officer, mentor=ADVISER_NAME, goals="Premières ventes.")
    begins = (now() + timedelta(seconds=75)).replace(second=0, microsecond=0)
    walked["begins"] = begins.isoformat()
    mentor.goto("/espace/accompagnement/")
    mentor.locator(f"{MAIN} article", has_text="Premières ventes.").locator("h2 a").first.click()
    send(mentor, subject="Prix de revient", starts=f"{begins:%Y-%m-%dT%H:%M}", zone="Temps universel (UTC)")
    walked["session"] = laureate_session(laureate)
    laureate.goto(walked["session"])
    send(laureate, "/confirmer/")
    expect(laureate.locator(f"{MAIN} .status--confirmed").first).to_be_visible()
    shown(laureate, "session")


def laureate_session(page: Page) -> str:
    """Return the address of the session that waits for the laureate's answer."""
    page.goto("/espace/")
    return page.locator(f"{MAIN} .task-list a[href*='/rendez-vous/']").first.get_attribute("href") or ""


FUND = "UE-RESTART / 5.9 – Union européenne"


def test_agreement_is_signed_by_both_sides(desk, walked, shown):
    page, director, award = desk(LAUREATE), desk("director"), walked["award"]
    page.goto(f"{award}compte/")
    shown(page, "account")
    send(page, payee_name=NAME, account=RIB, number="0612345678")
    finance = desk("finance")
    finance.goto(f"{award}fonds/")
    shown(finance, "allocate")
    finance.locator("[name=line_1]").select_option(label=FUND)
    send(finance)
    page.goto(f"{award}declaration/")
    shown(page, "declaration")
    page.locator("input[name=payee][value=startup]").check()
    page.locator("input[name=agree]").check()
    send(page, full_name=NAME)
    officer = desk("officer")
    officer.goto(f"{award}sanctions/")
    shown(officer, "sanctions")
    officer.locator("input[name=outcome][value=nothing]").check()
    send(officer, list_name="Liste de l’Union européenne")
    page.goto(f"{award}signature/")
    page.locator("input[name=agree]").check()
    send(page, full_name=NAME)
    director.goto(f"{award}convention/countersign/")
    shown(director, "countersign")
    send(director)
    page.goto(award)
    expect(page.locator(MAIN)).to_contain_text("Leila Mansouri")


def test_four_people_move_the_first_tranche_to_paid(desk, walked, shown):
    tranche = f"{walked['award']}tranches/1/"
    acts = ((LAUREATE, "request"), ("officer", "verify"), ("director", "approve"), ("director2", "approve"))
    for person, act in acts:
        page = desk(person)
        page.goto(f"{tranche}{act}/")
        shown(page, act)
        send(page)
    page = desk("finance")
    page.goto(f"{tranche}pay/")
    send(page, reference="VIR-2024-0001", paid_on=now().date().isoformat())
    expect(page.locator(f"{MAIN} .status--paid")).to_have_count(1)
    signers = page.locator(f"{MAIN} table", has_text=NAME)
    for name in (NAME, "Salma Bennis", "Leila Mansouri", "Anas Filali", "Rachid Ouali"):
        expect(signers).to_contain_text(name)
    shown(page, "paid")


def test_mentor_holds_the_session(desk, walked, shown):
    page = desk(ADVISER)
    left = (datetime.fromisoformat(walked["begins"]) - now()).total_seconds()
    time.sleep(max(0, left + 1))
    page.goto(walked["session"])
    shown(page, "notes")
    send(page, "/notes/", notes="Le prix de revient est refait ; deux clients prêts à commander.")
    expect(page.locator(f"{MAIN} .status--held-session")).to_have_text("tenu")
