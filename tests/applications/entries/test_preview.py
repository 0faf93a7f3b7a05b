import json

import pytest
from django.urls import reverse

from applications.entries.models import Answer
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument
from applications.forms.services import compose_form
from tests.factories.calls import CallFactory, StageFactory
from tests.factories.entries import places
from tests.factories.forms import SMALL_FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    places()
    stage = StageFactory(call=CallFactory(languages=["fr", "ar"]))
    compose_form(stage=stage, document=FormDocument.parse(SMALL_FORM))
    return stage


def preview(client, stage, **query):
    return client.get(reverse("entries:preview", args=[stage.call.code, stage.number]), query)


def test_preview_shows_the_form_in_a_language_of_the_call_and_saves_nothing(client, officer, stage):
    client.force_login(officer)
    page = preview(client, stage, lang="ar").content.decode()
    assert "problem (ar)" in page
    assert 'dir="rtl"' in page
    assert 'name="q-title"' in page
    assert "problem (fr)" in preview(client, stage, lang="de").content.decode()
    assert not Answer.objects.exists()


def test_preview_says_what_is_wrong_with_the_form(client, officer, stage):
    StageForm.objects.update(body=json.dumps([{"type": "section", "value": {"key": "a", "questions": []}}]))
    client.force_login(officer)
    assert preview(client, stage).status_code == 200


def test_preview_of_a_stage_without_a_form_says_so(client, officer):
    client.force_login(officer)
    assert preview(client, StageFactory(oral=True)).status_code == 200


def test_preview_is_closed_to_applicants(client, alice, stage):
    client.force_login(alice)
    assert preview(client, stage).status_code == 404
