"""What is written after a session has ended comes back once its person signs in again, without JavaScript too."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse

from applications.entries.views import typed
from tests.factories.accounts import PASSWORD
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry, answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def entry(alice):
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return an_entry(alice)


def section(entry, key="project"):
    return reverse("entries:section", args=[entry.application.reference, entry.stage.number, key])


def fields(entry, **values):
    sent = {}
    for key, value in values.items():
        sent |= {f"q-{key}": value, f"q-{key}-version": "0"}
    return sent


def sign_in(client, person, path):
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD, "next": path})


def test_typed_text_comes_back_after_signing_in_and_is_saved_by_its_writer(client, alice, entry):
    path = section(entry)
    answered = client.post(path, fields(entry, title="Séchoirs"))
    assert answered.url.startswith("/accounts/login/?next=")
    assert "what you wrote is kept" in client.get(answered.url, headers={"accept-language": "en"}).content.decode()
    assert sign_in(client, alice, path).url == path
    page = client.get(path)
    assert page.context["typed"]
    assert 'value="Séchoirs"' in page.content.decode()
    assert not entry.answers.exists()
    assert not client.get(path).context["typed"]


def test_typed_text_keeps_the_version_that_its_writer_saw(client, alice, entry):
    answer(entry, title="Le texte de Bob")
    client.post(section(entry), fields(entry, title="Le texte d’Alice"))
    sign_in(client, alice, section(entry))
    bound = next(one for one in client.get(section(entry)).context["sheet"].questions if one.question.key == "title")
    assert (bound.value, bound.version) == ("Le texte d’Alice", 0)
    conflict = client.post(section(entry), fields(entry, title="Le texte d’Alice"))
    assert conflict.status_code == 409
    assert "Le texte de Bob" in conflict.content.decode()


def test_typed_text_of_another_page_or_of_an_hour_ago_is_not_shown(client, alice, entry, time_machine):
    client.post(section(entry), fields(entry, title="Séchoirs"))
    sign_in(client, alice, "/espace/")
    assert not client.get(section(entry, "last")).context["typed"]
    time_machine.move_to(client.session[typed.TYPED]["at"] + typed.KEPT_FOR + 1)
    assert not client.get(section(entry)).context["typed"]
    assert typed.TYPED not in client.session


def test_typed_text_is_shown_to_nobody_else(client, bob, entry):
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    client.post(section(entry), fields(entry, title="Séchoirs"))
    sign_in(client, bob, section(entry))
    assert client.get(section(entry)).status_code == 404


def test_typed_text_without_limit_is_not_kept(client, entry):
    client.post(section(entry), fields(entry, title="x" * (typed.MOST + 1)))
    assert typed.TYPED not in client.session
