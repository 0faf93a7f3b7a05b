"""What a process keeps of the public site: never stale for a visitor."""

import json
from datetime import timedelta

import pytest
import time_machine
from wagtail.models import Page

from applications.calls.models import Stage
from applications.forms.models import FormRevision
from cms import routing
from cms.addresses import address_of
from cms.models import NewsPage, StandardPage
from core import clock
from core.canonical import sha256_of
from evaluation.grids.models import Criterion
from tests.factories.forms import SMALL_FORM
from tests.factories.grids import a_grid

CALL = "/fr/appels/restart-2027/"


@pytest.fixture(autouse=True)
def grid(homes):
    return a_grid(Stage.objects.get())


def body(client, path=CALL):
    return client.get(path).content.decode()


def test_call_page_asks_less_the_second_time_and_says_the_same(client, homes, django_assert_max_num_queries):
    first = body(client)
    with django_assert_max_num_queries(6):
        assert body(client) == first


def test_frozen_parts_are_in_the_language_of_the_page(client, homes):
    french, arabic = body(client), body(client, "/ar/appels/restart-2027/")
    name = Criterion.objects.first().name
    assert name["fr"] in french
    assert name["ar"] in arabic
    assert name["fr"] not in arabic
    assert body(client) == french


def test_deadline_that_moves_shows_at_once(client, homes):
    before = body(client)
    stage = Stage.objects.get()
    Stage.objects.filter(pk=stage.pk).update(closes_at=stage.closes_at + timedelta(days=3))
    assert body(client) != before


def test_stage_that_is_renamed_shows_at_once_beside_its_criteria(client, homes):
    body(client)
    Stage.objects.update(name={"fr": "Présélection du jury"})
    assert body(client).count("Présélection du jury") == 2


def publish_form(number, title):
    document = json.loads(json.dumps(SMALL_FORM))
    document["sections"][0]["title"]["fr"] = title
    FormRevision.objects.create(
        stage=Stage.objects.get(),
        number=number,
        document=document,
        sha256=sha256_of(document),
        published_at=clock.now(),
    )


def test_form_that_is_published_anew_shows_at_once(client, homes):
    publish_form(1, "Premier titre")
    assert "Premier titre" in body(client)
    publish_form(2, "Autre titre")
    assert "Autre titre" in body(client)


def test_criterion_mended_in_the_database_shows_after_a_minute(client, homes):
    with time_machine.travel(clock.now(), tick=False) as moment:
        body(client)
        Criterion.objects.update(name={"fr": "Un nom que personne n'attendait"})
        moment.shift(61)
        assert "Un nom que personne" in body(client)


def test_clock_moved_back_reads_the_parts_anew(client, homes):
    with time_machine.travel(clock.now(), tick=False) as moment:
        body(client)
        Criterion.objects.update(name={"fr": "Un autre nom"})
        moment.shift(-61)
        assert "Un autre nom" in body(client)


def test_page_of_another_kind_at_the_same_address_is_found(client, homes):
    """Which kind stood there is only where to look first."""
    news = NewsPage.objects.get(locale__language_code="fr")
    address, parent = news.url, news.get_parent()
    assert client.get(address).status_code == 200
    assert routing._kinds[news.url_path] is NewsPage
    slug = news.slug
    news.delete()
    Page.objects.get(pk=parent.pk).add_child(instance=StandardPage(title="Une page", slug=slug, locale=parent.locale))
    assert "Une page" in body(client, address)


def test_page_taken_offline_is_not_found(client, homes):
    news = NewsPage.objects.get(locale__language_code="fr")
    assert client.get(news.url).status_code == 200
    news.unpublish()
    assert client.get(news.url).status_code == 404


def test_address_is_the_one_that_wagtail_gives(rf, homes):
    request = rf.get("/fr/")
    pages = list(Page.objects.filter(depth__gt=1))
    assert len(pages) > 3
    wanted = [page.get_url() for page in pages]
    assert [address_of(page, request) for page in pages] == wanted
    assert [address_of(page, None) for page in pages] == wanted


@pytest.mark.parametrize("beside", [None, "itself"])
def test_page_outside_the_site_has_no_address(homes, beside):
    root = Page.objects.get(depth=1)
    assert address_of(root, root if beside else None) == ""
