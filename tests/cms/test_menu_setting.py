"""The menu and the foot of the pages as communications staff set them."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms import menu_lines
from cms.models import MenuLine, SiteMenus
from cms.services import build_site
from core.i18n import LocalisedText
from tests.cms.conftest import CONTENT
from tests.cms.test_consent import staff

ELSEWHERE = {"address": "https://social.example/hub", "label_fr": "Suivez-nous", "label_ar": "تابعونا", "label_en": ""}


def shown(client, address="/fr/"):
    html = client.get(address).content.decode()
    menu = html.partition('<nav class="nav"')[2].partition("</nav>")[0]
    return menu, html.partition('<footer class="footer"')[2]


def line(number, **values):
    given = {"place": "menu", "page": "", "address": "", "ORDER": number + 1, "id": "", "DELETE": "", **values}
    given |= {f"label_{one}": given.get(f"label_{one}", "") for one in ("fr", "ar", "en")}
    return {f"lines-{number}-{name}": value for name, value in given.items()}


def sent(*lines):
    counts = {"TOTAL": len(lines), "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
    form = {f"lines-{name}_FORMS": value for name, value in counts.items()}
    for number, one in enumerate(lines):
        form |= line(number, **one)
    return form


@pytest.fixture
def edit(client, homes):
    client.force_login(staff("communications", "writer"))
    return reverse("wagtailsettings:edit", args=["cms", "sitemenus", SiteMenus.load().pk])


def test_lines_are_shown_where_and_in_the_order_that_staff_gave(client, edit, homes):
    calls, stories = (Page.objects.child_of(homes["fr"]).get(slug=slug) for slug in ("appels", "recits"))
    first, second = {"page": stories.pk, "label_fr": "Ils l’ont fait"}, {"page": calls.pk}
    assert client.get(edit).status_code == 200
    answer = client.post(edit, sent(first, second, {"place": "foot", **ELSEWHERE}))
    assert answer.status_code == 302
    client.logout()
    menu, foot = shown(client)
    assert menu.index("Ils l’ont fait") < menu.index("/fr/appels/")
    assert "/fr/evenements/" not in menu
    assert 'href="https://social.example/hub">Suivez-nous</a>' in foot
    menu, foot = shown(client, "/ar/")
    assert menu.index("/ar/recits/") < menu.index("/ar/appels/")
    assert "تابعونا" in foot


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({}, "Choose a page, or write an address"),
        ({"address": "javascript:alert(1)", "label_fr": "x"}, "URL valide"),
        ({"address": "https://social.example/"}, "Write the words"),
    ],
)
def test_line_that_leads_nowhere_is_refused_in_a_sentence(client, edit, wrong, sentence):
    answer = client.post(edit, sent(wrong))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not MenuLine.objects.exists()


def test_line_does_not_lead_to_two_places(homes):
    line = MenuLine(page=homes["fr"], address="https://social.example/", label=LocalisedText({"fr": "x"}))
    with pytest.raises(ValidationError, match="one of the two"):
        line.clean()


def test_page_that_is_not_published_in_a_language_is_left_out_there(client, homes):
    calls = Page.objects.child_of(homes["fr"]).get(slug="appels")
    deeper = Page.objects.child_of(calls).first()
    for order, page in enumerate((calls, deeper)):
        MenuLine.objects.create(menus=SiteMenus.load(), page=page, sort_order=order)
    assert deeper.get_url() in shown(client)[0]
    Page.objects.filter(translation_key=deeper.translation_key, locale__language_code="ar").update(live=False)
    menu, _foot = shown(client, "/ar/")
    assert "/ar/appels/" in menu
    assert deeper.title not in menu


def test_site_starts_with_the_menus_of_its_content_and_keeps_those_of_its_staff(homes, editor):
    build_site(content={**CONTENT, "menus": {"menu": ["appels"], "foot": ["mentions"]}}, by=editor)
    assert list(MenuLine.objects.values_list("place", "page__slug")) == [("menu", "appels"), ("foot", "mentions")]
    build_site(content={**CONTENT, "menus": {"menu": ["mentions"]}}, by=editor)
    assert MenuLine.objects.count() == 2


def test_a_page_asks_the_cache_for_the_menus_and_shows_a_changed_line_at_once(
    client, homes, django_capture_on_commit_callbacks
):
    calls = Page.objects.child_of(homes["fr"]).get(slug="appels")
    line = MenuLine.objects.create(
        menus=SiteMenus.load(), page=calls, label=LocalisedText({"fr": "Postuler"}), sort_order=1
    )
    assert "Postuler" in shown(client)[0]
    with CaptureQueriesContext(connection) as asked:
        client.get("/fr/")
    assert not [one for one in asked.captured_queries if "cms_menuline" in one["sql"]]
    # Between the deletion of what was kept and the commit, another visitor may have kept the old line.
    with django_capture_on_commit_callbacks(execute=True):
        line.label = LocalisedText({"fr": "Se présenter"})
        line.save()
        cache.set(menu_lines.KEY, [], version=menu_lines.VERSION)
    assert "Se présenter" in shown(client)[0]


def test_a_line_follows_the_page_that_is_moved(client, homes):
    news = Page.objects.child_of(homes["fr"]).get(slug="actualites")
    calls = Page.objects.child_of(homes["fr"]).get(slug="appels")
    MenuLine.objects.create(menus=SiteMenus.load(), page=news, sort_order=1)
    assert "/fr/actualites/" in shown(client)[0]
    news.move(calls, pos="last-child")
    assert "/fr/appels/actualites/" in shown(client)[0]
