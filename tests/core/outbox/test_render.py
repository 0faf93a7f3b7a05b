"""Texts of messages: the officers' where there is one, else the code's, in the reader's language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy

from core.i18n import LocalisedText
from core.money import Money
from core.outbox.notices import Event, Notice, events
from core.outbox.render import as_text, fill, rendered, short_text
from tests.factories.core import MessageTemplateFactory


@pytest.fixture
def received(registered):
    registered(events, "test.received", Event(gettext_lazy("Yes"), "We have {reference}, {name}.", ("reference",)))


def say(language="fr", **context):
    return rendered(Notice("test.received", None, context, call_code="RST-2027"), language)


def test_text_of_the_code_is_in_the_readers_language(db, received):
    assert say("fr")[0] == "Oui"
    assert say("en")[0] == "Yes"


def test_officers_text_replaces_it_in_its_language_only(db, received):
    MessageTemplateFactory(event="test.received", language="fr", subject="Reçu", body="{reference} est là.")
    assert say("fr", reference="RST-1") == ("Reçu", "RST-1 est là.")
    assert say("en", reference="RST-1")[1] == "We have RST-1, ."


def test_text_of_a_call_goes_before_the_text_of_all(db, received):
    MessageTemplateFactory(event="test.received", subject="all")
    MessageTemplateFactory(event="test.received", subject="this", call_code="RST-2027")
    MessageTemplateFactory(event="test.received", subject="other", call_code="RST-2028")
    assert say("fr")[0] == "this"


def test_localised_values_are_read_in_the_readers_language(db, received):
    name = LocalisedText({"fr": "Appel", "ar": "دعوة"})
    assert say("ar", reference=name)[1].startswith("We have دعوة")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (lazystr("lazy"), "lazy"),
        (Money(Decimal("5000"), "MAD"), "5\u202f000\xa0MAD"),
        (datetime(2027, 3, 1, 8, tzinfo=UTC), "1er mars 2027 à 08:00"),
        (date(2027, 3, 2), "2 mars 2027"),
        (1234, "1\u202f234"),
        (Decimal("77.20"), "77,2"),
        (True, "True"),
    ],
)
def test_values_are_formatted(value, text):
    assert as_text(value) == text


def test_unknown_placeholder_becomes_nothing():
    assert fill("{a}{b}.", {"a": "x"}) == "x."


@pytest.mark.parametrize("text", ["{", "100 %}", "{a.__class__}", "{a:>99999999}", "{0}{}", "{a!r}"])
def test_broken_or_wily_text_reaches_no_object(text):
    assert "class" not in fill(text, {"a": "x"}).replace("__class__", "")
    assert len(fill(text, {"a": "x"})) <= len(text)


def test_subject_is_one_line(db, received):
    MessageTemplateFactory(event="test.received", subject="{reference}")
    assert say("fr", reference="a\r\nBcc: all@example.org\n" + "x" * 300)[0].startswith("a Bcc")
    assert len(say("fr", reference="x" * 300)[0]) == 250


@pytest.mark.parametrize(
    ("texts", "sent"), [({}, "Oui"), ({"": "Tous"}, "Tous"), ({"": "Tous", "RST-2027": "Appel"}, "Appel")]
)
def test_telephone_is_sent_the_sms_of_the_call_before_that_of_all(db, received, texts, sent):
    for code, short in texts.items():
        MessageTemplateFactory(event="test.received", call_code=code, short=short)
    notice = Notice("test.received", None, {}, call_code="RST-2027")
    assert short_text(notice, "fr", "sms").startswith(f"{sent} http")


def test_text_of_a_call_without_an_sms_keeps_that_of_all(db, received):
    MessageTemplateFactory(event="test.received", short="Tous")
    MessageTemplateFactory(event="test.received", call_code="RST-2027")
    assert short_text(Notice("test.received", None, {}, call_code="RST-2027"), "fr", "sms").startswith("Tous http")
