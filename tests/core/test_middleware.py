"""What the kernel does around every request."""

from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.http import require_POST

from config import urls
from core import middleware
from core.transitions import TransitionRefused

AT = datetime(2027, 2, 28, 23, 59, 59, tzinfo=UTC)


def late(request):
    """A view that waits, as for a lock."""
    request.machine.shift(600)
    return HttpResponse(request.received_at.isoformat())


def refuse(request):
    raise TransitionRefused(["The deadline has passed.", "<b>"])


def explode(request):
    raise ZeroDivisionError


def unplug(request):
    raise OperationalError("could not connect")


@require_POST
def act(request):
    return HttpResponse("done")


handler500 = "core.views.server_error"
urlpatterns = [
    path("unplug/", unplug),
    path("act/", act),
    path("refuse/", refuse),
    path("explode/", explode),
    path("admin/x/", lambda request: HttpResponse("x")),
    *urls.urlpatterns,
]
here = override_settings(ROOT_URLCONF=__name__)


def answer(rf, view, method="post"):
    return middleware.ReceivedAtMiddleware(view)(getattr(rf, method)("/"))


def test_request_carries_the_instant_of_its_arrival(rf, time_machine):
    time_machine.move_to(AT, tick=False)
    request = rf.post("/")
    request.machine = time_machine
    assert middleware.ReceivedAtMiddleware(late)(request).content.decode() == AT.isoformat()


@pytest.mark.parametrize(("method", "inline", "rounds"), [("post", True, 1), ("get", True, 0), ("post", False, 0)])
def test_local_run_does_what_is_due_after_a_post(rf, settings, monkeypatch, method, inline, rounds):
    settings.DRAIN_INLINE = inline
    ran = []
    monkeypatch.setattr(middleware, "run_due", lambda: ran.append(1))
    answer(rf, lambda request: HttpResponse("ok"), method)
    assert len(ran) == rounds


def test_failing_round_never_breaks_the_answer(rf, settings, monkeypatch, caplog):
    settings.DRAIN_INLINE = True
    monkeypatch.setattr(middleware, "run_due", lambda: 1 / 0)
    assert answer(rf, lambda request: HttpResponse("ok")).content == b"ok"
    assert "run_due failed" in caplog.text


@here
def test_refusal_that_a_view_let_through_is_a_409_with_its_sentences(client, db):
    response = client.get("/refuse/")
    assert response.status_code == 409
    assert "The deadline has passed." in response.content.decode()
    assert "<b>" not in response.content.decode().split("<main")[1]


@here
def test_other_errors_are_djangos(client, db):
    with pytest.raises(ZeroDivisionError):
        client.get("/explode/")


@here
@pytest.mark.parametrize(
    ("path", "status", "sentence"), [("/explode/", 500, "on our side"), ("/unplug/", 503, "database")]
)
def test_failure_has_a_page_that_asks_nothing_of_the_database(django_db_blocker, path, status, sentence):
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    with django_db_blocker.block():
        response = client.get(path)
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert response.has_header("Retry-After") is (status == 503)


@here
def test_failure_is_told_in_arabic_from_right_to_left(django_db_blocker):
    client = Client(raise_request_exception=False, headers={"accept-language": "ar"})
    with django_db_blocker.block():
        page = client.get("/explode/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page


@here
def test_address_of_a_form_has_a_page_for_who_opens_it(client, db):
    response = client.get("/act/", headers={"accept-language": "en"})
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Nothing was changed." in response.content.decode()


@here
def test_form_without_its_token_is_explained(db):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    response = client.post("/act/")
    assert response.status_code == 403
    assert "Go back, load the page again" in response.content.decode()


@here
def test_unreadable_request_is_explained(client, db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    response = client.post("/accounts/login/", {"a": 1, "b": 2}, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@here
def test_only_the_editor_has_the_laxer_policy(client, db):
    assert "'unsafe-inline'" in client.get("/admin/x/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/refuse/")["Content-Security-Policy"]
