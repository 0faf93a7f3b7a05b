"""A grant with its people."""

import shutil
from types import SimpleNamespace
from typing import Any

import pytest

from config.settings import LOCALE_PATHS
from core import pdf
from tests.factories.grants import grant_cast, sign_both


@pytest.fixture
def grant(db: None) -> SimpleNamespace:
    """An award of 100,000 MAD to be signed, with its founder, officer, director and finance officer."""
    return grant_cast()


@pytest.fixture
def active(grant: SimpleNamespace) -> SimpleNamespace:
    """The same, its agreement in force."""
    return sign_both(grant)


@pytest.fixture
def translated(settings: Any) -> None:
    """The catalogues, which tests do without otherwise; for what is read back from a PDF."""
    if not (pdf.available() and shutil.which("pdftotext")):
        pytest.skip("this machine has no Pango, or no pdftotext")
    settings.LOCALE_PATHS = LOCALE_PATHS
