"""The demo is loaded once, for a day that is not today, and read by every test of this module."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from accounts.models import User
from applications.calls.models import Call, Stage
from applications.entries.models import Application, StageEntry
from cms.board import board_of
from cms.models import NewsPage
from core.journal_proof import faults
from core.models import JournalEntry
from demo.loading.canvases import canvases
from demo.models import ReceivedMail
from demo.next_acts import ACTS
from demo.people import BY_KEY, PEOPLE
from evaluation.decisions.models import Decision, Release
from evaluation.panels.models import Assignment
from evaluation.reviews.models import Review
from incubator.grants.models import Award, Disbursement
from incubator.mentoring.models import MentoringSession
from incubator.network.models import Organisation
from incubator.toolbox.models import Canvas, CanvasComment
from incubator.toolbox.selectors import differences
from tests.applications.entries.counting import at_most

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a picture to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LOADED = datetime(2027, 3, 1, 11, 30, tzinfo=UTC)
PACKAGES = ("core", "accounts", "media", "incubator", "applications", "evaluation", "cms", "demo")
AS_OF = date(2027, 5, 3)
NOW = datetime(2027, 5, 3, 11, 32, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def story(django_db_setup, django_db_blocker):
    """Load the demo as of a later day than the clock's, and take it back when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(LOADED, tick=False):
            call_command("load_demo", as_of=AS_OF, force=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _that_day(story):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enter(client):
    """Return a function that signs in by a card and follows it to the next act."""

    def entered(key):
        return client.post(reverse("demo:enter", args=[key]), {"language": "fr"}, follow=True)

    return entered


def act_of(enter, key):
    response = enter(key)
    assert response.status_code == 200
    return response.request["PATH_INFO"]


# --- What is there ------------------------------------------------------------------------------------------------
def test_load_demo_tells_five_calls_with_120_applications_and_368_reviews():
    told = Call.objects.exclude(state="draft")
    assert set(told.values_list("code", flat=True)) == {"RST-2025", "RST-2026", "RST-2027", "CAEI-2027", "CAEI-HUBS"}
    assert Application.objects.count() == 120
    assert Review.objects.filter(assignment__state="submitted").count() == 368
    assert Assignment.objects.count() == 387


def test_load_demo_leaves_a_call_in_preparation_with_texts_to_write():
    board = board_of(Call.objects.get(code="RST-2028", state="draft"))
    assert {tally.part for tally in board.parts if tally.missing("ar")} > {"calls", "messages", "grids-1"}
    assert board.whole.percent("fr") > board.whole.percent("ar") > 50


@pytest.mark.parametrize(
    ("code", "entries"),
    [("RST-2025", [24, 14, 9]), ("RST-2026", [32, 20]), ("CAEI-2027", [15]), ("CAEI-HUBS", [8, 6]), ("RST-2027", [41])],
)
def test_load_demo_carries_each_call_as_far_as_its_day(code, entries):
    stages = Stage.objects.filter(call__code=code).order_by("number")
    assert [count for stage in stages if (count := StageEntry.objects.filter(stage=stage).count())] == entries


def test_load_demo_selects_six_startups_and_keeps_two_in_reserve():
    oral = Decision.objects.filter(entry__stage__call__code="RST-2025", entry__stage__number=3)
    outcomes = list(oral.values_list("outcome", flat=True))
    assert [outcomes.count(one) for one in ("select", "reserve", "turn_down")] == [6, 2, 1]
    assert Award.objects.count() == 6
    assert Release.objects.count() == 5


def test_load_demo_pays_the_first_tranche_of_each_award_and_leaves_one_to_pay():
    states = Disbursement.objects.values_list("tranche__number", "state")
    assert sorted(number for number, state in states if state == "paid") == [1, 1, 1, 1, 1, 1, 2, 2]
    assert [number for number, state in states if state == "approved"] == [2]


def test_load_demo_fills_a_canvas_of_each_variant_with_versions_and_comments():
    filled = Canvas.objects.filter(startup__name__in=canvases())
    assert set(filled.values_list("variant", flat=True)) == {"nine_blocks", "green", "social"}
    green = filled.get(variant="green")
    after, before = green.versions.all()[:2]
    changes = differences((before.variant, before.blocks), (after.variant, after.blocks))
    assert any(change.added for change in changes)
    assert any(change.removed for change in changes)
    assert any(change.came for change in changes)
    threads = CanvasComment.objects.filter(canvas=green, answers_to=None)
    assert {bool(thread.resolved_at) for thread in threads} == {True, False}
    arabic = filled.get(startup__name="Bsissa Plus").blocks.get(key="channels")
    assert "مدرسة" in arabic.text


def test_load_demo_spreads_the_totals_over_the_scale():
    marks = set(Review.objects.exclude(total=None).values_list("total", flat=True))
    assert len(marks) > 30
    assert Decimal(0) <= min(marks) < Decimal(50) < Decimal(80) < max(marks) <= Decimal(100)


def test_load_demo_writes_a_journal_without_faults():
    assert JournalEntry.objects.count() > 2000
    assert list(faults()) == []


def test_load_demo_stores_the_scores_that_the_marks_make():
    out = StringIO()
    call_command("check_scores", stdout=out)
    assert "what the marks make" in out.getvalue()


def test_load_demo_fills_models_that_say_what_they_are():
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
    rows = [row for model in ours if (row := model._base_manager.first())]
    assert len(rows) > 50
    assert [text for row in rows if not (text := str(row)) or " object (" in text] == []


# --- The day ------------------------------------------------------------------------------------------------------
def test_load_demo_moves_every_call_with_the_day():
    opened = {stage.call.code: stage.window.opens_wall.date() for stage in Stage.objects.filter(number=1)}
    assert opened["RST-2027"] == AS_OF - timedelta(days=42)
    assert opened["RST-2026"] == AS_OF - timedelta(days=192)
    assert opened["RST-2025"] == AS_OF - timedelta(days=560)
    assert opened["CAEI-2027"] == AS_OF - timedelta(days=56)


def test_load_demo_tells_nothing_that_is_yet_to_come():
    assert not JournalEntry.objects.filter(at__gt=NOW).exists()
    assert not Review.objects.filter(saved_at__gt=NOW).exists()


def test_load_demo_dates_the_proposed_news_on_the_day():
    assert NewsPage.objects.get(live=False, slug="portes-ouvertes-tanger").date == AS_OF


def test_load_demo_leaves_the_open_call_a_few_days():
    stage = Stage.objects.get(call__code="RST-2027", number=1)
    assert timedelta(days=5) < stage.closes_at - NOW < timedelta(days=8)


# --- The cards ----------------------------------------------------------------------------------------------------
def test_load_demo_gives_every_partner_a_logo_of_our_own(client):
    taking_part = Organisation.objects.filter(participations__isnull=False).distinct()
    assert {one.logo.credit for one in taking_part} == {"Tremplin"}
    partners = taking_part.exclude(kind=Organisation.Kind.OPERATOR)
    html = client.get("/fr/partenaires/").content.decode()
    assert html.count("<img") == len(partners)
    with override("fr"):
        assert all(f'alt="{escape(str(one))}"' in html for one in partners)


def test_cards_show_each_person_once(client):
    page = client.get(reverse("demo:cards")).content.decode()
    assert [person.email for person in PEOPLE if page.count(f">{person.email}<") != 1] == []


@pytest.mark.parametrize("key", list(BY_KEY))
def test_card_opens_the_next_act_and_the_home_of_its_person(key, enter, client):
    response = enter(key)
    assert response.status_code == 200
    assert response.wsgi_request.user == User.objects.get(email=BY_KEY[key].email)
    assert client.get(reverse("accounts:home")).status_code == 200


def test_cards_with_an_act_of_their_own_do_not_open_the_home(enter):
    home = reverse("accounts:home")
    assert [key for key in ACTS if enter(key).request["PATH_INFO"] == home] == []


def test_applicant_finishes_the_draft_that_lacks_one_answer(enter):
    entry = StageEntry.objects.get(application__applicant__email=BY_KEY["applicant"].email)
    assert act_of(enter, "applicant") == reverse("entries:tasks", args=[entry.application.reference, 1])
    assert not entry.answers.filter(key="innovation").exists()


def test_second_applicant_opens_the_grant_that_waits(enter):
    award = Award.objects.get(enrolment__startup__created_by__email=BY_KEY["applicant2"].email)
    assert act_of(enter, "applicant2") == reverse("grants:award", args=[award.reference])


def test_third_applicant_still_waits_to_pitch(enter, client):
    enter("applicant3")
    assert "/mon-passage/" in client.get(reverse("accounts:home")).content.decode()


def test_juror_has_one_sheet_left_with_one_criterion(enter):
    left = Assignment.objects.filter(member__person__email=BY_KEY["juror"].email, state="accepted")
    sheet = left.get(entry__stage__scoring="mean")
    assert act_of(enter, "juror") == reverse("reviews:sheet", args=[sheet.pk])
    assert sheet.entry.stage.call.code == "RST-2026"


def test_officers_have_deposits_to_screen_and_rejections_to_confirm(enter):
    waiting = StageEntry.objects.filter(stage__call__code="RST-2027", state="submitted")
    assert waiting.count() == 12
    assert act_of(enter, "officer") in {
        reverse("entries:officer_entry", args=[one.application.reference, 1]) for one in waiting
    }


def test_director_releases_the_results_of_the_corpsafrica_call(enter):
    assert act_of(enter, "director") == reverse("decisions:board", args=["CAEI-2027", 1])


def test_finance_pays_the_approved_tranche(enter):
    award = Disbursement.objects.get(state="approved").tranche.award
    assert act_of(enter, "finance") == reverse("grants:award", args=[award.reference])


def test_mentor_has_a_session_in_ten_minutes(enter):
    session = MentoringSession.objects.get(state="confirmed", starts_at__gt=NOW)
    assert act_of(enter, "mentor") == reverse("mentoring:session", args=[session.reference])
    assert session.starts_at - NOW < timedelta(minutes=10)


def test_card_of_nobody_is_not_found(client):
    assert client.post(reverse("demo:enter", args=["nobody"])).status_code == 404


def test_messages_show_the_mails_that_were_received(client):
    mail = ReceivedMail.objects.create(
        message_id="<1@x>", address="a@example.org", subject="Bienvenue", body="Votre code : 123456", received_at=NOW
    )
    assert "Bienvenue" in client.get(reverse("demo:messages")).content.decode()
    assert "123456" in client.get(reverse("demo:message", args=[mail.pk])).content.decode()


# --- Its lists, at the size of a real year ------------------------------------------------------------------------
LISTS = [
    ("applicant2", "accounts:messages"),
    ("applicant2", "entries:mine"),
    ("applicant2", "startups:mine"),
    ("applicant2", "grants:mine"),
    ("juror", "reviews:mine"),
    ("officer", "calls:officer_list"),
    ("officer", "entries:officer_list", "RST-2027", 1),
    ("officer", "panels:of_stage", "RST-2026", 2),
    ("officer", "reviews:ranking", "RST-2026", 2),
    ("officer", "reviews:final_ranking", "RST-2025"),
    ("officer", "cohorts:list"),
    ("officer", "cohorts:detail", "RST-2025"),
    ("officer", "monitoring:results"),
    ("director", "decisions:board", "CAEI-2027", 1),
    ("director", "decisions:board", "RST-2026", 1),
    ("finance", "grants:queue"),
    ("communications", "startups:profiles"),
    ("communications", "communications:calls"),
    ("mentor", "mentoring:mine"),
    ("donor", "monitoring:programme", "AJPJ"),
    ("officer", "demo:messages"),
    ("officer", "calls_setup:index"),
    ("officer", "stage_forms:index"),
    ("officer", "evaluation_grids:index"),
    ("officer", "eligibility_rules:index"),
    ("officer", "mentors_setup:index"),
    ("admin", "people_setup:index"),
]


@pytest.mark.parametrize("line", LISTS, ids=lambda line: " ".join(map(str, line)))
def test_list_of_the_demo_takes_15_queries_and_60_kb_at_most(line, enter, client):
    person, name, *arguments = line
    enter(person)
    address = reverse(name, args=arguments)
    with at_most(15):
        response = client.get(address)
    assert response.status_code == 200
    assert len(response.content) <= 60 * 1024


# --- The command itself -------------------------------------------------------------------------------------------
def test_load_demo_refuses_without_debug():
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("load_demo")


def test_load_demo_stops_when_the_demo_is_there():
    before, out = JournalEntry.objects.count(), StringIO()
    call_command("load_demo", force=True, stdout=out)
    assert "The demo is loaded." in out.getvalue()
    assert JournalEntry.objects.count() == before
