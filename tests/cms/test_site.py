"""The site in three languages: every kind of page answers, in the right language and direction, at a bounded cost."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from cms.models import CallPage, NewsPage, ProgrammePage
from cms.services import build_site
from incubator.programmes.models import Programme
from tests.cms.conftest import CONTENT
from tests.factories.monitoring import IndicatorFactory, ResultFactory, TargetFactory
from tests.factories.network import RegionFactory

PATHS = [
    "",
    "appels/",
    "appels/restart-2027/",
    "programmes/",
    "programmes/restart/",
    "actualites/",
    "actualites/opening/",
    "a-propos/",
    "start-up/",
    "evenements/",
    "evenements/open-day/",
    "recits/",
    "recits/sun/",
    "ressources/",
    "ressources/guide/",
    "partenaires/",
]
LANGUAGES = [("fr", "ltr"), ("ar", "rtl"), ("en", "ltr")]
# What a browser asks for: addresses of the same page in other languages and data for machines are not.
FETCHED = re.compile(r'<link rel="(?:stylesheet|icon|preload)"|<script src|<img')


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_page_answers_in_its_language_and_direction(client, homes, path, language, direction):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert f"({language})" in html


@pytest.mark.parametrize("path", PATHS)
def test_page_costs_a_bounded_number_of_queries(client, homes, path, django_assert_max_num_queries):
    client.get(f"/fr/{path}")
    with django_assert_max_num_queries(25):
        client.get(f"/fr/{path}")


@pytest.mark.parametrize("path", PATHS)
def test_page_is_light_and_asks_for_few_files(client, homes, path):
    html = client.get(f"/fr/{path}").content.decode()
    assert len(html.encode()) < 60_000
    assert len(FETCHED.findall(html)) <= 8


def test_languages_are_links_to_the_same_page(client, homes):
    html = client.get("/fr/programmes/restart/").content.decode()
    assert 'href="/ar/programmes/restart/" hreflang="ar" lang="ar"' in html
    assert 'href="/en/programmes/restart/"' in html


def test_menu_marks_the_current_place(client, homes):
    html = client.get("/fr/programmes/restart/").content.decode()
    assert '<a href="/fr/programmes/" aria-current="page">' in html


def test_text_is_escaped(client, homes):
    assert "A &lt; B (fr)" in client.get("/fr/a-propos/").content.decode()


def test_root_leads_to_a_language(client, homes):
    response = client.get("/", headers={"accept-language": "ar"})
    assert response.headers["location"] == "/ar/"


def test_missing_page_helps(client, homes):
    response = client.get("/fr/nowhere/")
    assert response.status_code == 404
    assert 'href="/espace/"' in response.content.decode()


def test_site_is_built_once(homes, editor):
    before = (CallPage.objects.count(), NewsPage.objects.count(), ProgrammePage.objects.count())
    build_site(content=CONTENT, by=editor)
    assert (CallPage.objects.count(), NewsPage.objects.count(), ProgrammePage.objects.count()) == before == (3, 3, 3)


def test_translations_share_a_key(homes):
    pages = ProgrammePage.objects.all()
    assert len({page.translation_key for page in pages}) == 1
    assert {page.language for page in pages} == {"fr", "ar", "en"}


def test_programme_has_one_page_a_language(homes, editor):
    page = ProgrammePage.objects.filter(language="fr").get()
    page.pk = page.id = None
    with pytest.raises(ValidationError):
        page.clean()


def test_programme_page_shows_its_figures_and_where_it_works(client, homes):
    programme = Programme.objects.get(code="RESTART")
    indicator = IndicatorFactory(programme=programme, code="RST-90")
    TargetFactory(indicator=indicator, value=45)
    ResultFactory(indicator=indicator, value=1234, qualifier=">=")
    programme.territories.add(RegionFactory(code="MA-TNG", latitude=35.8, longitude=-5.8))
    html = client.get("/fr/programmes/restart/").content.decode()
    assert "1\u202f234" in html
    assert "(personnes)" in html
    assert '<circle class="map__dot"' in html


def test_programme_without_figures_or_places_shows_neither(client, homes):
    html = client.get("/fr/programmes/restart/").content.decode()
    assert 'id="figures"' not in html
    assert '<svg class="map"' not in html


def test_what_wagtail_writes_to_people_leads_to_the_address_of_the_site(homes, settings):
    """Its mails led to http://localhost."""
    assert Site.objects.get(is_default_site=True).root_url == settings.BASE_URL
