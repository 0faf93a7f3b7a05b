"""A grant whose agreement is in force, so that its reports are there."""

from types import SimpleNamespace

import pytest

from tests.factories.grants import grant_cast, sign_both


@pytest.fixture
def active(db: None) -> SimpleNamespace:
    """An award of 100,000 MAD in force, with its founder, officer, director and finance officer."""
    return sign_both(grant_cast())
