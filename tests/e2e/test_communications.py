"""A communications officer's day, from a call that an officer has just published: none of it needs another role.

Two people share the role, because nobody reads their own page a second time: one writes, the other reads.
"""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core import clock
from tests.e2e.conftest import PASSWORD, manage
from tests.e2e.looks import look_at
from tests.media.test_forms import photo

pytestmark = pytest.mark.e2e
CODE = "RST-2029"
PUBLISH = f"""
from datetime import timedelta
from accounts.models import User
from applications.calls.exchange import import_call
from applications.calls.services import publish_call
from core import clock
from demo.loading.editions import edition
then = clock.now() - timedelta(days=1)
officer = User.objects.get(email="officer@demo.tremplin.example")
call = import_call(edition("{CODE}"), by=officer, at=then, shift_to=then.date())
publish_call(call=call, by=officer, at=then)
second = User.objects.get(email="communications2@demo.tremplin.example")
second.set_password("{PASSWORD}")
second.save()
"""
BOARD = f"/espace/communication/{CODE}/traductions/"
INTRODUCTIONS = {
    "fr": "Trois pays, une même question : que faire pour son territoire ?",
    "ar": "ثلاثة بلدان وسؤال واحد: ماذا نقدم لمناطقنا؟",
    "en": "Three countries and one question: what can we do for our region?",
}
INTRODUCTION, INTRODUCTION_IN_ARABIC = "Chaque jeudi, au hub de Tanger.", "كل يوم خميس في حاضنة طنجة."
LATER = "Demain"
TITLE, TITLE_IN_ARABIC = "Nos ateliers reprennent", "ورشاتنا تعود من جديد"


@pytest.fixture(scope="module")
def people(site, request, open_as):
    """Return the pages of who writes and of who reads, once an officer has published the call."""
    if "E2E_SITE" not in os.environ:
        manage(request.getfixturevalue("demo"), "shell", "-v0", "-c", PUBLISH)
    return open_as("communications"), open_as("communications2")


def menu(page: Page) -> None:
    """Open the menu beside the button of the editor."""
    page.wait_for_load_state("networkidle")
    page.locator("footer .w-dropdown__toggle").first.click()


def send(page: Page) -> None:
    """Send the page in the editor to its second reader."""
    menu(page)
    page.locator("button[name=action-submit]").click()
    page.wait_for_url(lambda url: "/edit/" not in url and "/add/" not in url)


def approve(reader: Page, title: str) -> None:
    """Find the page called `title` among what waits in my space and the back office, read it, approve it."""
    reader.goto("/espace/")
    reader.locator("main a[href='/admin/']").first.click()
    row = reader.locator("tr", has=reader.locator("[data-workflow-action-url*='/approve/']"), has_text=title)
    row.locator(".title a").first.click()
    menu(reader)
    reader.locator("footer button[data-workflow-action-name=approve]").first.click()
    reader.wait_for_url(lambda url: "/edit/" not in url)


def write_page_of_the_call(writer: Page, language: str) -> str:
    """Begin the page of the call in `language` from the board, write its introduction, send it; return its title."""
    writer.goto(BOARD)
    writer.locator(f".task-list a[href$='/page/{language}/']").click()
    writer.locator("main form button").click()
    title = writer.locator("[name=title]").input_value()
    writer.fill("[name=intro]", INTRODUCTIONS[language])
    send(writer)
    return title


def test_page_of_a_call_goes_online_in_three_languages(people, findings):
    writer, reader = people
    writer.goto("/espace/")
    writer.locator("main a[href='/espace/communication/']").first.click()
    writer.locator(f"main a[href='{BOARD}']").click()
    assert look_at(writer, "communications-board", findings) == []
    for language in INTRODUCTIONS:
        approve(reader, write_page_of_the_call(writer, language))
    writer.goto(BOARD)
    expect(writer.locator(".task-list .status--published")).to_have_count(len(INTRODUCTIONS))
    for language, words in INTRODUCTIONS.items():
        writer.goto(f"/{language}/appels/restart-maghreb-2029/")
        expect(writer.locator("html")).to_have_attribute("lang", language)
        expect(writer.locator("main .lede")).to_contain_text(words[:20])


def open_list(writer: Page, title: str) -> None:
    """Open, in the tree of the French pages, the list called `title`."""
    writer.goto("/admin/pages/")
    for name in ("Des idées pour nos territoires", title):
        row = writer.locator("tr", has=writer.get_by_role("link", name=name))
        row.locator("a[aria-label^='Explorer']").first.click()


