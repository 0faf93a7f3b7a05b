import pytest

from applications.calls.call_file import CallFileError
from applications.forms.models import FormRevision
from applications.forms.schema import FormDocument
from applications.forms.selectors import current_revision, document_of_revision, draft_document
from applications.forms.services import compose_form, publish_form
from core.canonical import sha256_of
from tests.factories.calls import CREATED, StageFactory
from tests.factories.forms import SMALL_FORM, a_published_call, a_published_form

pytestmark = pytest.mark.django_db


def test_compose_form_survives_the_editor():
    stage = StageFactory()
    compose_form(stage=stage, document=FormDocument.parse(SMALL_FORM))
    assert draft_document(stage).as_json() == SMALL_FORM


def test_publish_form_freezes_the_document_and_its_hash():
    revision = a_published_form(StageFactory())
    assert (revision.number, revision.document) == (1, SMALL_FORM)
    assert revision.sha256 == sha256_of(SMALL_FORM)


def test_publish_form_makes_no_revision_when_nothing_changed():
    stage = StageFactory()
    assert a_published_form(stage) == a_published_form(stage)
    assert FormRevision.objects.count() == 1


def test_publish_form_keeps_the_revision_before():
    stage = StageFactory()
    first = a_published_form(stage)
    second = a_published_form(stage, {"sections": SMALL_FORM["sections"][:1]})
    assert (second.number, current_revision(stage)) == (2, second)
    assert document_of_revision(first).section("last")


def test_publish_form_refuses_an_empty_form():
    with pytest.raises(CallFileError):
        publish_form(stage=StageFactory(), by=None, at=CREATED)


def test_stage_without_a_form_has_no_revision():
    assert current_revision(StageFactory(oral=True)) is None
    assert document_of_revision(None).sections == ()


def test_published_call_has_a_form_of_two_sections():
    call = a_published_call()
    revision = current_revision(call.stages.get())
    assert [section.key for section in document_of_revision(revision).sections] == ["project", "last"]
