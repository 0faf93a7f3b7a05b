"""Kept pages: quick for visitors, never somebody's own, never stale after a publication or an opening."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from applications.calls.models import Stage
from applications.calls.selectors import next_window_edge
from cms import page_cache
from cms.models import NewsPage
from cms.services import publish_due
from core import clock
from core.journal import append
from core.registries import due


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def news(homes):
    return NewsPage.objects.get(locale__language_code="fr")


def shows(client, path, text):
    return text in client.get(path).content.decode()


def test_second_visit_asks_the_database_nothing(client, homes, django_assert_num_queries):
    first = client.get("/fr/")
    with django_assert_num_queries(0):  # the tests' cache is in memory; in the database it is one query
        second = client.get("/fr/")
    assert second.content == first.content
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert second["Content-Language"] == "fr"


def test_process_that_remembers_a_page_asks_the_cache_for_the_version_alone(client, homes):
    first = client.get("/fr/")
    cache.delete("page:testserver/fr/")
    assert client.get("/fr/").content == first.content
    assert "page:testserver/fr/" not in " ".join(cache._cache)


def test_process_takes_the_page_that_another_made_anew(client, news, django_capture_on_commit_callbacks):
    other = type(client)()
    assert not shows(client, "/fr/", "Une autre nouvelle")
    with django_capture_on_commit_callbacks(execute=True):
        news.title = "Une autre nouvelle"
        news.save_revision().publish()
    assert shows(other, "/fr/", "Une autre nouvelle")
    NewsPage.objects.filter(pk=news.pk).update(title="Titre posé sans bruit")
    assert shows(client, "/fr/", "Une autre nouvelle")


def test_process_remembers_no_more_than_it_may(client, homes, monkeypatch):
    monkeypatch.setattr(page_cache, "REMEMBERED", 2)
    middleware = page_cache.PageCacheMiddleware(lambda _request: HttpResponse("x"))
    for number in range(5):
        middleware(RequestFactory().get(f"/fr/{number}/"))
        assert len(middleware.remembered) <= 2


@pytest.mark.parametrize("seconds", [0, 60])
def test_page_travels_compressed_to_who_takes_it(client, homes, settings, seconds):
    settings.PAGE_CACHE_SECONDS = seconds
    plain = client.get("/fr/")
    first, second = [client.get("/fr/", headers={"accept-encoding": "br, gzip"}) for _visit in range(2)]
    assert "Content-Encoding" not in plain
    for zipped in (first, second):
        assert zipped["Content-Encoding"] == "gzip"
        assert zipped["Content-Length"] == str(len(zipped.content))
        assert "Accept-Encoding" in zipped["Vary"]
        assert gzip.decompress(zipped.content) == plain.content
        assert len(zipped.content) < len(plain.content) / 3


@pytest.mark.parametrize(
    ("said", "takes"),
    [("gzip", True), ("GZIP;q=0.5", True), ("gzip; q=0", False), ("gzip;q=0.0", False), ("br", False)],
)
def test_encoding_is_read_as_the_browser_says_it(rf, said, takes):
    assert page_cache.takes_gzip(rf.get("/", headers={"accept-encoding": said})) is takes


def test_page_of_somebody_is_not_compressed(client, homes, editor):
    """A secret beside what a stranger can choose could be told from the length."""
    client.force_login(editor)
    assert "Content-Encoding" not in client.get("/fr/", headers={"accept-encoding": "gzip"})


def test_page_of_a_channel_is_kept_with_its_channel(client, homes, django_assert_num_queries):
    """Most visitors of a call come by a shared link."""
    client.get("/fr/appels/restart-2027/?via=whatsapp")
    with django_assert_num_queries(0):
        client.get("/fr/appels/restart-2027/?via=whatsapp")
    assert not [key for key in cache._cache if key.endswith("restart-2027/")]


def test_languages_are_kept_apart(client, homes):
    assert 'lang="fr"' in client.get("/fr/").content.decode()[:200]
    assert 'lang="ar"' in client.get("/ar/").content.decode()[:200]
    assert 'lang="ar"' in client.get("/ar/").content.decode()[:200]


def test_page_of_somebody_who_is_signed_in_is_neither_kept_nor_shown(client, homes, editor, django_user_model):
    visitor = type(client)()
    client.force_login(editor)
    assert shows(client, "/fr/", "/accounts/logout/")
    assert not shows(visitor, "/fr/", "/accounts/logout/")
    assert shows(client, "/fr/", "/accounts/logout/")


@pytest.mark.parametrize("path", ["/fr/?page=2", "/fr/?via=made-up", "/fr/nowhere/", "/espace/", "/accounts/login/"])
def test_what_is_not_everybodys_is_not_kept(client, homes, path):
    client.get(path)
    assert not [key for key in cache._cache if "page:" in key]


def test_page_shows_what_was_published_at_once(client, news, django_capture_on_commit_callbacks):
    assert not shows(client, "/fr/", "Une autre nouvelle")
    news.title = "Une autre nouvelle"
    with django_capture_on_commit_callbacks(execute=True):
        news.save_revision().publish()
    assert shows(client, "/fr/", "Une autre nouvelle")


def test_page_made_while_another_was_published_is_not_shown(client, news, django_capture_on_commit_callbacks):
    """The visitor's page is begun before the publication and kept after it: by then it is old."""

    def publish_meanwhile(*_args, **_kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            news.title = "Une autre nouvelle"
            news.save_revision().publish()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_cache, "next_window_edge", publish_meanwhile)
        assert not shows(client, "/fr/", "Une autre nouvelle")
    assert shows(client, "/fr/", "Une autre nouvelle")


def test_act_on_a_call_drops_what_was_kept(client, call, homes, editor, django_capture_on_commit_callbacks):
    client.get("/fr/")
    before = cache.get("site-version")
    with django_capture_on_commit_callbacks(execute=True):
        append(call, event="cancel", by=editor, at=clock.now())
    assert cache.get("site-version") != before


def test_call_opens_on_the_page_at_its_second(client, homes):
    stage = Stage.objects.get()
    with time_machine.travel(stage.opens_at - timedelta(seconds=2), tick=False):
        assert not shows(client, "/fr/appels/restart-2027/", "Start my application")
        assert next_window_edge(clock.now()) == stage.opens_at
    with time_machine.travel(stage.opens_at - timedelta(seconds=1), tick=False):
        assert not shows(client, "/fr/appels/restart-2027/", "Start my application")
    with time_machine.travel(stage.opens_at, tick=False):
        assert shows(client, "/fr/appels/restart-2027/", "Start my application")


def test_page_is_made_anew_after_a_minute(client, news):
    with time_machine.travel(clock.now(), tick=False) as moment:
        client.get("/fr/")
        NewsPage.objects.filter(pk=news.pk).update(title="Titre posé sans bruit")
        assert not shows(client, "/fr/", "Titre posé sans bruit")
        moment.shift(61)
        assert shows(client, "/fr/", "Titre posé sans bruit")


def test_scheduled_page_goes_online_when_it_is_due(client, news):
    assert due.get("site-schedule") is publish_due
    news.unpublish()
    at = clock.now() + timedelta(hours=1)
    news.go_live_at = at
    news.save_revision(approved_go_live_at=at)
    assert publish_due(at - timedelta(seconds=1)) == 0
    with time_machine.travel(at + timedelta(seconds=1)):
        assert publish_due(clock.now()) == 1
        assert client.get(news.url).status_code == 200
