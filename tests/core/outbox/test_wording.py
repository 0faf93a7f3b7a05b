"""The texts that officers write: what may stand in them, how they read, what an SMS holds and does not say."""

import pytest

from core.outbox.discretion import telling_word
from core.outbox.notices import Event, events
from core.outbox.placeholders import PLACEHOLDERS, address_in, placeholders_of, samples
from core.outbox.wording import Words, faults, own_words, shown

PLACES = ("reference", "call", "reason", "url")
OWN = Event("About {reference}", "Read {reason}.\n\n{url}", PLACES, short="News of {reference}.")
PATH = Event("About {reference}", "Read: {base_url}{url}", ("reference", "url"))


def found(subject="About {reference}", body="{url}", short="", event=OWN, language="en", **values):
    return [field for field, _sentence in faults(event, language, Words(subject, body, short), values)]


@pytest.mark.parametrize("event", list(events), ids=[key for key, _event in events.items()])
def test_own_texts_have_no_fault_and_every_placeholder_is_explained(event):
    own = own_words(event, "en")
    assert set(placeholders_of(event)) <= set(PLACEHOLDERS)
    assert list(faults(event, "en", Words(own.subject, own.body))) == []
    read = shown(event, "en", Words(own.subject, own.body))
    assert "{" not in read.subject + read.body + read.sms
    assert event.secret or read.whole


def test_text_in_order_has_no_fault():
    assert found(subject="Your application {reference} to {call}", body="{reason} {url} {site}") == []


@pytest.mark.parametrize("field", ["subject", "body", "short"])
@pytest.mark.parametrize("text", ["{amount} {url}", "{url {reference}", "} {url}", "{ reference } {url}", "{url.x}"])
def test_unknown_placeholder_or_lone_brace_is_a_fault_of_its_field(field, text):
    assert field in found(**{field: text})


def test_fault_names_the_placeholder_and_those_that_there_are():
    sentence = next(sentence for _field, sentence in faults(OWN, "en", Words("{referance}", "{url}")))
    assert "“{referance}” stands for nothing" in sentence
    assert "{reference}" in sentence


def test_link_stays_in_the_text():
    assert found(body="Read.") == ["body"]
    assert found(event=PATH, body="Read.") == ["body"]


def test_link_is_written_as_in_the_own_text():
    assert found(event=PATH, body="{url}") == ["body"]
    assert found(event=PATH, body="{base_url}{url}") == []
    assert found(body="{base_url}{url}") == ["body"]


def test_example_of_a_link_opens(settings):
    assert samples(OWN, OWN.body)["url"].startswith(settings.BASE_URL)
    assert shown(PATH, "en", Words("", PATH.body)).body.count("http") == 1
    assert address_in(Event("a", "b", ("reference",)), "b") == ""


@pytest.mark.parametrize(
    "short", ["{reason}", "You are selected.", "Votre subvention est versée", "تم قبول ملفكم", "Vous êtes lauréate"]
)
def test_sms_says_nothing_to_a_neighbour(short):
    assert found(short=short) == ["short"]


@pytest.mark.parametrize("text", ["Something waits for you", "Une information vous attend", "هناك جديد يخصكم"])
def test_plain_news_tell_nothing(text):
    assert telling_word(text) == ""


def room_for(letter):
    """Return how many times `letter` fits into an SMS."""
    return next(count for count in range(1, 200) if found(short=letter * (count + 1)))


def test_sms_ends_where_one_message_does(settings):
    link = len(" " + (settings.BASE_URL + settings.LOGIN_REDIRECT_URL).split("://")[1])
    assert room_for("a") == 160 - link
    assert room_for("ن") == 70 - link
    assert room_for("é") == 160 - link


def test_sms_is_judged_with_the_name_of_its_call():
    assert found(short="News of {call}", call="RESTART") == []
    assert found(short="News of {call}", call="R" * 150) == ["short"]


def test_preview_is_in_the_language_of_the_text():
    event = Event("{reason}", "{closes}", ("reason", "closes"))
    read = shown(event, "fr", Words("{reason}", "{closes}"))
    assert (read.subject, read.body) == ("Le budget ne dit pas qui paie le loyer.", "24 septembre 2027 à 14:30")
    assert "شتنبر" in shown(event, "ar", Words("{reason}", "{closes}")).body


def test_length_and_room_of_an_sms_are_those_of_its_alphabet():
    latin, arabic = (shown(OWN, "en", Words("a", "{url}", short)) for short in ("News", "جديد"))
    assert (latin.length.alphabet, latin.room) == ("GSM", 160)
    assert (arabic.length.alphabet, arabic.room) == ("UCS-2", 70)
    assert latin.length.places == len(latin.sms)
