"""The pages of help at a hub, without JavaScript: the agent's steps, what the person and the officers see."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from applications.entries.models import Answer, Assistance, Deposit, StageEntry
from applications.entries.services import save_answer
from applications.entries.services.assistance import end_assistance, open_draft
from core.models import OutboxMessage
from tests.applications.entries.counting import at_most
from tests.factories.accounts import person_with
from tests.factories.counter import HER_ADDRESS, LATER, agreed, an_agent, asked, fill, last_code, opened, project
from tests.factories.entries import ANSWERS, fresh, places
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
NEW = {"full_name": "Khadija Naciri", "contact": HER_ADDRESS, "language": "ar"}
PROJECT = {"name": "Miel du Rif", "region": "MA-RAB", "legal_form": "none", "language": "fr"}


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    cache.clear()
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def call():
    places()
    return a_published_call()


@pytest.fixture
def agent():
    return an_agent()


@pytest.fixture
def counter(client, agent):
    client.force_login(agent)
    return client


def page(name, *args):
    return reverse(f"entries:{name}", args=args)


def of(entry, name, *more):
    return page(name, entry.application.reference, entry.stage.number, *more)


def begun(counter, call, **fields):
    return counter.post(page("assist_new"), {**NEW, "call": call.code, **fields})


def test_agent_walks_from_the_first_code_to_the_receipt(counter, agent, call):
    begun(counter, call)
    help_given = Assistance.objects.get()
    shown = counter.get(page("assist_code", help_given.pk)).content.decode()
    assert 'lang="ar" dir="rtl"' in shown
    answer = counter.post(page("assist_code", help_given.pk), {"code": f" {last_code()[:3]} {last_code()[3:]} "})
    assert answer.url == page("assist_project", help_given.pk)
    tasks = counter.post(answer.url, PROJECT).url
    entry = StageEntry.objects.get()
    assert tasks == of(entry, "tasks")
    saved = counter.post(of(entry, "section", "project"), {"q-title": "Miel", "q-title-version": "0"})
    assert saved.status_code == 302
    assert Answer.objects.get(key="title").saved_by == agent
    Answer.objects.all().delete()
    fill(fresh(entry), agent)
    assert page("assist_deposit", help_given.pk) in counter.get(of(entry, "check")).content.decode()
    counter.post(page("assist_deposit", help_given.pk), {"send": "1"})
    answer = counter.post(page("assist_deposit", help_given.pk), {"code": last_code()}, follow=True)
    assert answer.redirect_chain[-1][0] == page("assist_list")
    assert Deposit.objects.get().submitted_by == User.objects.get(email=HER_ADDRESS)


def test_answer_is_the_same_for_a_known_and_an_unknown_address(counter, call):
    person_with(email=HER_ADDRESS, full_name="Somebody Else")
    pages = []
    for address in (HER_ADDRESS, "nobody@example.org"):
        shown = counter.get(begun(counter, call, contact=address).url).content.decode()
        pages.append(shown.replace(address, "").split("<h1>")[1].split("csrfmiddlewaretoken")[0])
        assert "Somebody Else" not in shown
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("field", "value"), [("contact", "not an address"), ("contact", "0522 27 00 00"), ("full_name", ""), ("call", "X")]
)
def test_unreadable_request_is_told_and_sends_nothing(counter, call, field, value):
    assert counter.post(page("assist_new"), {**NEW, "call": call.code, field: value}).status_code == 422
    assert not OutboxMessage.objects.exists()


def test_fourth_code_in_a_minute_is_refused_in_a_sentence(counter, call):
    begun(counter, call)
    key = Assistance.objects.get().pk
    for _turn in range(2):
        assert counter.post(page("assist_code", key), {"again": "1"}).status_code == 302
    answer = counter.post(page("assist_code", key), {"again": "1"})
    assert answer.status_code == 429
    assert answer.context["sentences"]
    assert begun(counter, call).status_code == 429


@pytest.mark.parametrize("typed", ["", "12", "000000000", "abcdef"])
def test_what_is_no_code_is_told_and_not_counted(counter, agent, call, typed):
    found = asked(agent, call)
    assert counter.post(page("assist_code", found.pk), {"code": typed}).status_code == 422
    assert Assistance.objects.get().tries == 0


def test_code_in_arabic_digits_is_read(counter, agent, call):
    found = asked(agent, call)
    digits = last_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert counter.post(page("assist_code", found.pk), {"code": digits}).status_code == 302
    assert Assistance.objects.get().agreed_at


def test_draft_shows_the_agent_no_way_beyond_it(counter, agent, call):
    _found, entry = opened(agent, call)
    shown = "".join(counter.get(of(entry, name)).content.decode() for name in ("tasks", "check"))
    shown += counter.get(of(entry, "section", "project")).content.decode()
    for name in ("team", "thread", "withdraw", "submit", "references"):
        assert of(entry, name) not in shown
    assert "Khadija Naciri" in shown


def test_page_after_the_help_says_so_and_keeps_what_was_sent(counter, agent, call):
    found, entry = opened(agent, call)
    end_assistance(assistance=found, by=found.person, at=LATER)
    section = of(entry, "section", "project")
    refused = counter.post(section, {"q-title": "Miel du Rif", "q-title-version": "0"})
    assert (refused.status_code, refused.context["kept"]) == (410, True)
    assert not Answer.objects.exists()
    agreed(agent, call)
    assert "Miel du Rif" in counter.get(section).content.decode()


def test_autosave_after_the_help_is_refused_in_a_sentence(counter, agent, call):
    found, entry = opened(agent, call)
    body = json.dumps({"key": "title", "value": "Miel", "version": 0, "client_id": "a"})
    address = {"path": of(entry, "save_answer"), "data": body, "content_type": "application/json"}
    assert counter.post(**address).status_code == 200
    end_assistance(assistance=found, by=found.person, at=LATER)
    refused = counter.post(**address)
    assert refused.status_code == 410
    assert "over" in refused.json()["message"]


def test_strangers_address_stays_a_page_that_is_not_there(counter, call, bob):
    _found, entry = opened(an_agent(), call)
    assert counter.get(of(entry, "tasks")).status_code == 404


def test_help_of_another_agent_is_not_there(counter, call):
    found = asked(an_agent(), call)
    for name in ("assist_code", "assist_project", "assist_deposit"):
        assert counter.get(page(name, found.pk)).status_code == 404


def test_closed_call_is_said_on_the_page_of_the_project(counter, agent, call):
    found = agreed(agent, call)
    call.stages.update(closes_at=LATER)
    answer = counter.post(page("assist_project", found.pk), PROJECT)
    assert answer.status_code == 409
    assert "Miel du Rif" in answer.content.decode()


def test_person_sees_who_wrote_what_and_ends_it(client, agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    client.force_login(found.person)
    shown = client.get(of(entry, "assistance")).content.decode()
    assert "Samira Alaoui" in shown
    assert "title (fr)" in shown
    assert "Samira Alaoui" in client.get(of(entry, "tasks")).content.decode()
    assert page("end_help", found.pk) in client.get(page("helped")).content.decode()
    client.post(page("end_help", found.pk))
    assert Assistance.objects.get().ended_at == LATER


def test_officer_sees_that_it_was_filled_in_at_a_hub(client, agent, call):
    _found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    client.force_login(person_with(Role.OFFICER))
    shown = client.get(of(entry, "officer_entry")).content.decode()
    assert "Samira Alaoui" in shown
    assert "fill_in" not in shown


def test_home_of_each_shows_the_help_that_goes_on(client, agent, call):
    found, _entry = opened(agent, call)
    for person, address in ((agent, page("assist_code", found.pk)), (found.person, page("helped"))):
        client.force_login(person)
        assert address in client.get(reverse("accounts:home")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_as_much_for_three_as_for_one(client, agent, call, count):
    for number in range(count):
        found = agreed(agent, call)
        if found.seat is None:
            open_draft(assistance=found, project=project(f"P{number}"), language="fr", by=agent, at=LATER)
    client.force_login(agent)
    client.get(page("assist_list"))
    with at_most(6):
        client.get(page("assist_list"))
    client.force_login(found.person)
    client.get(page("helped"))
    with at_most(7):
        client.get(page("helped"))


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_what_was_written_asks_as_much_for_three_as_for_one(client, agent, call, count):
    found, entry = opened(agent, call)
    keys = ["title", "problem", "jobs"][:count]
    for key in keys:
        save_answer(entry=fresh(entry), key=key, value=ANSWERS[key], version=0, client_id="", by=agent, at=LATER)
    client.force_login(found.person)
    client.get(of(entry, "assistance"))
    with at_most(14):
        answer = client.get(of(entry, "assistance"))
    assert len(answer.context["page"].items) == count


def test_name_leaves_the_agents_list_after_a_week(counter, agent, call):
    found, _entry = opened(agent, call)
    end_assistance(assistance=found, by=agent, at=LATER)
    assert "Khadija" in counter.get(page("assist_list")).content.decode()
    with time_machine.travel(LATER + timedelta(days=8), tick=False):
        counter.force_login(agent)
        assert "Khadija" not in counter.get(page("assist_list")).content.decode()
