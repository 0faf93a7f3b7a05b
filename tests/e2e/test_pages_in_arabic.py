"""The main screens in Arabic, from right to left: in a file of its own, so that two processes share the screens."""

import pytest

from tests.e2e.looks import faults_of
from tests.e2e.screens import SCREENS, Screen

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen_looks_right_in_arabic(desk, findings, screen: Screen) -> None:
    assert faults_of(screen, desk(screen.person, "ar"), "ar", findings) == []
