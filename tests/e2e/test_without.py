"""An applicant without scripts, without a desk, without a network, or on two devices at once: nothing is lost."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import PASSWORD
from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e
ANSWER = "[data-question='solution'] textarea"


def box(key: str) -> str:
    """Return the selector of the control of a question."""
    return f"[data-question='{key}'] :is(textarea, input[type=text])"


def begin(page: Page, name: str) -> str:
    """Start an application to RESTART with a new start-up; return the address of its section on the project."""
    page.goto("/espace/candidatures/nouvelle/RST-2027/")
    if page.locator("main [name=startup][value='']").count():
        page.locator("main [name=startup][value='']").check()
    elif page.locator("main select[name=startup]").count():
        page.select_option("main select[name=startup]", "")
    page.fill("input[name=name]", name)
    page.select_option("select[name=region]", index=1)
    page.locator("main form[method=post] button").first.click()
    page.wait_for_url(re.compile(r"/candidatures/RST-"))
    return page.locator("main a[href*='/section/project/']").get_attribute("href") or ""


def test_without_javascript_every_save_and_continue_is_a_save(enter_as, findings):
    page = enter_as("counter", javascript=False)
    address = begin(page, "Tifawt Énergie")
    page.goto(address)
    page.fill(ANSWER, "Un four solaire loué à la journée.")
    page.click("button[name=save]")
    expect(page.locator("h1")).not_to_have_text("Votre projet")
    page.goto(address)
    expect(page.locator(ANSWER)).to_have_value("Un four solaire loué à la journée.")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address.replace("section/project/", "section/canvas/"))
    steps = page.locator(".canvas-step")
    assert [step.is_visible() for step in steps.all()] == [True, *[False] * 8]
    page.locator(".canvas-step a[rel=next]").first.click()
    steps.nth(1).locator("textarea").fill("Des herbes séchées en deux jours.")
    assert [number for number in range(9) if steps.nth(number).is_visible()] == [1]
    assert look_at(page, "canvas-step-fr-360", findings, axe=False) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert [step.is_visible() for step in steps.all()] == [True] * 9
    assert look_at(page, "canvas-grid-fr-1280", findings, axe=False) == []
    page.click("button[name=save]")
    page.goto(address.replace("section/project/", "section/canvas/"))
    expect(steps.nth(1).locator("textarea")).to_have_value("Des herbes séchées en deux jours.")
    page.goto(address.replace("section/project/", "verifier/"))
    expect(page.locator("main .act__unmet li").first).to_be_visible()
    assert page.locator("main form[action$='/deposer/']").count() == 0


def test_on_a_phone_in_arabic_a_tab_closed_without_network_and_a_second_device_lose_nothing(enter_as, findings):
    phone = enter_as("applicant2", language="ar", width=360)
    address = begin(phone, "تيفاوت")
    phone.goto(address)
    second = phone.context.new_page()
    second.goto(address)
    context, texts = (
        phone.context,
        {"title": "فرن شمسي", "solution": "فرن شمسي يستأجر باليوم.", "problem": "الحطب غال."},
    )
    context.set_offline(True)
    for key, text in texts.items():
        phone.fill(box(key), text)
    expect(phone.locator("[data-state=bad]")).to_contain_text("هذا الجهاز")
    assert look_at(phone, "on-the-device-ar-360", findings) == []
    phone.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address.split("section/")[0])
    expect(again.locator("[data-outbox]")).to_be_hidden()
    again.goto(address)
    for key, text in texts.items():
        expect(again.locator(box(key))).to_have_value(text)
    second.fill(ANSWER, "فرن شمسي يباع بالتقسيط.")
    both = second.locator(".both-texts")
    expect(both).to_contain_text("فرن شمسي يستأجر باليوم.")
    assert look_at(second, "conflict-ar-360", findings) == []
    both.locator("button").first.click()
    expect(second.locator("[data-state=good]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    second.reload()
    expect(second.locator(ANSWER)).to_have_value("فرن شمسي يباع بالتقسيط.")
    second.goto(address.replace("section/project/", "section/canvas/"))
    second.locator(".canvas-step a[rel=next]").first.click()
    second.locator(".canvas-step textarea").nth(1).fill("أعشاب تجف في يومين.")
    expect(second.locator("[data-state=good]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    assert look_at(second, "canvas-step-ar-360", findings) == []


def test_a_session_that_ended_keeps_the_text_until_its_person_is_back(open_as):
    page = open_as("applicant2", width=360)
    address = begin(page, "Tafoukt")
    page.goto(address)
    page.context.clear_cookies(name="sessionid")
    page.fill(ANSWER, "Un four solaire.")
    page.locator("[data-state] a").click()
    page.fill("input[name=login]", "applicant2@demo.tremplin.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    expect(page.locator("[data-state=good]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    expect(page.locator(ANSWER)).to_have_value("Un four solaire.")
    page.click(".header__me form button")
    page.wait_for_url(lambda url: "/section/" not in url)
    kept = "indexedDB.databases().then((all) => all.length)"
    assert page.evaluate(kept) == 0


def documents(page: Page) -> None:
    """Open the section of the files in the first application of the person of `page`."""
    page.goto("/espace/candidatures/")
    page.goto(page.locator("main h2 a[href*='/espace/candidatures/']").first.get_attribute("href") or "")
    page.goto(page.locator("main a[href*='/section/documents/']").get_attribute("href") or "")


def test_a_photo_is_made_smaller_on_the_device_and_a_large_file_is_said_before_it_is_sent(enter_as, tmp_path):
    page = enter_as("applicant", width=360)
    documents(page)
    photo, large = tmp_path / "atelier.png", tmp_path / "plan.pdf"
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(photo)
    large.write_bytes(b"%PDF-1.7" + bytes(12_000_000))
    field = page.locator("input[type=file]").first
    note = page.locator("[id$='-note']").first
    with page.expect_request("**/fichier/photo/") as announced:
        field.set_input_files(photo)
    assert announced.value.post_data_json["size"] < photo.stat().st_size / 4
    expect(note).to_contain_text("Le fichier est bien arrivé. Photo allégée")
    expect(page.locator("[data-now] a").first).to_have_text("atelier.jpg")
    field.set_input_files(large)
    expect(note).to_contain_text("Ce fichier fait 11,4 Mo")
    assert field.evaluate("(input) => input.files.length") == 0
    page.locator("input[type=file]").last.set_input_files(large)
    expect(page.locator("[id$='-note']").last).to_contain_text("Mo")


def test_a_file_goes_on_after_a_lost_network_and_on_a_page_opened_anew(enter_as, findings, tmp_path):
    """Eight pieces: the network drops at the fourth, the page is opened anew at the sixth, none is sent twice."""
    page = enter_as("applicant", width=360)
    documents(page)
    plan, sent, held = tmp_path / "plan.pdf", [], []
    plan.write_bytes(b"%PDF-1.7" + bytes(4_000_000))
    page.on("request", lambda one: sent.extend(re.findall(r"/fichier/document/\w+/(\d+)/$", one.url)))
    page.on("dialog", lambda dialog: dialog.accept())
    field, note = page.locator("input[type=file]").last, page.locator("[id$='-note']").last

    def hold(route: Route) -> None:
        held.append(route)

    def stop_at(number: int) -> None:
        page.route(f"**/fichier/document/*/{number}/", hold)

    stop_at(3)
    field.set_input_files(plan)
    expect(note).to_have_text("Envoi en cours : 1,5 Mo sur 3,8.")
    page.context.set_offline(True)
    held.pop().abort("internetdisconnected")
    expect(note).to_contain_text("Pas de connexion : 1,5 Mo sur 3,8")
    assert look_at(page, "file-waits-fr-360", findings) == []
    page.unroute_all()
    stop_at(5)
    page.context.set_offline(False)
    expect(note).to_contain_text("2,5 Mo")
    page.reload()
    expect(page.locator("[data-begun]")).to_contain_text("plan.pdf")
    assert look_at(page, "file-begun-fr-360", findings) == []
    page.unroute_all()
    sent.clear()
    field.set_input_files(plan)
    expect(page.locator("[data-now] a").last).to_have_text("plan.pdf")
    assert sent == ["5", "6", "7"]
    expect(page.locator("[data-begun]")).to_have_count(0)
    # Saving while a file is on its way waits for it, and goes on.
    plan.write_bytes(b"%PDF-1.7" + bytes(700_000))
    stop_at(1)
    field.set_input_files(plan)
    expect(note).to_contain_text("0,5 Mo")
    address = page.url
    page.click("button[name=save]")
    expect(note).to_contain_text("Nous enregistrons et passons à la suite")
    held.pop().continue_()
    page.wait_for_url(lambda url: url != address)
    page.goto(address)
    expect(page.locator("[data-now] details").last).to_contain_text("1 fichier précédent")
    assert look_at(page, "file-replaced-fr-360", findings) == []


def test_menus_open_without_javascript_on_a_phone_and_on_a_desk(enter_as):
    page = enter_as("officer", width=360, javascript=False)
    page.goto("/espace/appels/")
    place = page.locator("nav a[href='/espace/communication/']")
    expect(place).to_be_hidden()
    page.click(".nav__open")
    expect(place).to_be_visible()
    page.click(".nav__close")
    expect(place).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    row = page.locator(".nav__list").bounding_box()
    assert row is not None
    assert row["height"] < 60
    page.click(".nav summary")
    expect(place).to_be_visible()
