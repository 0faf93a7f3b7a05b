import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.enums import Role
from applications.forms.blocks import QuestionStreamBlock
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument
from applications.forms.selectors import current_revision
from applications.forms.services import compose_form
from tests.factories.calls import OPEN_AT, CallFactory, CallProgrammeFactory, StageFactory
from tests.factories.forms import SMALL_FORM, a_published_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def backstage(client):
    """Return a function that signs a person in with the key of the back office's door."""

    def enter(someone):
        someone.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(someone)
        return client

    return enter


def a_section(stage, **changes):
    """Return what the editor posts for a form of one section with one question."""
    section = {"": "", "key": "project", "title-fr": "Projet", "questions-count": "1", "shown_if-count": "0"}
    question = {"key": "title", "label-fr": "Titre", "required": "on", "max_length": "80", "shown_if-count": "0"}
    data = {"stage": stage.pk, "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "section"}
    data |= {f"body-0-value-{key}": value for key, value in section.items() if key}
    data |= {f"body-0-value-questions-0-{key}": value for key, value in {"deleted": "", "order": "0"}.items()}
    data |= {"body-0-value-questions-0-type": "short_text"}
    data |= {f"body-0-value-questions-0-value-{key}": value for key, value in (question | changes).items()}
    return data


def test_officer_composes_a_form(backstage, officer):
    stage = StageFactory()
    response = backstage(officer).post(reverse("stage_forms:add"), a_section(stage))
    assert response.status_code == 302, response.context["form"].errors
    assert StageForm.objects.get(stage=stage).body[0].value["key"] == "project"


@pytest.mark.parametrize("changes", [{"key": "Bad Key"}, {"label-fr": ""}, {"max_length": ""}])
def test_form_that_cannot_be_frozen_is_shown_again(backstage, officer, changes):
    response = backstage(officer).post(reverse("stage_forms:add"), a_section(StageFactory(), **changes))
    assert response.status_code == 200
    assert response.context["form"].errors["body"]


def test_editor_shows_a_form(backstage, officer):
    form = compose_form(stage=StageFactory(), document=FormDocument.parse(SMALL_FORM))
    client = backstage(officer)
    assert client.get(reverse("stage_forms:edit", args=[form.pk])).status_code == 200
    assert client.get(reverse("stage_forms:index")).status_code == 200


def test_index_holds_the_forms_that_the_grant_reaches(backstage, person):
    own, other = StageFactory(), StageFactory(call=CallFactory(programme=CallProgrammeFactory(code="CAEI")))
    forms = [compose_form(stage=stage, document=FormDocument.parse(SMALL_FORM)) for stage in (own, other)]
    client = backstage(person(Role.OFFICER, programme_code=own.call.programme.code))
    html = client.get(reverse("stage_forms:index")).content.decode()
    shown = [reverse("stage_forms:edit", args=[form.pk]) in html for form in forms]
    assert shown == [True, False]


@pytest.mark.parametrize("count", [1, 3])
def test_index_asks_as_much_for_one_as_for_three(backstage, officer, count, django_assert_max_num_queries):
    for _number in range(count):
        compose_form(stage=StageFactory(), document=FormDocument.parse(SMALL_FORM))
    client = backstage(officer)
    client.get(reverse("stage_forms:index"))
    with django_assert_max_num_queries(15):
        client.get(reverse("stage_forms:index"))


def test_form_of_an_open_stage_is_edited_and_leads_to_what_it_would_change(backstage, officer):
    stage = StageFactory(call=CallFactory(published=True))
    a_published_form(stage)
    with time_machine.travel(OPEN_AT):
        client = backstage(officer)
        answer = client.post(reverse("stage_forms:edit", args=[stage.form.pk]), a_section(stage))
        client.post(reverse("stage_forms:delete", args=[stage.form.pk]))
    assert answer.url == reverse("entries:form_change", args=[stage.call.code, stage.number])
    assert len(StageForm.objects.get().body) == 1
    assert len(current_revision(stage).document["sections"]) == 2


@time_machine.travel("2027-03-02T12:00:00Z")
def test_form_of_a_closed_stage_is_not_edited(backstage, officer):
    stage = StageFactory(call=CallFactory(published=True))
    a_published_form(stage)
    url = reverse("stage_forms:edit", args=[stage.form.pk])
    assert backstage(officer).post(url, a_section(stage)).status_code == 302
    assert len(StageForm.objects.get().body) == 2


def test_forms_are_closed_to_other_roles_and_programmes(backstage, person):
    form = compose_form(stage=StageFactory(), document=FormDocument.parse(SMALL_FORM))
    CallProgrammeFactory(code="CAEI")
    url = reverse("stage_forms:edit", args=[form.pk])
    for someone in (person(Role.JUROR), person(Role.OFFICER, programme_code="CAEI")):
        assert backstage(someone).get(url).status_code in (302, 403)


@time_machine.travel("2027-03-02T12:00:00Z")
def test_form_of_a_published_call_is_read_with_its_questions(backstage, officer):
    stage = StageFactory(call=CallFactory(published=True))
    a_published_form(stage)
    url = reverse("stage_forms:edit", args=[stage.form.pk])
    content = backstage(officer).get(url, follow=True).content.decode()
    assert all(str(question.label) in content for question in FormDocument.parse(SMALL_FORM).questions)


def test_second_form_of_a_stage_is_the_first(backstage, officer):
    form = compose_form(stage=StageFactory(), document=FormDocument.parse(SMALL_FORM))
    answer = backstage(officer).get(reverse("stage_forms:add"), {"stage": form.stage_id})
    assert answer.url == reverse("stage_forms:edit", args=[form.pk])


def test_fault_is_placed_as_staff_count(backstage, officer):
    data = a_section(StageFactory())
    data |= {name.replace("questions-0", "questions-1"): value for name, value in data.items() if "questions-0" in name}
    data |= {"body-0-value-questions-count": "2", "body-0-value-questions-1-order": "1"}
    response = backstage(officer).post(reverse("stage_forms:add"), data)
    assert response.context["form"].errors["body"] == ["Section 1, question 2: “title” is there twice."]


def test_megabytes_are_kept_as_bytes():
    block = QuestionStreamBlock().child_blocks["file"].child_blocks["max_bytes"]
    assert block.value_for_form(5242880) == "5"
    assert block.clean(block.value_from_datadict({"x": "2.5"}, {}, "x")) == 2621440
    with pytest.raises(ValidationError):
        block.clean(block.value_from_datadict({"x": "much"}, {}, "x"))
