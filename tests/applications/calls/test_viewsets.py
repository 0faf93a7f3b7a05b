from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.enums import Role
from applications.calls.models import Call, Stage
from applications.calls.viewsets.calls import TERM_FIELDS
from tests.factories.calls import CallFactory, CallProgrammeFactory, EnvelopeFactory, StageFactory

pytestmark = pytest.mark.django_db
INDEX = "calls_setup:index"


@pytest.fixture
def backstage(client):
    """Return a function that signs a person in with the key of the back office's door."""

    def enter(someone):
        someone.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(someone)
        return client

    return enter


def posted(call=None, **changes):
    data = {
        "code": "TST-2027",
        "slug": "tst-2027",
        "programme": (call.programme if call else CallProgrammeFactory()).pk,
        "title_fr": "Appel",
        "summary_fr": "Résumé",
        "languages": ["fr", "en"],
        "zone": "Africa/Tunis",
        "deciding_method": "weighted_mean",
        "ceiling_eur": "60000",
        "terms_objectives_fr": "Objectifs",
        "envelopes-TOTAL_FORMS": "0",
        "envelopes-INITIAL_FORMS": "0",
        "stages-TOTAL_FORMS": "1",
        "stages-INITIAL_FORMS": "0",
        "stages-0-number": "1",
        "stages-0-name_fr": "Idées",
        "stages-0-kind": "form",
        "stages-0-opens_wall": "2027-01-11T09:00:00",
        "stages-0-closes_wall": "2027-02-28T23:59:59",
        "stages-0-grace_minutes": "0",
        "stages-0-reviews_per_entry": "3",
        "stages-0-scoring": "mean",
        "stages-0-quotas_TN": "3",
        "stages-0-results_wall": "2027-04-09T12:00:00",
        "stages-0-reserve": "0",
    }
    return data | changes


def test_officer_makes_a_call_with_its_stages(backstage, officer):
    response = backstage(officer).post(reverse("calls_setup:add"), posted())
    assert response.status_code == 302, response.context["form"].errors
    call = Call.objects.get()
    assert (call.state, call.title["fr"], call.terms["objectives"]) == ("draft", "Appel", {"fr": "Objectifs"})
    stage = call.stages.get()
    assert stage.closes_at == datetime(2027, 2, 28, 23, tzinfo=UTC)
    assert stage.results_at == datetime(2027, 4, 9, 11, tzinfo=UTC)
    assert (stage.quotas, call.combination) == ({"TN": 3}, {})
    assert response.url == reverse("calls:detail", args=[call.code])


def test_weights_of_stages_are_kept_as_parts_of_one(backstage, officer):
    second = {name.replace("stages-0", "stages-1"): value for name, value in posted().items() if "stages-0" in name}
    second |= {"stages-1-number": "2", "stages-0-weight": "60", "stages-1-weight": "40", "stages-TOTAL_FORMS": "2"}
    backstage(officer).post(reverse("calls_setup:add"), posted(**second))
    assert Call.objects.get().combination == {"1": "0.6", "2": "0.4"}


def test_weights_that_do_not_sum_to_100_are_shown_again(backstage, officer):
    response = backstage(officer).post(reverse("calls_setup:add"), posted(**{"stages-0-weight": "60"}))
    assert response.status_code == 200
    assert "60" in str(response.context["form"].non_field_errors())
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"stages-0-closes_wall": "2027-01-01T00:00:00"},
        {"stages-0-opens_wall": "soon"},
        {"code": ""},
        {"zone": "Mars/Base"},
    ],
)
def test_call_that_is_wrong_is_shown_again(backstage, officer, changes):
    assert backstage(officer).post(reverse("calls_setup:add"), posted(**changes)).status_code == 200
    assert not Call.objects.exists()


def test_officer_makes_no_call_of_another_programme(backstage, person):
    client = backstage(person(Role.OFFICER, programme_code="CAEI"))
    assert client.post(reverse("calls_setup:add"), posted()).status_code == 200
    assert not Call.objects.exists()


