"""Until when the papers of an award are kept."""

from datetime import date, timedelta

import pytest
from django.db.models import ProtectedError

from incubator.grants.models import Fund
from incubator.grants.retention import Clock, Retention, may_go, retention_of
from incubator.grants.selectors import retention_for

FIRST, SECOND = date(2027, 6, 30), date(2028, 2, 29)


def clock(years, day, contract="A"):
    return Clock(contract, years, day)


def test_clock_starts_at_the_final_payment_of_the_donor():
    assert clock(5, FIRST).until == date(2032, 6, 30)
    assert clock(5, None).until is None


@pytest.mark.parametrize(("years", "until"), [(4, date(2032, 2, 29)), (5, date(2033, 2, 28)), (72, date(2100, 2, 28))])
def test_leap_day_ends_on_the_last_day_of_february(years, until):
    assert clock(years, SECOND).until == until


def test_longest_clock_holds_and_one_that_has_not_started_keeps_everything():
    assert retention_of([clock(5, FIRST), clock(7, SECOND, "B")]) == Retention(date(2035, 2, 28))
    assert retention_of([clock(10, FIRST), clock(5, None, "B")]) == Retention(None, ("B",))
    assert retention_of([]) == Retention(None)


def test_papers_may_go_after_the_last_day_only():
    kept = Retention(FIRST)
    assert [may_go(kept, FIRST + timedelta(days=days)) for days in (-1, 0, 1)] == [False, False, True]
    assert not may_go(Retention(None), date(2999, 1, 1))


@pytest.mark.django_db
def test_retention_of_an_award_is_that_of_its_funds(active):
    fund = Fund.objects.get(budget_lines__allocations__award=active.award)
    assert retention_for(active.award) == Retention(None, (fund.code,))
    Fund.objects.filter(pk=fund.pk).update(final_payment_on=FIRST, keep_years=7)
    assert retention_for(active.award).until == date(2034, 6, 30)


@pytest.mark.django_db
def test_award_and_what_belongs_to_it_cannot_be_deleted(active):
    for one in (active.award, active.award.tranches.first()):
        with pytest.raises(ProtectedError):
            one.delete()
