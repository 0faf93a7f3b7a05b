"""Visits of call pages: which channel they came by, and how they come from the cache to the database."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from applications.calls import visits
from applications.calls.channels import LABELS, channel_of
from applications.calls.models import CallVisits
from applications.calls.visits import count_visit, flush_visits
from core.clock import now
from tests.factories.calls import OPEN_AT, CallFactory

OWN = "tremplin.example"


@pytest.mark.parametrize(
    ("via", "host", "channel"),
    [
        ("whatsapp", "", "whatsapp"),
        ("affiche", "www.google.com", "affiche"),
        ("<script>", "", "autre"),
        ("x" * 10_000, "", "autre"),
        ("", "", "direct"),
        ("", OWN, "site"),
        ("", "l.facebook.com", "facebook"),
        ("", "notfacebook.com", "autre"),
        ("", "facebook.com.evil.example", "autre"),
        ("", "WWW.GOOGLE.CO.MA", "recherche"),
        ("", "google.com:443", "recherche"),
        ("", "web.whatsapp.com", "whatsapp"),
        ("", "t.co", "x"),
        ("", "\x00", "autre"),
    ],
)
def test_channel_is_one_of_a_few_words(via, host, channel):
    assert channel_of(via, host, OWN) == channel
    assert channel in LABELS


@pytest.fixture
def call(db):
    with time_machine.travel(OPEN_AT, tick=False):
        yield CallFactory(published=True)


def rows(call):
    return {
        (row.channel, row.language): row.visits
        for row in CallVisits.objects.filter(call=call, day=OPEN_AT.date(), visits__gt=0)
    }


def test_visits_wait_in_the_cache_and_are_added_once(call, django_assert_num_queries):
    with django_assert_num_queries(0):
        for channel in ("whatsapp", "whatsapp", "direct"):
            count_visit(call.pk, channel=channel, language="fr")
    assert rows(call) == {}
    assert flush_visits(now()) == 3
    assert rows(call) == {("whatsapp", "fr"): 2, ("direct", "fr"): 1}
    assert flush_visits(now()) == 0
    count_visit(call.pk, channel="whatsapp", language="fr")
    flush_visits(now())
    assert rows(call)["whatsapp", "fr"] == 3


def test_visits_of_the_evening_are_added_the_next_day(call):
    count_visit(call.pk, channel="direct", language="ar")
    with time_machine.travel(OPEN_AT + timedelta(days=1), tick=False):
        assert flush_visits(now()) == 1
    assert rows(call) == {("direct", "ar"): 1}


def test_two_workers_do_not_add_twice(call):
    count_visit(call.pk, channel="direct", language="fr")
    cache.set(visits.FLUSHING, True)
    assert flush_visits(now()) == 0
    cache.delete(visits.FLUSHING)
    assert flush_visits(now()) == 1


def test_cache_that_drops_a_count_loses_no_more(call, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args: False)
    count_visit(call.pk, channel="direct", language="fr")
    monkeypatch.undo()
    assert flush_visits(now()) == 0
