"""An address that does not exist, in a demo: the page of a real site."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/fr/nulle-part/", "/espace/nowhere/"])
def test_demo_shows_the_sites_own_page_of_a_wrong_address(client, settings, path):
    settings.DEBUG = True
    response = client.get(path, follow=True)
    assert response.status_code == 404
    html = response.content.decode()
    assert "Page not found" in html
    assert "URLconf" not in html
