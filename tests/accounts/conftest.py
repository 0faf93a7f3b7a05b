"""Mails of these tests take the real door: Django's test set-up would replace it."""

import pytest


@pytest.fixture(autouse=True)
def _outbox_is_the_backend(settings):
    settings.EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"
