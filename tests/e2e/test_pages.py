"""Pages as people see them: at two widths, in French and Arabic."""

import pytest

from tests.e2e.conftest import WIDTHS
from tests.e2e.looks import look_at

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_sign_in_looks_right(open_as, findings, language, width):
    page = open_as(language=language, width=width)
    page.goto("/accounts/login/")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert look_at(page, f"sign-in-{language}-{width}", findings) == []
