"""One act on many: what it says it will change, what it changes, what it leaves, and that it is done once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.enums import Role
from applications.entries.models import MassAct, Message, SavedFilter, StageEntry, Tag, Tagging
from applications.entries.selectors import correction_of
from applications.entries.selectors.corrections import questions_asked_in
from applications.entries.services import find_eligible, mass
from applications.entries.services.correction import not_returnable
from applications.entries.services.mass import ask_mass_act, plan_lines, work_off_mass_acts
from applications.entries.services.tagging import keep_filter, put_tag, tag_named, take_tag_off
from applications.entries.services.thread import write_message
from applications.entries.workflows import EntryState
from core.journal import entries_of
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry, an_entry, fresh
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def call():
    return a_published_call()


@pytest.fixture
def pair(call, alice, bob):
    """A submitted entry and a draft."""
    return a_submitted_entry(alice, call=call), an_entry(bob, call=call)


def ask(entries, by, act="find_eligible", tag=None, text=""):
    keys = [entry.pk for entry in entries]
    return ask_mass_act(stage=entries[0].stage, act=act, tag=tag, entries=keys, by=by, at=LATER, text=text)


def test_plan_says_what_changes_and_what_not(pair, officer):
    changes, stays = plan_lines(pair, act="find_eligible", tag=None, by=officer, at=LATER)
    assert (changes.becomes, changes.refused) == ("eligible", ())
    assert (stays.becomes, len(stays.refused)) == ("", 1)
    assert fresh(pair[0]).state == EntryState.SUBMITTED


def test_plan_says_whom_the_person_may_not_touch(pair, person):
    [line, _other] = plan_lines(pair, act="find_eligible", tag=None, by=person(Role.DIRECTOR), at=LATER)
    assert line.refused


def test_act_does_what_it_can_and_lists_the_rest(pair, officer):
    done = ask(pair, officer)
    assert (done.changed, [reference for reference, _why in done.refused]) == (1, [pair[1].application.reference])
    assert done.finished_at == LATER
    assert fresh(pair[0]).state == EntryState.ELIGIBLE
    assert JournalEntry.objects.filter(event="mass_act").get().payload["count"] == 2


def test_act_again_changes_nothing_more(pair, officer):
    ask(pair, officer)
    before = entries_of(pair[0]).count()
    assert ask(pair, officer).changed <= 1
    assert entries_of(pair[0]).count() == before


def test_large_selection_is_worked_off_in_batches(pair, officer, monkeypatch):
    monkeypatch.setattr(mass, "BATCH", 1)
    asked = ask(pair, officer)
    assert (asked.position, asked.finished_at) == (1, None)
    assert work_off_mass_acts(LATER) == 1
    assert MassAct.objects.get().finished_at == LATER
    assert work_off_mass_acts(LATER) == 0


def test_an_entry_that_breaks_keeps_no_other_from_going(pair, officer, monkeypatch, caplog):
    real = mass.find_eligible

    def breaking(*, entry, **rest):
        if entry.pk == pair[1].pk:
            raise RuntimeError("disk")
        return real(entry=entry, **rest)

    monkeypatch.setattr(mass, "find_eligible", breaking)
    done = ask(pair[::-1], officer)
    assert (done.changed, len(done.refused)) == (1, 1)
    assert "disk" in caplog.text


def test_act_is_for_officers(pair, person):
    with pytest.raises(PermissionDenied):
        ask(pair, person(Role.DIRECTOR))


def test_tags_are_put_and_taken_off_many(pair, officer, call):
    tag = tag_named(programme=call.programme, name=" À  revoir ")
    assert tag_named(programme=call.programme, name="à REVOIR").name == "À revoir"
    put_tag(application=pair[0].application, tag=tag, by=officer, at=LATER)
    assert [line.becomes for line in plan_lines(pair, act="tag", tag=tag, by=officer, at=LATER)] == ["", "tag"]
    done = ask(pair, officer, "tag", tag)
    assert (done.changed, len(done.refused)) == (1, 1)
    assert ask(pair, officer, "untag", tag).changed == 2
    assert not Tagging.objects.exists()
    assert [act.event for act in entries_of(pair[0].application)][-2:] == ["tag", "untag"]


def test_a_tag_twice_or_one_that_is_not_there_is_refused(pair, officer, call):
    tag, application = tag_named(programme=call.programme, name="Vert"), pair[0].application
    with pytest.raises(TransitionRefused):
        take_tag_off(application=application, tag=tag, by=officer, at=LATER)
    put_tag(application=application, tag=tag, by=officer, at=LATER)
    with pytest.raises(TransitionRefused):
        put_tag(application=application, tag=tag, by=officer, at=LATER)


def test_a_tag_that_is_gone_is_said(pair, officer, call):
    tag = Tag.objects.create(programme=call.programme, name="Vert")
    asked = MassAct.objects.create(
        stage=pair[0].stage, act="tag", value=str(tag.pk), entries=[pair[0].pk], asked_by=officer, asked_at=LATER
    )
    tag.delete()
    work_off_mass_acts(LATER)
    assert len(MassAct.objects.get(pk=asked.pk).refused) == 1


def test_tags_of_ones_own_application_are_not_ones_own_to_put(person, call):
    both = person(Role.OFFICER)
    entry = an_entry(both, call=call)
    with pytest.raises(PermissionDenied):
        put_tag(application=entry.application, tag=tag_named(programme=call.programme, name="x"), by=both, at=LATER)


# --- Pages --------------------------------------------------------------------------------------------------------
def url(call, name="officer_mass", *more):
    return reverse(f"entries:{name}", args=[call.code, 1, *more])


@pytest.mark.parametrize("rows", [1, 3])
def test_dry_run_asks_a_bounded_number_of_queries(client, officer, person, call, rows):
    for _row in range(rows):
        a_submitted_entry(person(Role.APPLICANT), call=call)
    client.force_login(officer)
    with at_most(24 + 2 * rows):
        response = client.get(url(call), {"act": "find_eligible"})
    assert len(response.context["lines"]) == rows


def test_pages_show_then_do_then_tell(client, officer, pair, call):
    client.force_login(officer)
    query = {"act": "tag", "tag_name": "Vert", "state": "submitted"}
    page = client.get(url(call), query, headers={"accept-language": "en"}).content.decode()
    assert pair[0].application.reference in page
    assert pair[1].application.reference not in page
    assert not Tag.objects.exists()
    done = client.post(f"{url(call)}?state=submitted", {"act": "tag", "tag_name": "Vert"})
    assert done.status_code == 302
    assert Tagging.objects.get().application == pair[0].application
    assert client.get(done.url).status_code == 200


def test_page_asks_for_the_tag(client, officer, pair, call):
    client.force_login(officer)
    assert client.post(url(call), {"act": "tag"}).status_code == 422
    assert client.get(url(call), {"act": "nonsense"}).status_code == 200


def test_filter_is_kept_shared_and_forgotten(client, officer, person, pair, call):
    client.force_login(officer)
    client.post(url(call, "officer_keep_filter"), {"name": "Tunisie", "query": "country=TN", "is_shared": "on"})
    other = person(Role.OFFICER, email="officer2@example.org")
    client.force_login(other)
    assert "Tunisie" in client.get(url(call, "officer_list")).content.decode()
    kept = SavedFilter.objects.get()
    assert client.post(url(call, "officer_drop_filter", kept.pk)).status_code == 404
    client.force_login(officer)
    assert client.post(url(call, "officer_keep_filter"), {"name": ""}).status_code == 302
    client.post(url(call, "officer_drop_filter", kept.pk))
    assert not SavedFilter.objects.exists()


def test_a_filter_of_the_same_name_is_replaced(officer, pair):
    for query in ("country=TN", "country=MA"):
        keep_filter(stage=pair[0].stage, name="Pays", query=query, is_shared=False, by=officer)
    assert SavedFilter.objects.get().query == "country=MA"


def test_tag_page_puts_and_takes_off(client, officer, pair):
    client.force_login(officer)
    address = reverse("entries:officer_tag", args=[pair[0].application.reference, 1])
    client.post(address, {"tag": "Vert"})
    assert client.post(address, {"tag": "vert"}).status_code == 302
    assert "Vert" in client.get(reverse("entries:officer_entry", args=[pair[0].application.reference, 1])).text
    client.post(address, {"tag": "Vert", "act": "untag"})
    assert not Tagging.objects.exists()
    assert client.post(address, {"tag": " "}).status_code == 404


def test_a_message_reaches_each_of_many_once_and_leaves_their_questions_open(pair, alice, officer):
    write_message(application=pair[0].application, text="Quand saurai-je ?", by=alice, at=LATER)
    done = ask(pair, officer, "message", text="Le jury se réunit lundi.")
    assert (done.changed, done.refused) == (2, [])
    assert Message.objects.filter(text="Le jury se réunit lundi.", from_staff=True).count() == 2
    assert Message.objects.filter(from_staff=False, settled_at=None).count() == 1
    assert OutboxMessage.objects.filter(template="entries.message").count() == 2


def test_a_message_to_many_is_shown_first_and_refused_without_its_text(pair, officer, client):
    client.force_login(officer)
    stage = pair[0].stage
    address = reverse("entries:officer_mass", args=[stage.call.code, stage.number]) + "?act=message"
    shown = client.get(address).content.decode()
    assert shown.count("gets your message") == 2
    assert 'name="text"' in shown
    refused = client.post(address, {"act": "message", "text": "  "})
    assert refused.status_code == 422
    assert "Write your message." in refused.content.decode()
    assert client.post(address, {"act": "message", "text": "À lundi."}).status_code == 302
    assert [message.text for message in Message.objects.all()] == ["À lundi."] * 2


# --- Returned to many ---------------------------------------------------------------------------------------------
DUE = "2027-03-10T12:00"


@pytest.fixture
def three(pair, call, person, officer):
    """A submitted entry, a draft, and an entry that the officer found eligible already."""
    settled = a_submitted_entry(person(Role.APPLICANT), call=call)
    find_eligible(entry=settled, by=officer, at=LATER)
    return (*pair, settled)


def test_return_of_many_is_planned_line_by_line_with_its_questions(client, officer, three, call):
    client.force_login(officer)
    page = client.get(url(call), {"act": "send_back"}, headers={"accept-language": "en"}).text
    assert page.count("becomes “to be corrected”") == 1
    assert page.count('name="questions"') == len(questions_asked_in(StageEntry.objects.filter(pk=three[0].pk)))
    assert 'name="reason"' not in page
    named = {"act": "send_back", "questions": ["title", "problem", "foreign"]}
    planned = client.get(url(call), named, headers={"accept-language": "en"})
    assert [(line.becomes, len(line.refused)) for line, _words in planned.context["lines"]].count(("", 1)) == 2
    assert "goes back, to be corrected: title (en), problem (en)" in planned.text
    assert 'name="reason"' in planned.text
    assert fresh(three[0]).state == EntryState.SUBMITTED


def test_return_of_many_opens_the_questions_of_each_that_can_be_returned_and_tells_them_once(
    client, officer, three, call
):
    client.force_login(officer)
    sent = {"act": "send_back", "questions": ["title"], "reason": "Précisez le titre", "due_wall": DUE}
    done = client.post(url(call), sent)
    assert client.get(done.url).status_code == 200
    assert [fresh(entry).state for entry in three] == [EntryState.RETURNED, EntryState.DRAFT, EntryState.ELIGIBLE]
    asked = correction_of(fresh(three[0]))
    assert (asked.questions, asked.reason, asked.due_wall) == (["title"], "Précisez le titre", f"{DUE}:00")
    assert len(MassAct.objects.get().refused) == 2
    assert OutboxMessage.objects.filter(template="entries.returned").count() == 1
    assert JournalEntry.objects.get(event="mass_act").payload["questions"] == ["title"]
    assert entries_of(three[0]).filter(event="send_back", actor=officer).count() == 1
    client.post(url(call), sent)
    assert OutboxMessage.objects.filter(template="entries.returned").count() == 1


@pytest.mark.parametrize(
    "lacking", [{"questions": []}, {"questions": ["foreign"]}, {"reason": " "}, {"due_wall": "2027-01-01T12:00"}]
)
def test_return_of_many_is_refused_whole_without_question_reason_or_time(client, officer, three, call, lacking):
    client.force_login(officer)
    sent = {"act": "send_back", "questions": ["title"], "reason": "Précisez", "due_wall": DUE} | lacking
    refused = client.post(url(call), sent)
    assert refused.status_code == 422
    assert "error-summary" in refused.text
    assert not MassAct.objects.exists()


def test_return_of_many_leaves_what_its_officer_may_not_touch(client, person, call):
    both = person(Role.OFFICER, email="both@example.org")
    own = a_submitted_entry(both, call=call)
    [line] = plan_lines([own], act="send_back", tag=None, by=both, at=LATER, questions=["title"])
    assert line.refused
    client.force_login(person(Role.DIRECTOR))
    assert client.post(url(call), {"act": "send_back"}).status_code in (403, 404)


def test_a_question_that_was_hidden_goes_back_with_another_alone(alice, officer):
    entry = a_submitted_entry(alice)
    document = entry.deposit.document
    questions = [one for section in document["form"]["sections"] for one in section["questions"]]
    hidden = next(one for one in questions if one["key"] == "problem")
    hidden["shown_if"] = {"question": "title", "test": "equals", "values": ["Autre"]}
    assert not_returnable(entry, ["problem"])
    assert not_returnable(entry, ["problem", "title"]) == []