def test_stages_follow_a_change_of_zone(backstage, officer):
    call = CallFactory(zone="Africa/Casablanca")
    stage = StageFactory(call=call)
    row = {"stages-INITIAL_FORMS": "1", "stages-0-id": stage.pk, "stages-0-blind": "on", "stages-0-quota": "10"}
    url = reverse("calls_setup:edit", args=[call.pk])
    assert backstage(officer).post(url, posted(call, **row)).status_code == 302
    assert Stage.objects.get().closes_at == datetime(2027, 2, 28, 23, tzinfo=UTC)


def test_edit_screen_shows_what_is_stored(backstage, officer):
    call = CallFactory()
    EnvelopeFactory(call=call)
    StageFactory(call=call, quotas={"TN": 31})
    call.combination = {"1": "0.35"}
    call.save()
    content = backstage(officer).get(reverse("calls_setup:edit", args=[call.pk])).content.decode()
    assert all(f'value="{value}"' in content for value in ("2027-01-11T09:00:00", "31", "35"))
    assert all(f"{field}_fr" in content for field in TERM_FIELDS)


def test_first_page_says_what_calls_in_preparation_lack(backstage, officer):
    call = CallFactory()
    content = backstage(officer).get(reverse("wagtailadmin_home")).content.decode()
    assert call.code in content
    assert "The call has no stage." in content


def test_first_page_shows_communications_no_calls(backstage, person):
    call = CallFactory()
    content = backstage(person(Role.COMMUNICATIONS)).get(reverse("wagtailadmin_home")).content.decode()
    assert call.code not in content


def test_index_and_history_are_read(backstage, officer):
    call = CallFactory()
    client = backstage(officer)
    assert call.code in client.get(reverse(INDEX)).content.decode()
    assert client.get(reverse("calls_setup:history", args=[call.pk])).status_code == 200
    assert client.get(reverse("calls_setup:inspect", args=[call.pk])).status_code == 200


def test_index_holds_the_calls_that_the_grant_reaches(backstage, person):
    own, other = (
        CallFactory(code="OWN-2027"),
        CallFactory(code="OTHER-2027", programme=CallProgrammeFactory(code="CAEI")),
    )
    client = backstage(person(Role.OFFICER, programme_code=own.programme.code))
    for name in (INDEX, "calls_setup:index_results"):
        html = client.get(reverse(name)).content.decode()
        assert (own.code in html, other.code in html) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_index_asks_as_much_for_one_as_for_three(backstage, officer, count, django_assert_max_num_queries):
    CallFactory.create_batch(count)
    client = backstage(officer)
    client.get(reverse(INDEX))
    with django_assert_max_num_queries(15):
        client.get(reverse(INDEX))


def test_published_call_is_not_edited(backstage, officer):
    call = CallFactory(published=True)
    client = backstage(officer)
    answer = client.get(reverse("calls_setup:edit", args=[call.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("calls_setup:inspect", args=[call.pk]), 302)]
    assert "frozen" in str(next(iter(answer.context["messages"])))
    assert client.post(reverse("calls_setup:edit", args=[call.pk]), posted(call)).status_code == 302
    assert Call.objects.get().code == call.code


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.JUROR, Role.COMMUNICATIONS, Role.ADMIN])
def test_set_up_is_closed_to_other_roles(backstage, person, role):
    someone = person(role, is_superuser=role == Role.ADMIN)
    client = backstage(someone)
    assert client.get(reverse(INDEX)).status_code in (302, 403)
    assert client.get(reverse("calls_setup:add")).status_code in (302, 403)


def test_visitors_and_applicants_do_not_enter(client, applicant):
    assert client.get(reverse(INDEX)).status_code == 302
    client.force_login(applicant)
    assert client.get(reverse(INDEX)).status_code in (302, 403)
