"""The translation board of a call: what is missing in which language, where it is written, and what it keeps back."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.services import sync_groups
from applications.calls.models import Call
from applications.calls.selectors import stages_of
from applications.calls.services import publish_call
from applications.calls.texts import texts_of
from applications.forms.schema import FormDocument
from applications.forms.services import compose_form
from cms.board import board_of
from cms.models import CallPage
from cms.refusals import refusals
from core.models import MessageTemplate
from core.transitions import TransitionRefused
from tests.factories.accounts import person_with
from tests.factories.calls import CREATED, CallFactory, EnvelopeFactory, StageFactory, texts
from tests.factories.eligibility import RuleFactory
from tests.factories.forms import SMALL_FORM, question
from tests.factories.grids import a_grid

pytestmark = pytest.mark.django_db


def a_call_in_preparation(stages=1, **fields):
    call = CallFactory(**{"code": "RST-2028", **fields})
    EnvelopeFactory(call=call)
    for number in range(1, stages + 1):
        years = {"opens_wall": f"202{6 + number}-03-11T09:00:00", "closes_wall": f"202{6 + number}-04-28T23:59:59"}
        stage = StageFactory(call=call, number=number, **years)
        compose_form(stage=stage, document=FormDocument.parse(SMALL_FORM))
        RuleFactory(stage=stage, code=f"E0{number}")
        a_grid(stage)
    return call


def staff(role, **fields):
    person = person_with(role, **fields)
    sync_groups(person)
    return person


def page_for(client, person, call, **parameters):
    client.force_login(person)
    return client.get(reverse("communications:board", args=[call.code]), parameters)


def test_every_part_of_a_call_has_its_line(homes):
    board = board_of(a_call_in_preparation(stages=2))
    parts = ["calls", "forms-1", "forms-2", "eligibility-1", "eligibility-2", "grids-1", "grids-2", "pages"]
    assert [tally.part for tally in board.parts] == parts
    assert {tally.part for tally in board.parts if not tally.is_complete} == {"pages"}


def test_missing_texts_are_counted_by_language():
    whole = board_of(a_call_in_preparation(title={"fr": "Appel"}, summary={"fr": "Appel", "ar": "ن"})).whole
    # The page that is not online yet is one more in each language.
    assert {code: missing for code, _percent, missing in whole.cells} == {"fr": 1, "ar": 2, "en": 3}
    assert whole.percent("en") < 100


def test_nearly_complete_is_not_said_to_be_complete():
    tally = board_of(a_call_in_preparation(title={"fr": "Appel"})).parts[0]
    assert [percent for _code, percent, _missing in tally.cells] == [100, 88, 88]


def test_each_text_shows_its_languages_side_by_side(client, homes):
    call = a_call_in_preparation()
    html = page_for(client, staff("officer"), call, partie="eligibility-1").content.decode()
    for language, direction in (("fr", "ltr"), ("ar", "rtl"), ("en", "ltr")):
        assert f'lang="{language}" dir="{direction}"' in html


@pytest.mark.parametrize("part", ["", "calls", "grids-1", "nothing", "\x00"])
def test_board_opens_whatever_part_is_asked_for(client, homes, part):
    assert page_for(client, staff("officer"), a_call_in_preparation(), partie=part).status_code == 200


def links_of(person, call):
    return {
        url for text in texts_of(call, person) for code in text.missing(call.languages) if (url := text.url_in(code))
    }


def test_each_link_opens_for_the_officer(client, homes):
    asked = question("plan", "choice", choices=[{"key": "a", "label": {"fr": "A"}}, {"key": "b", "label": texts("b")}])
    call = a_call_in_preparation(title={"fr": "Appel"})
    stage = stages_of(call)[0]
    form = {"sections": [{"key": "s", "title": {"fr": "S"}, "questions": [asked]}]}
    compose_form(stage=stage, document=FormDocument.parse(form))
    stage.grid.criteria.update(name={"fr": "Besoin"})
    RuleFactory(stage=stage, code="E09", message={"fr": "Âge"})
    officer = staff("officer")
    client.force_login(officer)
    links = links_of(officer, call)
    assert len(links) == 4
    assert {client.get(link).status_code for link in links} == {200}


def test_each_link_opens_for_communications(client, homes, call):
    CallPage.objects.get(call=call, language="ar").delete()
    call = Call.objects.get(pk=call.pk)
    editor = staff("communications", full_name="Editor")
    client.force_login(editor)
    links = links_of(editor, call) | links_of(editor, a_call_in_preparation(title={"fr": "Appel"}))
    assert len(links) == 4  # the page that is missing in Arabic, and a first page in each of three languages
    assert {client.get(link).status_code for link in links} == {200}


def test_who_may_not_write_a_text_reads_who_does(client, homes):
    html = page_for(client, staff("director"), a_call_in_preparation(title={"fr": "Appel"})).content.decode()
    assert "An officer writes this text." in html
    assert "/admin/appels/" not in html


def test_messages_of_the_call_are_lines_of_the_board():
    call = a_call_in_preparation()
    MessageTemplate.objects.create(
        event="entries.received", language="fr", call_code=call.code, subject="Reçu", body="Bonjour"
    )
    MessageTemplate.objects.create(event="entries.received", language="fr", subject="Reçu", body="Bonjour")
    part = next(tally for tally in board_of(call).parts if tally.part == "messages")
    assert [(code, missing) for code, _percent, missing in part.cells] == [("fr", 0), ("ar", 2), ("en", 2)]


def test_call_is_not_published_with_a_message_in_one_language_only():
    call = a_call_in_preparation()
    MessageTemplate.objects.create(
        event="entries.received", language="fr", call_code=call.code, subject="Reçu", body="Bonjour"
    )
    with pytest.raises(TransitionRefused) as refused:
        publish_call(call=call, by=staff("officer"), at=CREATED)
    assert len(refused.value.reasons) == 1
    MessageTemplate.objects.all().delete()
    assert publish_call(call=call, by=staff("officer"), at=CREATED).published_at == CREATED


def test_page_is_not_published_in_a_language_that_the_call_lacks(client, homes, call, editor):
    Call.objects.filter(pk=call.pk).update(languages=["fr", "en"], summary={"fr": "Appel", "en": "Call"})
    sync_groups(editor)
    page = CallPage.objects.get(call=call, language="ar")
    page.unpublish()
    page.save_revision(user=editor)
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert refusals(CallPage.objects.get(pk=page.pk))
    fields = {"title": "ن", "slug": page.slug, "call": call.pk, "intro": "", "body": streamfield([])}
    sent = nested_form_data(fields | {"comments": inline_formset([]), "action-publish": "1"})
    html = client.post(url, sent, follow=True).content.decode()
    assert "the text is missing in" in html
    assert not CallPage.objects.get(pk=page.pk).live


def test_page_is_not_published_without_what_the_others_say(homes, call):
    pages = {page.language: page for page in CallPage.objects.filter(call=call)}
    assert refusals(pages["ar"]) == []
    pages["fr"].intro = "Présentation"
    pages["fr"].save()
    assert len(refusals(pages["ar"])) == 1
    pages["ar"].intro = "تقديم"
    assert refusals(pages["ar"]) == []


def test_page_of_another_language_goes_online_first(homes, call):
    Call.objects.filter(pk=call.pk).update(languages=["fr", "en"])
    CallPage.objects.filter(call=call).exclude(language="fr").delete()
    assert refusals(CallPage.objects.get(call=call)) == []


@pytest.mark.parametrize("stages", [1, 3])
def test_board_asks_as_much_for_three_stages_as_for_one(client, homes, stages, django_assert_num_queries):
    call = a_call_in_preparation(stages=stages, title={"fr": "Appel"})
    page_for(client, staff("officer"), call)
    with django_assert_num_queries(12):
        answer = client.get(reverse("communications:board", args=[call.code]), {"partie": "forms-1"})
    assert len(answer.content) < 60_000


def test_call_page_of_officers_says_how_far_the_languages_are(client, homes):
    call = a_call_in_preparation(title={"fr": "Appel"})
    client.force_login(staff("officer"))
    html = client.get(reverse("calls:detail", args=[call.code])).content.decode()
    assert reverse("communications:board", args=[call.code]) in html


def test_calls_in_preparation_are_listed_for_who_translates(client, homes):
    call = a_call_in_preparation()
    client.force_login(staff("communications", full_name="Editor"))
    html = client.get(reverse("communications:calls")).content.decode()
    assert reverse("communications:board", args=[call.code]) in html
    assert f'href="{reverse("communications:kit", args=[call.code])}"' not in html


def test_page_of_a_call_is_begun_in_its_language(homes):
    call = a_call_in_preparation()
    page = next(text for text in texts_of(call, staff("communications", full_name="Editor")) if text.part == "pages")
    assert page.url_in("ar") == reverse("communications:page", args=[call.code, "ar"])
