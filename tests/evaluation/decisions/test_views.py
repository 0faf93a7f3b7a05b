"""The pages of decisions and offers."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from evaluation.decisions.models import Decision, Offer, Release
from incubator.grants.models import Award
from tests.factories.accounts import PASSWORD, person_with
from tests.factories.decisions import REASON, a_jury, an_offer, confirmed, decided, prepared, released
from tests.factories.factors import an_hour_later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"decisions:{name}", args=args))


def send(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"decisions:{name}", args=args), data)


def where(jury):
    return jury.call.code, jury.stage.number


def of(entry):
    return entry.application.reference, entry.stage.number


def test_two_people_take_a_stage_from_ranking_to_release(client):
    jury = a_jury("90", "80", "40")
    reasons = dict.fromkeys(("select", "reserve", "turn_down"), REASON)
    send(client, jury.officer, "bulk", *where(jury), **reasons)
    minutes = {"held_on": "2027-03-11", "reference": "PV-1", "present": "Amel", "minutes": "Liste"}
    send(client, jury.officer, "minutes", *where(jury), **minutes)
    send(client, jury.director, "confirm_all", *where(jury))
    assert send(client, jury.director, "release", *where(jury)).status_code == 302
    assert Release.objects.get().stage == jury.stage
    assert set(Decision.objects.values_list("state", flat=True)) == {"confirmed"}


def test_one_decision_is_set_confirmed_and_taken_back(client):
    jury = a_jury("90")
    entry = jury.entries[0]
    send(client, jury.officer, "decide", *of(entry), outcome="select", reason=REASON)
    send(client, jury.director, "confirm", *of(entry))
    assert Decision.objects.get().state == "confirmed"
    assert REASON in page(client, jury.director, "decide", *of(entry)).content.decode()
    send(client, jury.director, "reopen", *of(entry), reason="Typing error")
    assert Decision.objects.get().state == "drafted"


def test_release_that_is_not_ready_says_how_many_are_missing(client):
    jury = a_jury("90", "80")
    answer = send(client, jury.director, "release", *where(jury))
    assert answer.status_code == 409
    assert "2 applications under evaluation have no confirmed decision." in answer.content.decode()


def test_release_page_shows_what_will_happen(client):
    jury = decided(a_jury("90", "80"), "select", "turn_down")
    text = page(client, jury.director, "release", *where(jury)).content.decode()
    assert "Release the results now" in text
    assert "Not selected" in text


@pytest.mark.parametrize(("name", "status"), [("bulk", 403), ("minutes", 403), ("board", 200), ("confirm_all", 200)])
def test_director_does_not_prepare(client, name, status):
    jury = a_jury("90")
    assert page(client, jury.director, name, *where(jury)).status_code == status


def test_release_asks_once_more_who_acts_an_hour_after_sign_in(client):
    jury = a_jury()
    path = reverse("decisions:release", args=where(jury))
    client.force_login(jury.director)
    assert client.get(path).status_code == 200
    an_hour_later(client)
    for answer in (client.get(path), client.post(path)):
        assert answer.url == f"/accounts/reauthenticate/?{urlencode({'next': path})}"
    assert not Release.objects.exists()
    back = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": path})
    assert back.url == path
    assert "Nothing is done yet" in client.get(path).content.decode()
    assert not Release.objects.exists()


@pytest.mark.parametrize("name", ["release", "confirm_all"])
def test_officer_does_not_release(client, name):
    jury = decided(a_jury("90"), "select")
    assert send(client, jury.officer, name, *where(jury)).status_code == 403


@pytest.mark.parametrize("name", ["board", "bulk", "confirm_all", "minutes", "release"])
def test_applicant_does_not_know_of_the_board(client, name):
    jury = a_jury("90")
    assert page(client, jury.entries[0].application.applicant, name, *where(jury)).status_code == 404


def test_wrong_forms_are_explained_and_nothing_is_lost(client):
    jury = a_jury("90")
    entry = jury.entries[0]
    assert send(client, jury.officer, "decide", *of(entry), outcome="", reason="Kept").status_code == 422
    assert send(client, jury.officer, "minutes", *where(jury), present="Kept").status_code == 422
    assert send(client, jury.officer, "bulk", *where(jury), select="Kept").status_code == 422
    confirmed(jury, entry, "select")
    answer = send(client, jury.officer, "decide", *of(entry), outcome="turn_down", reason="Typed")
    assert (answer.status_code, "Typed" in answer.content.decode()) == (409, True)


def applicants_pages(client, jury):
    entry = jury.entries[0]
    client.force_login(entry.application.applicant)
    urls = [reverse(f"entries:{name}", args=of(entry)) for name in ("tasks", "receipt")]
    urls += [reverse("entries:mine"), reverse("accounts:home")]
    return " ".join(client.get(url, follow=True).content.decode() for url in urls)


@pytest.mark.parametrize("act", [prepared, confirmed])
def test_nothing_of_a_decision_leaks_before_the_release(client, act):
    jury = a_jury("90")
    before = applicants_pages(client, jury)
    act(jury, jury.entries[0], "select", reason="CANARY-REASON")
    text = applicants_pages(client, jury)
    assert "CANARY" not in text
    assert ("selected" in text) == ("selected" in before)
    applicant = jury.entries[0].application.applicant
    for name in ("offer", "decide"):
        args = of(jury.entries[0])[: 1 if name == "offer" else 2]
        assert page(client, applicant, name, *args).status_code == 404


def test_result_is_shown_to_its_applicant_at_the_release_itself(client):
    jury = released(a_jury("90"), "turn_down", work=False)
    assert REASON in applicants_pages(client, jury)


def test_applicant_accepts_the_offer_on_its_page(client):
    jury = an_offer()
    reference = jury.offer.application.reference
    assert "100,000" in page(client, jury.applicant, "offer", reference).content.decode()
    assert send(client, jury.applicant, "answer", reference, "accept").status_code == 302
    award = Award.objects.get()
    assert award.reference in page(client, jury.applicant, "offer", reference).content.decode()
    assert send(client, jury.applicant, "answer", reference, "decline").status_code == 409
    assert send(client, jury.applicant, "answer", reference, "fly").status_code == 404


def test_offer_of_another_is_not_found(client):
    jury = an_offer()
    reference = jury.offer.application.reference
    stranger = person_with("applicant")
    assert page(client, stranger, "offer", reference).status_code == 404
    assert send(client, stranger, "answer", reference, "accept").status_code == 404
    assert Offer.objects.get().state == "made"


@pytest.mark.parametrize("rows", [1, 3])
def test_board_asks_as_many_queries_for_three_rows(client, rows, django_assert_max_num_queries):
    jury = a_jury(*["90", "80", "70"][:rows])
    client.force_login(jury.officer)
    with django_assert_max_num_queries(15):
        text = client.get(reverse("decisions:board", args=where(jury))).content.decode()
    assert text.count("/dossiers/") == rows
