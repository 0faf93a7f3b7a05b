"""Site search over HTTP: what is found, what never is, and what is said when nothing is."""

from datetime import timedelta

import pytest
from wagtail.models import Page

from applications.calls.models import Call
from cms.models import CallPage, NewsIndexPage, NewsPage, StandardPage
from cms.search.indexing import FRESH_FOR, index_due
from cms.search.models import PageText
from core import clock
from tests.factories.calls import OPEN_AT

pytestmark = pytest.mark.django_db
ADDRESS = "/fr/recherche/"


def news(title, language="fr", intro="", **fields):
    index = NewsIndexPage.objects.get(locale__language_code=language)
    slug = f"news-{NewsPage.objects.count()}"
    page = NewsPage(title=title, slug=slug, intro=intro, date=OPEN_AT.date(), locale=index.locale, **fields)
    index.add_child(instance=page)
    return page


def found(client, text, address=ADDRESS):
    response = client.get(address, {"q": text})
    assert response.status_code == 200
    return [line["title"] for line in response.context["lines"]]


@pytest.mark.parametrize("typed", ["économie solidaire", "ECONOMIE", "Economié", "solidaires économie"])
def test_accents_capitals_and_order_make_no_difference(client, homes, typed):
    news("L’Économie solidaire en fête")
    assert found(client, typed) == ["L’Économie solidaire en fête"]


@pytest.mark.parametrize("typed", ["إدماج المقاولة", "ادماج المقاوله", "أدماج مقاولة", "اِدماج", "إدمـــاج"])
def test_arabic_variants_make_no_difference(client, homes, typed):
    news("إدماج المقاولة الناشئة", "ar")
    assert found(client, typed, "/ar/recherche/") == ["إدماج المقاولة الناشئة"]


def test_body_and_what_a_page_presents_are_searched(client, homes):
    assert found(client, "bullet") != []
    assert "RST-2027 (fr)" in found(client, "beneficiaries")
    assert found(client, "RST-2027")[0] == "RST-2027 (fr)"


def test_title_comes_before_the_body(client, homes):
    news("Autre", intro="la palmeraie")
    news("La palmeraie")
    news("Encore", intro="une palmeraie")
    assert found(client, "palmeraie")[0] == "La palmeraie"


def test_only_the_language_of_the_reader_is_searched(client, homes):
    news("Palmeraie")
    assert found(client, "palmeraie", "/en/recherche/") == []
    assert found(client, "palmeraie") == ["Palmeraie"]


def test_page_that_left_the_site_is_not_found(client, homes):
    page = news("Palmeraie")
    page.unpublish()
    assert found(client, "palmeraie") == []


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"is_test": True}])
def test_call_that_visitors_may_not_see_is_not_found(client, homes, call, fields):
    Call.objects.filter(pk=call.pk).update(**fields)
    assert found(client, "RST-2027") == []


def test_page_behind_a_password_is_not_found(client, homes):
    page = news("Palmeraie")
    page.view_restrictions.create(restriction_type="password", password="x")
    assert found(client, "palmeraie") == []


def test_draft_is_not_indexed(homes):
    page = news("Palmeraie", live=False)
    assert not PageText.objects.filter(pk=page.pk).exists()


def test_changed_page_is_found_by_its_new_words_only(client, homes):
    page = news("Palmeraie")
    page.title = "Oasis"
    page.save()
    assert found(client, "oasis") == ["Oasis"]
    assert found(client, "palmeraie") == []


def test_ten_thousand_characters_get_a_clear_answer(client, homes):
    response = client.get(ADDRESS, {"q": "x" * 10_000})
    html = response.content.decode()
    assert response.status_code == 200
    assert "too long" in html
    assert "x" * 201 not in html


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "'; DROP TABLE x; --", "%", "\\", "\x00", "𓀀", "*" * 50]
)
def test_any_text_is_safe(client, homes, typed):
    html = client.get(ADDRESS, {"q": typed}).content.decode()
    assert "<script>alert" not in html


def test_sign_of_the_database_is_a_letter_like_another(client, homes):
    news("Palmeraie")
    assert found(client, "_________") == []
    assert found(client, "palm%") == ["Palmeraie"]


def test_nothing_found_says_where_to_go(client, homes):
    html = client.get(ADDRESS, {"q": "introuvable"}).content.decode()
    assert "No page of the site says" in html
    assert "Try a single word" in html
    assert 'href="/fr/appels/"' in html.partition("Or go straight to")[2]


def test_search_without_a_question_shows_the_form_and_the_places(client, homes):
    html = client.get(ADDRESS).content.decode()
    assert 'name="q"' in html
    assert "No page of the site says" not in html
    assert "Or go straight to" in html


def test_results_are_in_pages(client, homes):
    for number in range(12):
        news(f"Palmeraie {number}")
    assert len(found(client, "palmeraie")) == 10
    second = client.get(ADDRESS, {"q": "palmeraie", "page": "2"})
    assert len(second.context["lines"]) == 2
    assert "12 pages" in second.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_as_much_for_one_page_as_for_three(client, homes, count, django_assert_max_num_queries):
    for number in range(count):
        news(f"Palmeraie {number}")
    client.get(ADDRESS, {"q": "palmeraie"})
    with django_assert_max_num_queries(15):
        client.get(ADDRESS, {"q": "palmeraie"})


def test_clock_indexes_what_no_save_told(homes):
    PageText.objects.all().delete()
    live = Page.objects.live().filter(depth__gt=1).count()
    done = iter(lambda: index_due(clock.now()), 0)
    assert sum(done) == live
    assert PageText.objects.filter(page__in=CallPage.objects.all()).count() == 3


def test_clock_reads_again_pages_that_present_what_changed(client, homes, call):
    Call.objects.filter(pk=call.pk).update(summary={"fr": "Une palmeraie"})
    assert found(client, "palmeraie") == []
    index_due(clock.now() + FRESH_FOR + timedelta(minutes=1))
    assert found(client, "palmeraie") == ["RST-2027 (fr)"]


def test_page_deleted_is_forgotten(client, homes):
    page = StandardPage.objects.get(slug="a-propos", locale__language_code="fr")
    key = page.pk
    page.delete()
    assert not PageText.objects.filter(pk=key).exists()


@pytest.mark.postgresql
@pytest.mark.parametrize(("typed", "title"), [("subvantion", "Subvention verte"), ("palmreaie", "Palmeraie")])
def test_mistyped_word_is_forgiven(client, homes, typed, title):
    news(title)
    assert found(client, typed) == [title]
    assert "These are nearest to it" in client.get(ADDRESS, {"q": typed}).content.decode()


@pytest.mark.postgresql
def test_mistyped_arabic_word_is_forgiven(client, homes):
    news("المشروع الأخضر", "ar")
    assert found(client, "المشرع الأخضر", "/ar/recherche/") == ["المشروع الأخضر"]


@pytest.mark.postgresql
def test_mistake_does_not_lead_to_a_hidden_page(client, homes):
    news("Palmeraie").unpublish()
    assert found(client, "palmreaie") == []
