"""Questions to a call on the site: on its page, on a page of their own, in a feed; nobody's name."""

import pytest
from django.core.cache import cache

from applications.calls import questions
from tests.factories.calls import OPEN_AT, texts

PAGE, LIST = "/fr/appels/restart-2027/", "/fr/questions/restart-2027/"


def published(call, alice, officer, word="cooperative"):
    asked = questions.ask(call=call, text=f"{alice.full_name} asks: {word}?", language="fr", by=alice, at=OPEN_AT)
    written = {"question": texts(f"May a {word} apply?"), "answer": texts(f"A {word} may.")}
    return questions.answer(question=asked, texts=written, publish=True, by=officer, at=OPEN_AT)


def test_answer_is_on_the_page_of_the_call_its_list_and_its_feed_without_a_name(
    client, homes, call, alice, officer, settings, django_capture_on_commit_callbacks
):
    settings.PAGE_CACHE_SECONDS = 60
    assert "May a cooperative apply?" not in client.get(PAGE).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        published(call, alice, officer)
    for address in (PAGE, LIST, "/fr/flux/questions/restart-2027.atom"):
        html = client.get(address).content.decode()
        assert "May a cooperative apply? (fr)" in html, address
        assert alice.full_name not in html
        assert officer.full_name not in html


def test_question_that_is_not_answered_is_shown_nowhere(client, homes, call, alice):
    questions.ask(call=call, text="Secret wish", language="fr", by=alice, at=OPEN_AT)
    for address in (PAGE, LIST):
        cache.clear()
        assert "Secret wish" not in client.get(address).content.decode()


def test_list_is_paged_and_reads_in_each_language(client, homes, call, alice, officer, django_assert_max_num_queries):
    for number in range(21):
        published(call, alice, officer, f"team {number}")
    with django_assert_max_num_queries(20):
        html = client.get(LIST).content.decode()
    assert html.count('class="section" id="q') == 20
    assert "?page=" in html or "page=2" in html
    assert "May a team 20 apply? (ar)" in client.get("/ar/questions/restart-2027/").content.decode()


@pytest.mark.parametrize("address", ["/fr/questions/unknown/", "/fr/flux/questions/restart-2027.json"])
def test_what_is_not_there_is_not_found(client, homes, call, address):
    assert client.get(address).status_code == 404
