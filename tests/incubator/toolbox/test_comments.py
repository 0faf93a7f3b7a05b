from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.models import JournalEntry, OutboxMessage
from core.registries import waiting
from core.transitions import TransitionRefused
from incubator.startups.enums import Capacity
from incubator.startups.services import end_reach
from incubator.toolbox import services
from incubator.toolbox.models import CanvasComment
from incubator.toolbox.selectors import comments_visible_to, open_comments, threads_visible_to
from tests.factories.startups import ReachFactory, StartupFactory
from tests.factories.toolbox import CanvasBlockFactory

pytestmark = pytest.mark.django_db
KEY = "value_propositions"


@pytest.fixture
def canvas(alice, mentor):
    """A canvas with a block of one note, its founder and its mentor."""
    startup = StartupFactory(founder=alice)
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    return CanvasBlockFactory(canvas__startup=startup, key=KEY, text="Secs en deux jours\nMoins de pertes").canvas


def say(canvas, by, text="Pour qui ?", *, quote="", at=None):
    return services.comment_on(canvas=canvas, key=KEY, quote=quote, text=text, by=by, at=at or clock.now())


def answer(comment, by, text="Pour les coopératives."):
    return services.answer_comment(comment=comment, text=text, by=by, at=clock.now())


def told():
    return [(message.template, message.recipient.email) for message in OutboxMessage.objects.order_by("pk")]


def test_a_mentor_comments_on_a_note_and_the_team_is_told(canvas, alice, mentor):
    comment = say(canvas, mentor, quote="Moins de pertes")
    assert (comment.quote, comment.block.key) == ("Moins de pertes", KEY)
    assert told() == [("toolbox.comment", alice.email)]
    assert "Pour qui ?" in OutboxMessage.objects.get().body
    assert JournalEntry.objects.filter(object_type="toolbox.canvas", event="comment").count() == 1


def test_a_note_that_is_gone_makes_it_a_comment_on_the_block(canvas, mentor):
    assert say(canvas, mentor, quote="Autre chose").quote == ""


def test_a_second_press_is_one_comment_and_a_later_one_another(canvas, mentor):
    now = clock.now()
    assert say(canvas, mentor, at=now) == say(canvas, mentor, at=now + timedelta(minutes=1))
    say(canvas, mentor, at=now + timedelta(minutes=5))
    assert (CanvasComment.objects.count(), len(told())) == (2, 2)


def test_the_team_answers_and_settles_and_the_mentor_is_told(canvas, alice, mentor):
    comment = say(canvas, mentor)
    answer(comment, alice)
    settled = services.resolve_comment(comment=comment, by=alice, at=clock.now())
    services.resolve_comment(comment=comment, by=alice, at=clock.now())
    assert settled.resolved_by == alice
    assert told()[1:] == [("toolbox.comment_answered", mentor.email), ("toolbox.comment_resolved", mentor.email)]
    assert open_comments(alice, canvas) == {}


def test_an_answer_of_the_mentor_opens_a_settled_comment_again(canvas, alice, mentor):
    comment = say(canvas, mentor)
    services.resolve_comment(comment=comment, by=alice, at=clock.now())
    answer(comment, alice, "Voilà.")
    assert open_comments(alice, canvas) == {}
    answer(comment, mentor, "Pas encore.")
    assert open_comments(alice, canvas) == {KEY: 1}


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001])
def test_no_words_or_too_many_are_refused(canvas, mentor, text):
    with pytest.raises(TransitionRefused):
        say(canvas, mentor, text)
    assert not CanvasComment.objects.exists()


def test_only_a_mentor_comments_and_only_the_team_settles(canvas, alice, mentor, charlie, officer):
    for person in (alice, charlie, officer):
        with pytest.raises(PermissionDenied):
            say(canvas, person)
    comment = say(canvas, mentor)
    for person in (charlie, officer):
        with pytest.raises(PermissionDenied):
            answer(comment, person)
    for person in (charlie, officer, mentor):
        with pytest.raises(PermissionDenied):
            services.resolve_comment(comment=comment, by=person, at=clock.now())


def test_a_block_that_the_canvas_does_not_have_takes_no_comment(canvas, mentor):
    with pytest.raises(KeyError):
        services.comment_on(canvas=canvas, key="beneficiaries", quote="", text="?", by=mentor, at=clock.now())


def test_comments_are_read_by_the_team_and_its_living_mentors_alone(canvas, alice, mentor, charlie, officer, juror):
    comment = say(canvas, mentor)
    ReachFactory(startup=canvas.startup, person=juror, capacity=Capacity.JUROR)
    readers = [person for person in (alice, mentor, charlie, officer, juror) if comments_visible_to(person).exists()]
    assert readers == [alice, mentor]
    end_reach(
        startup=canvas.startup,
        person=mentor,
        capacity=Capacity.MENTOR,
        until=clock.today("UTC") - timedelta(days=1),
    )
    ended = comment.canvas.startup.reaches.filter(person=mentor)
    ended.update(since=clock.today("UTC") - timedelta(days=3), until=clock.today("UTC") - timedelta(days=1))
    assert not comments_visible_to(mentor).exists()


