"""What staff are told to look at before a payment."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.enums import Role
from incubator.grants.models import Award
from incubator.grants.selectors import alerts_of
from tests.factories.accounts import RoleGrantFactory
from tests.factories.grants import AT, advance, grant_cast, sign_both

pytestmark = pytest.mark.django_db
SHARED = "This bank account is also that of another start-up: check it before any payment."
PAID = "The same amount was paid to this account within 30 days, on another grant."


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_usual_award_has_no_alert(active):
    advance(active, "paid")
    assert alerts_of(active.award, at=AT) == []


def test_same_amount_to_the_same_account_is_told_for_thirty_days(active):
    other = Award.objects.get(pk=sign_both(grant_cast()).award.pk)
    assert alerts_of(other, at=AT) == [SHARED]
    advance(active, "paid")
    assert alerts_of(other, at=AT + timedelta(days=30)) == [SHARED, PAID]
    assert alerts_of(other, at=AT + timedelta(days=31)) == [SHARED]


@pytest.mark.parametrize("role", [Role.JUROR, Role.OFFICER])
def test_founder_who_is_staff_or_juror_is_named(active, role):
    RoleGrantFactory(person=active.founder, role=role)
    assert alerts_of(active.award, at=AT) == [
        "On the side of the start-up, these people are staff or jurors: Amina Alaoui."
    ]


def test_award_without_an_account_was_paid_nowhere(grant):
    assert alerts_of(grant.award, at=AT) == []


def test_staff_read_alerts_on_the_award_and_before_they_act(client, active):
    sign_both(grant_cast())
    advance(active, "requested")
    pages = [
        reverse("grants:award", args=[active.award.reference]),
        reverse("grants:payment_act", args=[active.award.reference, 1, "verify"]),
    ]
    client.force_login(active.officer)
    assert all(SHARED in client.get(page).content.decode() for page in pages)
    client.force_login(active.founder)
    assert SHARED not in client.get(pages[0]).content.decode()
