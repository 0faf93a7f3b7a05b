"""A message has its text, and the same in the looks of the site."""

import pytest

from core import crypto
from core.outbox.mail import message_as_mail
from core.outbox.page import Paragraph, as_page, paragraphs
from tests.factories.core import OutboxMessageFactory

BODY = "Bonjour <b>Salma</b>,\nvotre dossier :\nhttps://tremplin.example/espace/\n\nÀ bientôt"


def test_paragraphs_part_at_blank_lines_and_addresses_stand_alone():
    assert paragraphs(BODY) == [
        Paragraph("Bonjour <b>Salma</b>,\nvotre dossier :"),
        Paragraph("", "https://tremplin.example/espace/"),
        Paragraph("À bientôt"),
    ]


def test_page_of_a_message_escapes_what_people_wrote():
    page = as_page("<i>Objet</i>", BODY, "fr")
    assert "&lt;b&gt;Salma&lt;/b&gt;" in page
    assert "<i>" not in page


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("en", "ltr"), ("", "ltr")])
def test_page_of_a_message_runs_as_its_language(language, direction):
    assert f'<html lang="{language or "fr"}" dir="{direction}">' in as_page("Objet", BODY, language)


def test_page_of_a_message_is_light_has_no_table_and_is_dark_where_its_reader_is():
    page = as_page("Objet", BODY, "ar")
    assert len(page.encode()) < 4 * 1024
    assert "<table" not in page
    assert "prefers-color-scheme: dark" in page
    assert "src=" not in page


def test_mail_keeps_its_text_beside_the_page(db):
    mail = message_as_mail(OutboxMessageFactory(body=BODY, language="fr"))
    page, kind = mail.alternatives[0]
    assert mail.body == BODY
    assert kind == "text/html"
    assert '<a class="button" href="https://tremplin.example/espace/">Open the page</a>' in page


def test_secret_is_in_the_page_that_is_sent_and_in_no_column(db):
    message = OutboxMessageFactory(body="", secret=True, sealed_body=crypto.seal("Votre code est 123456."))
    assert "123456" in message_as_mail(message).alternatives[0][0]
    message.refresh_from_db()
    assert "123456" not in message.html + message.body
