import pytest
from django.urls import reverse

from core import clock, journal
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.cohorts.models import Enrolment
from incubator.cohorts.selectors import active_enrolment_of, cohorts_visible_to, enrolments_visible_to
from incubator.cohorts.services import enrol_startup, graduate, leave
from tests.factories.cohorts import CohortFactory, EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db
SCOPE = ("RESTART", "MA/MA-01", "TNG", "RST-2026")


def enrol(startup, by, reference="RST-AAAA"):
    return enrol_startup(
        startup=startup,
        cohort_code="RST-2026",
        programme=ProgrammeFactory(),
        source_reference=reference,
        scope=SCOPE,
        by=by,
        at=clock.now(),
    )


def test_enrolling_twice_adds_nothing(officer):
    startup = StartupFactory()
    first = enrol(startup, officer)
    assert enrol(startup, officer) == first
    assert enrol(startup, officer, reference="RST-BBBB") == first
    assert (first.territory, first.call_code, first.state) == ("MA/MA-01", "RST-2026", "active")
    assert journal.entries_of(first).count() == 1
    assert startup.scopes.count() == 1
    assert active_enrolment_of(startup) == first


def test_two_startups_share_the_cohort(officer):
    assert enrol(StartupFactory(), officer).cohort == enrol(StartupFactory(), officer, reference="RST-BBBB").cohort


def test_graduating_ends_the_enrolment_once(officer):
    enrolment, at = EnrolmentFactory(), clock.now()
    assert graduate(enrolment=enrolment, by=officer, at=at).ended_at == at
    graduate(enrolment=enrolment, by=officer, at=clock.now())
    assert Enrolment.objects.get().ended_at == at
    assert journal.entries_of(enrolment).count() == 1
    assert active_enrolment_of(enrolment.startup) is None


def test_leaving_needs_a_reason(officer):
    enrolment = EnrolmentFactory()
    with pytest.raises(TransitionRefused):
        leave(enrolment=enrolment, by=officer, at=clock.now(), reason="  ")
    assert leave(enrolment=enrolment, by=officer, at=clock.now(), reason="Déménagement").state == "left"
    assert journal.last_of(enrolment).reason == "Déménagement"


def test_an_officer_of_another_programme_may_not_move_it(person):
    stranger = person("officer", programme_code="W4L")
    with pytest.raises(TransitionForbidden):
        graduate(enrolment=EnrolmentFactory(), by=stranger, at=clock.now())


def test_who_sees_an_enrolment(person, alice, charlie):
    enrolment = EnrolmentFactory(startup=StartupFactory(founder=alice))
    seen = {
        "own": enrolments_visible_to(alice),
        "reached": enrolments_visible_to(person("officer", hub_code="TNG")),
        "other_hub": enrolments_visible_to(person("officer", hub_code="OUJ")),
        "stranger": enrolments_visible_to(charlie),
        "donor": enrolments_visible_to(person("donor")),
    }
    assert {name for name, rows in seen.items() if enrolment in rows} == {"own", "reached"}
    assert not cohorts_visible_to(alice).exists()


def test_counts_of_a_cohort_are_of_what_the_reader_reaches(person):
    cohort = CohortFactory()
    EnrolmentFactory(cohort=cohort)
    EnrolmentFactory(cohort=cohort, graduated=True)
    EnrolmentFactory(cohort=cohort, hub_code="OUJ", territory="MA/MA-02")
    row = cohorts_visible_to(person("officer", hub_code="TNG")).get()
    assert (row.enrolled, row.active) == (2, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_a_fixed_number_of_queries(client, officer, rows, django_assert_max_num_queries):
    EnrolmentFactory.create_batch(rows)
    client.force_login(officer)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("cohorts:list")).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(reverse("cohorts:detail", args=["RST-2026"])).status_code == 200


def test_an_officer_notes_an_end_on_the_page(client, officer):
    enrolment = EnrolmentFactory()
    client.force_login(officer)
    page = reverse("cohorts:enrolment", args=[enrolment.source_reference])
    assert client.get(page).status_code == 200
    assert client.post(f"{page}depart/", {"reason": ""}).status_code == 409
    assert client.post(f"{page}diplome/").url == page
    refused = client.post(f"{page}depart/", {"reason": "Trop tard"})
    assert refused.status_code == 409
    assert Enrolment.objects.get().state == "graduated"


def test_a_founder_reads_and_may_not_move_and_a_stranger_finds_nothing(client, alice, charlie):
    enrolment = EnrolmentFactory(startup=StartupFactory(founder=alice))
    page = reverse("cohorts:enrolment", args=[enrolment.source_reference])
    client.force_login(alice)
    assert client.get(page).status_code == 200
    assert client.post(f"{page}diplome/").status_code == 403
    client.force_login(charlie)
    assert client.get(page, follow=True).status_code == 404
    assert client.post(f"{page}diplome/", follow=True).status_code == 404
    assert client.get(reverse("cohorts:detail", args=["RST-2026"]), follow=True).status_code == 404
