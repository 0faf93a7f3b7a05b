"""What the kernel does around every request."""

from datetime import UTC, datetime

import pytest
from csp.constants import HEADER, NONCE
from csp.middleware import CSPMiddleware
from django.db import OperationalError
from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.decorators.http import require_POST

from config import urls
from core import middleware
from core.middleware import ContentPolicyMiddleware
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


def echo(request):
    return JsonResponse({**dict(request.GET.lists()), **dict(request.POST.lists())})


def cookies(request):
    return JsonResponse({"cookies": list(request.COOKIES.values()), "signed_in": request.user.is_authenticated})


def missing(request):
    return HttpResponse(request.POST["never"])


def number(request):
    return HttpResponse(int(request.POST["key"]))


def wrong(request):
    raise ValueError("a fault of our own")


handler500 = "core.views.server_error"
urlpatterns = [
    path("unplug/", unplug),
    path("act/", act),
    path("refuse/", refuse),
    path("explode/", explode),
    path("echo/", echo),
    path("cookies/", cookies),
    path("missing/", missing),
    path("admin/missing/", missing),
    path("number/", number),
    path("admin/number/", number),
    path("admin/wrong/", wrong),
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


# --- What was damaged on its way ----------------------------------------------------------------------------------
@here
def test_nul_bytes_are_taken_out_of_a_form_and_of_a_question(client):
    assert client.post("/echo/?q=a%00b", {"te\x00xt": ["a\x00", "\x00"]}).json() == {"q": ["ab"], "text": ["a", ""]}


@here
def test_what_has_no_nul_is_left_as_it_came(client):
    assert client.post("/echo/?q=1&q=é", {"text": "b"}).json() == {"q": ["1", "é"], "text": ["b"]}


@here
def test_address_with_a_nul_byte_could_not_be_read(client):
    response = client.get("/fr/a%00b/", headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@here
def test_cookie_with_a_nul_byte_signs_nobody_in(client, db):
    cookie = 'sessionid="' + "\\000" * 9 + 'aaaaaaaaaa"; other="b\\000"'
    assert client.get("/cookies/", HTTP_COOKIE=cookie).json() == {"cookies": ["aaaaaaaaaa", "b"], "signed_in": False}


@here
def test_form_that_broke_off_on_its_way_is_left_to_the_view(rf, monkeypatch):
    def broken(request):
        raise UnreadablePostError

    request = rf.post("/echo/")
    monkeypatch.setattr(type(request), "POST", property(broken))
    assert middleware.NulMiddleware(echo).process_view(request, echo, (), {}) is None


@here
@pytest.mark.parametrize("path", ["/missing/", "/admin/missing/"])
def test_form_without_a_field_that_it_always_has_could_not_be_read(client, path):
    response = client.post(path, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@here
@pytest.mark.parametrize("sent", ["on", "", "9" * 5000])
def test_back_office_answers_a_key_that_is_no_number(client, sent):
    assert client.post("/admin/number/", {"key": sent}).status_code == 400


@here
@pytest.mark.parametrize("path", ["/number/", "/admin/wrong/"])
def test_wrong_value_of_our_own_is_not_blamed_on_the_request(client, path):
    with pytest.raises(ValueError, match=r"invalid literal|our own"):
        client.post(path, {"key": "on"})


# --- The content security policy ----------------------------------------------------------------------------------
def answered(response, nonce=False):
    request = RequestFactory().get("/")
    if nonce:
        request._csp_nonce = "bm9uY2U="
    return ContentPolicyMiddleware(lambda _request: response)(request)[HEADER]


def changed(**directives):
    response = HttpResponse("")
    response._csp_update = directives
    return response


def test_policy_is_the_one_that_django_csp_writes():
    request = RequestFactory().get("/")
    assert answered(HttpResponse("")) == CSPMiddleware(lambda _request: HttpResponse(""))(request)[HEADER]


def test_policy_of_a_page_that_changes_it_is_written_for_that_page():
    assert "frame-src 'self'" in answered(changed(**{"frame-src": ["'self'"]}))
    assert "frame-src 'self'" not in answered(HttpResponse(""))


def test_policy_keeps_the_one_that_an_answer_brings():
    assert answered(HttpResponse("", headers={HEADER: "default-src 'none'"})) == "default-src 'none'"


def test_policy_of_a_page_with_a_nonce_names_it():
    response = changed(**{"script-src": [NONCE]})
    assert "'nonce-bm9uY2U='" in answered(response, nonce=True)
