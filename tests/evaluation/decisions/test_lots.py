"""The page and the command by which anybody draws a lot again."""

import hashlib
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from evaluation.decisions.models import Meeting
from tests.factories.decisions import a_jury, a_meeting, opened, released

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def page(client, jury):
    return client.get(reverse("decisions:lottery", args=[jury.call.code, jury.stage.number]))


def replayed(*arguments, **options):
    out = StringIO()
    call_command("replay_lottery", *arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def tied():
    return a_jury("80", "80", quota=1)


def test_lots_are_public_once_the_results_are_out(client):
    jury = tied()
    assert page(client, jury).status_code == 404
    released(jury, "select", "turn_down")
    text = page(client, jury).content.decode()
    for entry in jury.entries:
        assert entry.application.reference in text


def test_page_gives_what_a_stranger_needs_to_draw_again(client):
    jury = released(tied(), "select", "turn_down")
    answer = page(client, jury)
    (tie,) = answer.context["ties"]
    for reference, lot in tie["lots"]:
        assert hashlib.sha256(f"{answer.context['seed']}|{tie['list']}|{reference}".encode()).hexdigest() == lot
    assert answer.context["seed"].startswith(f"{jury.call.code}/{jury.stage.number}/")


def test_page_says_when_no_lot_was_drawn(client):
    jury = released(a_jury("80", "70"), "select", "turn_down")
    assert "No lot was drawn" in page(client, jury).content.decode()


def test_command_draws_a_stage_again():
    jury = opened(a_meeting("80", "80"))
    text = replayed(jury.call.code, jury.stage.number)
    first, second = (item.entry.application.reference for item in jury.items)
    assert text.index(f"1. {first}") < text.index(f"2. {second}")


def test_command_finds_a_lot_that_was_changed():
    jury = opened(a_meeting("80", "80"))
    ties = jury.meeting.ties
    ties[0]["lots"].reverse()
    Meeting.objects.update(ties=ties)
    with pytest.raises(SystemExit):
        replayed(jury.call.code, jury.stage.number)


def test_command_needs_nothing_but_what_was_published():
    text = replayed(seed="Loto", references=["RST-B", "RST-A"])
    assert hashlib.sha256(b"RST-A\nRST-B").hexdigest() in text


def test_command_asks_for_a_stage_that_exists():
    with pytest.raises(CommandError):
        replayed("NONE", 1)
