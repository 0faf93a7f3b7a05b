"""The menus of the headers: one row, the rest behind “More”, and the line of the page that is shown."""

import pytest

from accounts.enums import Role
from cms.navigation import Link, menu_of
from tests.factories.accounts import person_with


def links(count: int, current: int | None = None) -> list[Link]:
    return [Link(str(number), f"/{number}/", number == current) for number in range(count)]


@pytest.mark.parametrize(("count", "rest"), [(0, 0), (6, 0), (7, 0), (8, 2), (11, 5)])
def test_menu_keeps_one_row_and_puts_no_line_alone_behind_more(count, rest):
    menu = menu_of(links(count), 6)
    assert [one.title for one in [*menu.row, *menu.rest]] == [str(number) for number in range(count)]
    assert len(menu.rest) == rest


def test_menu_tells_where_its_reader_is():
    assert menu_of(links(9), 6).current is None
    assert menu_of(links(9, current=1), 6).rest_is_current is False
    behind = menu_of(links(9, current=8), 6)
    assert behind.rest_is_current is True
    assert behind.current.title == "8"


@pytest.mark.django_db
def test_officer_finds_the_last_places_behind_more_without_a_script(client):
    client.force_login(person_with(Role.OFFICER))
    html = client.get("/espace/", headers={"accept-language": "en"}).content.decode()
    menu = html.partition('<nav class="nav"')[2].partition("</nav>")[0]
    more = menu.partition("<details>")[2]
    assert 'popovertarget="menu"' in menu
    assert "<summary>More</summary>" in more
    assert 'href="/admin/"' in more
    assert 'href="/espace/appels/"' not in more
