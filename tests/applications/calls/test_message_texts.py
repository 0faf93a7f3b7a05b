"""The texts of messages in the back office: who writes which, what is refused, preview, and the way back."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.services import sync_groups
from applications.calls.message_texts import lines_of
from applications.calls.models import Call
from applications.calls.texts import texts_of
from core.models import MessageTemplate
from tests.factories.accounts import person_with
from tests.factories.calls import CallFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/messages/"
TEXT = {"subject": "Bien reçu\u00a0: {reference}", "body": "Merci. {url}", "short": "Du nouveau pour {reference}."}


@pytest.fixture
def call():
    return CallFactory(code="RST-2028")


def staff(role="officer", **reach):
    person = person_with(role, **reach)
    sync_groups(person)
    return person


def enter(client, role="officer", **reach):
    person = staff(role, **reach)
    client.force_login(person)
    return person


def address(event="entries.received", language="fr", call=None, name="edit"):
    code = [call.code] if call else []
    return reverse(f"message_texts:{name}{'_of_call' if call else ''}", args=[event, language, *code])


def send(client, button="save", **fields):
    where = fields.pop("where", None) or address()
    return client.post(where, TEXT | fields | {button: "1"})


def test_officer_writes_a_text_for_a_call(client, call):
    person = enter(client)
    assert send(client, where=address(call=call)).status_code == 302
    row = MessageTemplate.objects.get()
    assert (row.event, row.language, row.call_code) == ("entries.received", "fr", "RST-2028")
    assert (row.subject, row.body, row.short) == tuple(TEXT.values())
    assert ModelLogEntry.objects.get().user == person


def test_text_is_written_again_in_its_place(client, call):
    enter(client)
    send(client)
    send(client, subject="Reçu", body="Ligne\r\nLigne {url}")
    assert list(MessageTemplate.objects.values_list("subject", "body")) == [("Reçu", "Ligne\nLigne {url}")]


def test_editor_shows_the_words_in_force(client, call):
    enter(client)
    assert "Received: your application {reference}" in client.get(address(call=call)).content.decode()
    send(client)
    assert TEXT["subject"] in client.get(address(call=call)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "{nothing}"},
        {"body": "Merci"},
        {"short": "Vous êtes lauréate"},
        {"subject": ""},
        {"short": "a" * 150},
    ],
)
def test_text_that_is_wrong_is_not_saved_and_says_why(client, wrong):
    enter(client)
    answer = send(client, **wrong)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not MessageTemplate.objects.exists()


def test_preview_shows_the_text_with_examples_and_saves_nothing(client):
    enter(client)
    html = send(client, "preview", subject="Bien reçu : {reference}").content.decode()
    assert "Bien reçu\u00a0: CAEI-7K2M9QXD" in html
    assert "Du nouveau pour CAEI-7K2M9QXD. " in html
    assert not MessageTemplate.objects.exists()


def test_preview_alone_is_a_part_of_the_page(client, call):
    enter(client)
    for where in (address(name="preview"), address(name="preview", call=call)):
        answer = client.post(where, TEXT | {"subject": "<b>{reference}</b> {nothing}"})
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "&lt;b&gt;CAEI-7K2M9QXD" in html
        assert "{nothing}" in html
        assert "<html" not in html
    assert client.get(address(name="preview")).status_code == 405


def test_preview_of_a_call_names_it(client, call):
    enter(client)
    html = client.post(address(name="preview", call=call), TEXT | {"subject": "{call}"}).content.decode()
    assert call.title.resolve("fr") in html


def test_product_s_text_comes_back(client, call):
    enter(client)
    send(client)
    send(client, where=address(call=call), subject="De l’appel {reference}")
    send(client, "reset", where=address(call=call))
    assert [row.call_code for row in MessageTemplate.objects.all()] == [""]
    send(client, "reset")
    send(client, "reset")
    assert not MessageTemplate.objects.exists()


def test_who_writes_for_all_calls_reaches_all_of_them(client, call):
    enter(client, programme_code=call.programme.code)
    assert client.get(address()).status_code == 302
    assert client.get(address(call=call)).status_code == 200
    assert send(client).status_code == 302
    assert not MessageTemplate.objects.exists()


def test_texts_of_a_call_out_of_reach_do_not_exist(client, call):
    enter(client, programme_code="W4L")
    assert send(client, where=address(call=call)).status_code == 404
    assert not MessageTemplate.objects.exists()


def test_administrator_writes_for_all_also_what_holds_a_secret(client):
    enter(client, "admin")
    html = client.get(address("accounts.sign_in_link")).content.decode()
    assert 'name="short"' not in html
    sent = {"subject": "Entrer", "body": "{url}", "save": "1"}
    assert client.post(address("accounts.sign_in_link"), sent).status_code == 302
    assert MessageTemplate.objects.get().event == "accounts.sign_in_link"


def test_officer_does_not_write_what_holds_a_secret(client):
    enter(client)
    client.post(address("accounts.sign_in_link"), {"subject": "Entrer", "body": "{url}", "save": "1"})
    assert not MessageTemplate.objects.exists()


@pytest.mark.parametrize("role", ["communications", "director", "finance", "juror", "applicant"])
def test_others_neither_see_nor_write_texts(client, call, role):
    enter(client, role)
    assert client.get(LIST).status_code in (302, 403)
    for where in (address(), address(call=call)):
        assert send(client, where=where).status_code in (302, 403, 404)
    assert not MessageTemplate.objects.exists()


@pytest.mark.parametrize(
    "where", ["tous/nothing/fr/", "tous/entries.received/xx/", "appel/startups.profile_published/fr/RST-2028/"]
)
def test_message_that_does_not_exist_is_not_found(client, call, where):
    enter(client)
    assert client.get(LIST + where).status_code == 404


def test_list_says_whose_words_each_message_has(client, call):
    person = enter(client)
    send(client)
    send(client, where=address(call=call, language="en"))
    line = next(line for line in lines_of(person, call) if line.key == "entries.received")
    assert [cell.said_by for cell in line.cells] == [
        "Written for all calls",
        "The product’s own text",
        "Written for this call",
    ]
    assert client.get(LIST, {"call": call.code}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_much_for_three_texts_as_for_one(client, call, rows, django_assert_max_num_queries):
    enter(client)
    for language in ("fr", "ar", "en")[:rows]:
        MessageTemplate.objects.create(event="entries.received", language=language, subject="a", body="{url}")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert client.get(LIST, {"call": call.code}).status_code == 200


def test_board_leads_to_the_text_that_misses(client, call):
    person = enter(client)
    send(client, where=address(call=call))
    found = Call.objects.get(pk=call.pk)
    lines = [text for text in texts_of(found, person) if text.part == "messages"]
    assert len(lines) == 3
    links = {line.url_in("ar") for line in lines}
    assert links == {address(language="ar", call=call)}
    assert client.get(links.pop()).status_code == 200


def test_who_may_not_write_it_gets_no_link(call):
    MessageTemplate.objects.create(event="entries.received", language="fr", call_code=call.code, subject="a", body="b")
    lines = [text for text in texts_of(call, staff("director")) if text.part == "messages"]
    assert [(line.detail, line.url_in("ar")) for line in lines] == [("subject", ""), ("text", "")]
