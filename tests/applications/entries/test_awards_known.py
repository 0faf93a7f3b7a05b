"""What the platform knows of other grants, for the rule E10."""

import pytest

from applications.entries.selectors.awards import awards_known
from applications.entries.services import submit
from incubator.startups.enums import Capacity
from incubator.startups.models import Reach
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import a_complete_entry
from tests.factories.grants import AwardedEnrolmentFactory, awarded

pytestmark = pytest.mark.django_db


def test_award_of_the_same_startup_is_a_hint_that_is_kept(alice):
    entry = a_complete_entry(alice)
    award = awarded(AwardedEnrolmentFactory(startup=entry.application.startup))
    RuleFactory(stage=entry.stage, code="E10", kind="double_funding", effect="manual", params={})
    result = submit(entry=entry, by=alice, at=OPEN_AT).deposit.check_result.results[0]
    assert result["outcome"] == "by_hand"
    assert [hint["subject"] for hint in result["values"]["hints"]] == [award.reference]


def test_award_of_another_startup_of_the_founder_is_a_hint(alice):
    award = awarded(AwardedEnrolmentFactory())
    Reach.objects.create(startup=award.enrolment.startup, person=alice, capacity=Capacity.FOUNDER, since=OPEN_AT.date())
    assert [one["subject"] for one in awards_known(a_complete_entry(alice).application, {})] == [award.reference]


def test_award_of_others_is_no_hint(alice):
    awarded(AwardedEnrolmentFactory())
    assert awards_known(a_complete_entry(alice).application, {}) == []
