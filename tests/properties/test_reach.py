"""The list and the single object never disagree: `reach_q`, `reaches` and `people_with` are one rule."""

from datetime import timedelta
from itertools import product

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from accounts.enums import Role
from accounts.models import RoleGrant, User
from accounts.selectors import lies_in, people_with, reach_q, reaches
from core import clock
from incubator.cohorts.models import Cohort, Enrolment
from incubator.programmes.models import Programme
from incubator.startups.models import Startup
from tests.factories.accounts import person_with

# One territory is a textual prefix of another without holding it: MA-01 and MA-010.
TERRITORIES = ["", "MA", "MA/MA-01", "MA/MA-01/MA-TNG", "MA/MA-010", "TN", "MAX"]
PROGRAMMES = ["RESTART", "W4L"]
HUBS = ["", "OUJ"]
CALLS = ["", "RST-2027"]
ROLES = [Role.OFFICER, Role.DIRECTOR, Role.FINANCE]


@pytest.fixture
def rows(db):
    programme = Programme.objects.create(code="RESTART", slug="restart")
    cohort_rows = []
    for number, codes in enumerate(product(PROGRAMMES, TERRITORIES, HUBS, CALLS)):
        scope = dict(zip(("programme_code", "territory", "hub_code", "call_code"), codes, strict=True))
        startup = Startup.objects.create(name=f"S{number}", created_at=clock.now())
        cohort = Cohort.objects.create(programme=programme, code=f"C{number}")
        cohort_rows.append(
            Enrolment(cohort=cohort, startup=startup, source_reference=f"R{number}", enrolled_at=clock.now(), **scope)
        )
    Enrolment.objects.bulk_create(cohort_rows)
    return list(Enrolment.objects.all())


offsets = st.integers(min_value=-3, max_value=3)
grants = st.fixed_dictionaries(
    {
        "role": st.sampled_from(ROLES),
        "programme_code": st.sampled_from(["", *PROGRAMMES]),
        "territory": st.sampled_from(TERRITORIES),
        "hub_code": st.sampled_from(HUBS),
        "call_code": st.sampled_from(CALLS),
        "since": offsets,
        "lasts": st.none() | st.integers(min_value=0, max_value=4),
    }
)


def give(person, given_grants):
    day = clock.today(settings.TIME_ZONE)
    RoleGrant.objects.filter(person=person).delete()
    for fields in given_grants:
        since = day + timedelta(days=fields["since"])
        until = None if fields["lasts"] is None else since + timedelta(days=fields["lasts"])
        codes = {key: value for key, value in fields.items() if key not in ("since", "lasts")}
        RoleGrant.objects.create(person=person, since=since, until=until, **codes)
    return User.objects.get(pk=person.pk)


@profile(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_grants=st.lists(grants, max_size=3), roles=st.sets(st.sampled_from(ROLES), min_size=1))
def test_reach_agrees_on_lists_and_objects(rows, given_grants, roles):
    person = give(User.objects.filter(email="reach@example.org").first() or _someone(), given_grants)
    listed = set(Enrolment.objects.filter(reach_q(person, roles)).values_list("pk", flat=True))
    assert listed == {row.pk for row in rows if reaches(person, roles, row)}


@profile(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_grants=st.lists(grants, min_size=1, max_size=2), role=st.sampled_from(ROLES))
def test_people_with_a_role_are_those_whose_grant_reaches(rows, given_grants, role):
    person = give(User.objects.filter(email="reach@example.org").first() or _someone(), given_grants)
    for row in rows:
        assert people_with(role, row).filter(pk=person.pk).exists() == reaches(person, [role], row)


def _someone():
    return person_with(email="reach@example.org")


def test_reach_follows_a_path_to_the_scoped_row(rows, person):
    officer = person(Role.OFFICER, territory="MA/MA-01")
    found = Cohort.objects.filter(reach_q(officer, [Role.OFFICER], prefix="enrolments__"))
    territories = set(Enrolment.objects.filter(cohort__in=found).values_list("territory", flat=True))
    assert territories == {"MA/MA-01", "MA/MA-01/MA-TNG"}


@pytest.mark.parametrize(
    ("territory", "ancestor", "inside"),
    [
        ("MA/MA-01", "", True),
        ("MA/MA-01", "MA", True),
        ("MA/MA-01", "MA/MA-01", True),
        ("MA/MA-010", "MA/MA-01", False),
        ("MAX", "MA", False),
        ("", "MA", False),
    ],
)
def test_territory_ends_at_a_boundary(territory, ancestor, inside):
    assert lies_in(territory, ancestor) is inside


def test_inactive_person_reaches_nothing(rows, person):
    someone = person(Role.OFFICER, is_active=False)
    assert not Enrolment.objects.filter(reach_q(someone, [Role.OFFICER])).exists()
    assert not reaches(someone, [Role.OFFICER], rows[0])
    assert not people_with(Role.OFFICER, rows[0]).filter(pk=someone.pk).exists()
