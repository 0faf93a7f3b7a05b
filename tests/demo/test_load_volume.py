"""A small volume, loaded once and read by every test of this module."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from applications.entries.models import Answer, Deposit, EligibilityCheck, StageEntry
from applications.entries.selectors import progress
from core.canonical import sha256_of
from core.journal_proof import faults
from demo.volume.cases import DRAFTS_A_PERSON, Case, in_batches
from evaluation.panels.models import Assignment
from evaluation.reviews.models import EntryScore, Mark, Review

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 11, 30, tzinfo=UTC)
APPLICATIONS, JURORS, REVIEWS, DRAFTS = 9, 4, 3, 6


@pytest.fixture(scope="module", autouse=True)
def volume(django_db_setup, django_db_blocker):
    """Load a small volume and take it back when the module is done."""
    counts = {"applications": APPLICATIONS, "jurors": JURORS, "reviews": REVIEWS, "drafts": DRAFTS}
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            call_command("load_volume", force=True, **counts)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _that_day(volume):
    with time_machine.travel(NOW, tick=False):
        yield


def test_volume_counts_are_those_asked():
    states = StageEntry.objects.values_list("state", flat=True)
    assert sorted(states) == ["draft"] * DRAFTS + ["in_review"] * APPLICATIONS
    assert Review.objects.exclude(total=None).count() == APPLICATIONS * REVIEWS
    assert Mark.objects.filter(review__total__isnull=False).count() == APPLICATIONS * REVIEWS * 6
    assert set(EntryScore.objects.values_list("reviews", flat=True)) == {REVIEWS}


def test_volume_gives_each_juror_as_many_sheets():
    submitted = [
        Assignment.objects.filter(member__person=person, state="submitted").count()
        for person in User.objects.filter(email__startswith="juror0")
    ]
    assert len(submitted) == JURORS
    assert sum(submitted) == APPLICATIONS * REVIEWS
    assert max(submitted) - min(submitted) <= 1


def test_volume_begins_sheets_that_are_not_submitted():
    begun = Review.objects.filter(assignment__state="accepted")
    assert begun.count() >= JURORS
    assert {review.marks.count() for review in begun} == {2}


def test_volume_scores_are_what_the_marks_make():
    out = StringIO()
    call_command("check_scores", stdout=out)
    assert "Every total" in out.getvalue()


def test_volume_journal_has_no_fault():
    assert list(faults()) == []


def test_volume_deposits_carry_their_own_hash_and_meet_the_rules():
    deposits = list(Deposit.objects.all())
    assert [sha256_of(one.document) == one.sha256 for one in deposits] == [True] * APPLICATIONS
    assert set(EligibilityCheck.objects.values_list("blocking", flat=True)) == {0}


def test_volume_texts_are_about_3_kilobytes():
    lengths = [
        sum(len(value) for value in entry.answers.values_list("value", flat=True) if isinstance(value, str))
        for entry in StageEntry.objects.all()
    ]
    assert min(lengths) > 2_500
    assert max(lengths) < 6_000


def test_volume_drafts_can_be_submitted(client):
    entry = StageEntry.objects.filter(state="draft").select_related("application__applicant").first()
    assert progress(entry).is_complete
    client.force_login(entry.application.applicant)
    client.post(reverse("entries:submit", args=[entry.application.reference, 1]))
    assert StageEntry.objects.get(pk=entry.pk).state == "submitted"


def test_volume_drafts_have_few_applicants():
    applicants = set(StageEntry.objects.filter(state="draft").values_list("application__applicant", flat=True))
    assert len(applicants) == -(-DRAFTS // DRAFTS_A_PERSON)


@pytest.mark.parametrize(("name", "shown"), [("reviews:ranking", "RST-"), ("entries:officer_list", "RST-")])
def test_volume_pages_of_officers_open(client, name, shown):
    client.force_login(User.objects.get(email="officer@demo.tremplin.example"))
    response = client.get(reverse(name, args=["RST-2027", 1]))
    assert response.status_code == 200
    assert response.content.decode().count(shown) >= APPLICATIONS


def test_volume_has_the_call_on_the_site(client):
    assert client.get("/fr/appels/restart-maghreb-2027/").status_code == 200


def test_load_volume_refuses_where_the_call_is():
    before = Answer.objects.count()
    with pytest.raises(CommandError, match="is there already"):
        call_command("load_volume", force=True)
    assert Answer.objects.count() == before


def test_load_volume_refuses_without_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--force"):
        call_command("load_volume")


def test_batches_keep_the_cases_of_an_owner_together():
    cases = [Case(owner=number // 3, country="MA", started_at=NOW) for number in range(9)]
    batches = in_batches(cases, 2)
    assert [len(batch) for batch in batches] == [3, 3, 3]
    assert [case for batch in batches for case in batch] == cases
