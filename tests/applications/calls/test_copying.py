from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.enums import Role
from applications.calls.call_file import CallFileError
from applications.calls.copying import copy_call
from applications.calls.exchange import export_call
from applications.calls.models import Call
from applications.calls.workflows import CallState
from core.models import MessageTemplate
from tests.factories.calls import OPEN_AT
from tests.factories.core import MessageTemplateFactory
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2028, 1, 10)


@pytest.fixture
def call():
    return a_published_call()


def copied(call, by, code="RST-2028"):
    return copy_call(call=call, code=code, opens_on=FIRST_DAY, by=by, at=OPEN_AT)


def test_copy_has_everything_but_code_and_dates(call, officer):
    copy = copied(call, officer)
    before, after = export_call(call), export_call(copy)
    assert (copy.state, after["anchor"], after["code"]) == (CallState.DRAFT, "2028-01-10", "RST-2028")
    own = ("code", "slug", "anchor")
    assert {key: one for key, one in after.items() if key not in own} == {
        key: one for key, one in before.items() if key not in own
    }


def test_copy_takes_the_texts_of_messages(call, officer):
    MessageTemplateFactory(event="entries.received", call_code=call.code, subject="Bien reçu")
    copied(call, officer)
    assert MessageTemplate.objects.get(call_code="RST-2028").subject == "Bien reçu"


def test_copy_refuses_a_code_that_is_taken(call, officer):
    with pytest.raises(CallFileError) as caught:
        copied(call, officer, code=call.code)
    assert caught.value.path == "code"
    assert Call.objects.count() == 1


def test_copy_needs_a_role_that_reaches_the_new_call(call, person):
    for someone in (person(Role.DIRECTOR), person(Role.OFFICER, call_code=call.code)):
        with pytest.raises(PermissionDenied):
            copied(call, someone)


def test_officer_copies_a_call_on_its_page(client, officer, call):
    client.force_login(officer)
    url = reverse("calls:copy", args=[call.code])
    assert client.get(url).status_code == 200
    assert client.post(url, {"code": "rst", "opens_on": ""}).status_code == 422
    assert client.post(url, {"code": call.code, "opens_on": "2028-01-10"}).status_code == 422
    answer = client.post(url, {"code": "RST-2028", "opens_on": "2028-01-10"})
    assert answer.url == reverse("calls:detail", args=["RST-2028"])
    assert "RST-2028" in client.get(answer.url).content.decode()
