"""A grant with its people."""

from types import SimpleNamespace

import pytest

from tests.factories.grants import grant_cast, sign_both


@pytest.fixture
def grant(db: None) -> SimpleNamespace:
    """An award of 100,000 MAD to be signed, with its founder, officer, director and finance officer."""
    return grant_cast()


@pytest.fixture
def active(grant: SimpleNamespace) -> SimpleNamespace:
    """The same, its agreement in force."""
    return sign_both(grant)