def test_open_comments_wait_for_the_team(canvas, alice, mentor):
    comment = say(canvas, mentor)
    line = waiting["toolbox"](alice)[0]
    assert (line.count, line.url) == (1, reverse("toolbox:comments", args=[canvas.startup.reference]))
    assert waiting["toolbox"](mentor) == []
    services.resolve_comment(comment=comment, by=alice, at=clock.now())
    assert waiting["toolbox"](alice) == []


def test_open_comments_come_first(canvas, alice, mentor):
    first, second = say(canvas, mentor), say(canvas, mentor, "Et les prix ?")
    services.resolve_comment(comment=second, by=alice, at=clock.now())
    assert list(threads_visible_to(alice, canvas)) == [first, second]


def address(name, canvas, *more):
    return reverse(f"toolbox:{name}", args=[canvas.startup.reference, *more])


def test_a_mentor_comments_on_the_page_of_a_block(client, canvas, mentor):
    client.force_login(mentor)
    sent = {"comment-quote": "Moins de pertes", "comment-text": "De combien ?"}
    assert client.post(address("comment", canvas, KEY), sent).url.endswith("#comments")
    assert CanvasComment.objects.get().quote == "Moins de pertes"
    page = client.get(address("block", canvas, KEY)).content.decode()
    assert "De combien ?" in page
    assert client.post(address("comment", canvas, "beneficiaries"), sent, follow=True).status_code == 404


def test_an_empty_comment_is_asked_for_again_and_a_vanished_note_is_no_error(client, canvas, mentor):
    client.force_login(mentor)
    answer = client.post(address("comment", canvas, KEY), {"comment-text": " "})
    assert answer.status_code == 422
    client.post(address("comment", canvas, KEY), {"comment-quote": "Autre", "comment-text": "Bien."})
    assert CanvasComment.objects.get().quote == ""


def test_the_team_answers_and_settles_on_the_page(client, canvas, alice, mentor):
    comment = say(canvas, mentor)
    client.force_login(alice)
    assert client.post(address("answer", canvas, comment.pk), {"text": "Oui."}).status_code == 302
    assert client.post(address("resolve", canvas, comment.pk)).status_code == 302
    assert comment.answers.get().text == "Oui."
    assert (
        client.post(address("answer", canvas, comment.answers.get().pk), {"text": "?"}, follow=True).status_code == 404
    )


def test_an_answer_too_long_stays_on_the_page(client, canvas, alice, mentor):
    comment = say(canvas, mentor)
    client.force_login(alice)
    page = client.post(address("answer", canvas, comment.pk), {"text": "x" * 2001})
    assert page.status_code == 422
    assert "x" * 2001 in page.content.decode()


def test_a_comment_on_a_block_of_another_variant_can_still_be_settled(client, canvas, alice, mentor):
    services.choose_variant(canvas=canvas, variant="social")
    comment = services.comment_on(canvas=canvas, key="beneficiaries", quote="", text="Qui ?", by=mentor, at=clock.now())
    services.choose_variant(canvas=canvas, variant="green")
    client.force_login(alice)
    assert "Qui ?" in client.get(address("comments", canvas)).content.decode()
    assert client.post(address("answer", canvas, comment.pk), {"text": ""}).status_code == 422
    assert client.post(address("resolve", canvas, comment.pk)).url == address("comments", canvas)


@pytest.mark.parametrize("name", ["canvas", "block", "comments"])
@pytest.mark.parametrize("count", [1, 3])
def test_comments_cost_no_query_each(client, canvas, alice, mentor, django_assert_max_num_queries, name, count):
    for number in range(count):
        for word in ("oui", "non"):
            answer(say(canvas, mentor, f"Question {number} ?"), alice, f"{word} {number}")
    client.force_login(alice)
    page = address(name, canvas, *([KEY] if name == "block" else []))
    with django_assert_max_num_queries(18):
        client.get(page)


def test_comments_are_paged(client, canvas, mentor):
    for number in range(12):
        say(canvas, mentor, f"Question {number} ?")
    client.force_login(mentor)
    first = client.get(address("block", canvas, KEY))
    assert (len(first.context["comments"]), first.context["comments"].next_url) == (10, "?page=2")


def test_staff_who_read_the_canvas_do_not_find_its_comments(client, canvas, mentor, officer):
    say(canvas, mentor)
    canvas.startup.scopes.create(programme_code="RESTART")
    officer.role_grants.update(programme_code="RESTART")
    client.force_login(officer)
    page = client.get(address("block", canvas, KEY))
    assert (page.status_code, "Pour qui ?" in page.content.decode()) == (200, False)
    assert client.get(address("comments", canvas)).status_code == 403