def write_news(writer: Page, title: str, hour: str = "") -> None:
    """Write news from the list of news, to go online at `hour` ("" for once it is read), and send it."""
    open_list(writer, "Actualités")
    writer.locator("a[href*='/add_subpage/'], a[href*='/add/cms/newspage/']").first.click()
    writer.fill("[name=title]", title)
    writer.fill("[name=date]", clock.now().date().isoformat())
    writer.fill("[name=intro]", INTRODUCTION)
    if hour:
        writer.wait_for_load_state("networkidle")
        writer.locator("[data-side-panel-toggle=status]").first.click()
        writer.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
        writer.fill("#schedule-publishing-dialog [name=go_live_at]", hour)
        # By the keyboard: the calendar that opens with the field lies over the button.
        writer.locator("#schedule-publishing-dialog button[type=submit]").press("Enter")
        writer.wait_for_url("**/edit/**")
    send(writer)


def translate(writer: Page, title: str) -> None:
    """Translate the news called `title` into Arabic and send it; until then its editor says what is not translated."""
    open_list(writer, "Actualités")
    writer.get_by_role("link", name=title).first.click()
    writer.wait_for_load_state("networkidle")
    writer.locator("header .w-dropdown__toggle, header [aria-label*='actions']").first.click()
    writer.locator("a[href*='/localize/submit/page/']").first.click()
    writer.get_by_label("Arabe").check()
    writer.locator("form:has([name=locales]) [type=submit]").click()
    writer.wait_for_url("**/edit/**")
    expect(writer.locator("body")).to_contain_text("Traduisez-le")
    writer.fill("[name=title]", TITLE_IN_ARABIC)
    writer.fill("[name=intro]", INTRODUCTION_IN_ARABIC)
    send(writer)


def test_news_is_translated_and_scheduled(people, open_as):
    writer, reader = people
    visitor = open_as()
    address = "/{}/actualites/nos-ateliers-reprennent/"
    write_news(writer, TITLE)
    assert visitor.goto(address.format("fr")).status == 404
    approve(reader, TITLE)
    assert visitor.goto(address.format("fr")).status == 200
    translate(writer, TITLE)
    assert visitor.goto(address.format("ar")).status == 404
    approve(reader, TITLE_IN_ARABIC)
    assert visitor.goto(address.format("ar")).status == 200
    expect(visitor.locator("h1")).to_have_text(TITLE_IN_ARABIC)
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    write_news(writer, LATER, tomorrow)
    approve(reader, LATER)
    open_list(writer, "Actualités")
    expect(writer.locator("tr", has_text=LATER)).to_contain_text(re.compile("programm", re.IGNORECASE))
    assert visitor.goto("/fr/actualites/demain/").status == 404


def test_page_of_a_colleague_is_moderated_from_my_space(people, open_as):
    writer, _reader = people
    title = "Une journée portes ouvertes au hub de Tanger"
    approve(writer, title)
    visitor = open_as()
    assert visitor.goto("/fr/actualites/portes-ouvertes-tanger/").status == 200


def choose_picture(writer: Page, picture: Path, title: str) -> None:
    """Choose, in place of the picture of the editor's field, another that is sent now."""
    writer.locator(".chooser .w-dropdown__toggle").first.click()
    writer.locator("[data-chooser-action-choose]:visible").first.click()
    writer.locator(".modal #tab-label-upload").click()
    writer.fill(".modal [name=image-chooser-upload-title]", title)
    writer.set_input_files(".modal input[type=file]", picture)
    writer.locator(".modal form [type=submit]").last.click()
    expect(writer.locator(".modal form")).to_have_count(0)


def test_logo_is_replaced_and_a_poster_made(people, tmp_path: Path):
    writer, _reader = people
    picture = tmp_path / "logo.jpg"
    picture.write_bytes(photo((400, 160)))
    logo = writer.locator("main img[alt='ASTICUDE']")
    writer.goto("/fr/partenaires/")
    before = logo.get_attribute("src") or ""
    writer.goto("/admin/partenaires/")
    writer.get_by_role("link", name="ASTICUDE").first.click()
    writer.wait_for_load_state("networkidle")
    choose_picture(writer, picture, "Logo d'ASTICUDE")
    writer.locator("footer button[type=submit]").first.click()
    writer.goto("/fr/partenaires/")
    expect(logo).to_be_visible()
    expect(logo).not_to_have_attribute("src", before)
    writer.goto("/espace/communication/RST-2029/")
    poster = writer.locator("main a[href*='affiche']").first.get_attribute("href")
    made = writer.request.get(poster)
    assert (made.status, made.headers["content-type"]) == (200, "application/pdf")
