"""Advice by criterion: from the sheets, checked by an officer, never with a name."""

import pytest
from django.urls import reverse

from core.models import OutboxMessage
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Feedback
from evaluation.decisions.selectors.feedback import advice_on, feedback_to_check, told_to
from evaluation.reviews.models import Mark, Review
from tests.factories.decisions import NOW, a_jury, decided, released
from tests.factories.grids import a_grid
from tests.factories.panels import a_juror, a_panel, an_assignment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def commented(jury):
    """Have two jurors comment on the first criterion of the first entry, and advise its applicant."""
    grid = a_grid(jury.stage)
    jury.criterion = grid.criteria.order_by("position")[0]
    panel = a_panel(jury.stage)
    for name, comment in (("Zineb Kanari", "Zéro chiffre."), ("Karim Tazi", "Besoin flou.")):
        member = a_juror(panel)
        member.person.full_name = name
        member.person.save()
        sheet = an_assignment(jury.entries[0], member, "submitted")
        review = Review.objects.create(assignment=sheet, feedback=f"Conseil : {comment}", version=1, saved_at=NOW)
        Mark.objects.create(review=review, criterion=jury.criterion, points=2, comment=comment, saved_at=NOW)
    return jury


def check(jury, **changes):
    texts = {jury.criterion.code: "Chiffrez le besoin.", "": "Revenez l'an prochain."}
    options = {"texts": texts, "by": jury.officer, "at": NOW, **changes}
    return services.check_feedback(entry=jury.entries[0], **options)


def test_advice_gathers_comments_by_criterion_in_the_order_of_the_alphabet():
    jury = commented(a_jury("40"))
    general, first, *others = advice_on(jury.entries[0])
    assert first.written == ["Besoin flou.", "Zéro chiffre."]
    assert first.proposed == "Besoin flou.\n\nZéro chiffre."
    assert general.written == ["Conseil : Besoin flou.", "Conseil : Zéro chiffre."]
    assert not any(one.written for one in others)


def test_unchecked_comments_are_told_to_nobody():
    jury = commented(a_jury("40"))
    assert [text for _name, text in told_to(jury.entries[0])] == ["Conseil : Zéro chiffre.", "Conseil : Besoin flou."]


def test_checked_advice_replaces_what_jurors_wrote():
    jury = commented(a_jury("40"))
    check(jury)
    told = told_to(jury.entries[0])
    assert told == [(None, "Revenez l'an prochain."), (jury.criterion.name, "Chiffrez le besoin.")]
    assert check(jury) == Feedback.objects.get()


def test_text_taken_out_is_not_shown():
    jury = commented(a_jury("40"))
    check(jury, texts={jury.criterion.code: " ", "unknown": "Rien"})
    assert told_to(jury.entries[0]) == []


def test_advice_does_not_change_after_the_release():
    jury = commented(released(a_jury("40"), "turn_down"))
    with pytest.raises(TransitionRefused, match="are out"):
        check(jury)


def test_board_counts_what_is_left_to_check():
    jury = commented(decided(a_jury("40"), "turn_down"))
    assert feedback_to_check(jury.stage) == 1
    check(jury)
    assert feedback_to_check(jury.stage) == 0


def test_applicant_reads_the_advice_by_criterion_in_the_message_and_on_the_page(client):
    jury = commented(a_jury("40"))
    check(jury)
    released(jury, "turn_down")
    body = OutboxMessage.objects.get().body
    client.force_login(jury.entries[0].application.applicant)
    application = jury.entries[0].application
    page = client.get(reverse("entries:tasks", args=[application.reference, 1])).content.decode()
    for text in (body, page):
        assert "Chiffrez le besoin." in text
        assert "criterion I1" in text
        assert "Zéro chiffre." not in text


def test_officer_checks_the_advice_on_a_page_without_names(client):
    jury = commented(a_jury("40"))
    client.force_login(jury.officer)
    address = reverse("decisions:feedback", args=[jury.entries[0].application.reference, 1])
    page = client.get(address).content.decode()
    assert "Besoin flou." in page
    assert "Kanari" not in page
    sent = {"text": "", f"text-{jury.criterion.code}": "Chiffrez."}
    assert client.post(address, sent).status_code == 302
    assert Feedback.objects.get().texts == {jury.criterion.code: "Chiffrez."}


@pytest.mark.parametrize("count", [1, 3])
def test_advice_takes_as_many_queries_for_three_sheets_as_for_one(count, django_assert_max_num_queries):
    jury = a_jury("40")
    grid = a_grid(jury.stage)
    panel = a_panel(jury.stage)
    for _place in range(count):
        sheet = an_assignment(jury.entries[0], a_juror(panel), "submitted")
        review = Review.objects.create(assignment=sheet, feedback="Bien", version=1, saved_at=NOW)
        for criterion in grid.criteria.all():
            Mark.objects.create(review=review, criterion=criterion, points=2, comment="Bien", saved_at=NOW)
    with django_assert_max_num_queries(6):
        assert advice_on(jury.entries[0])
