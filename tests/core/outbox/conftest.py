"""A gateway of SMS and WhatsApp on this machine."""

import pytest

from tests.core.outbox.local_gateway import LocalGateway

TOKEN = "a-token-nobody-may-read"


@pytest.fixture
def gateway(settings):
    """Return a starter of gateways: `gateway(script…)`; they are stopped at the end."""
    started = []
    settings.GATEWAY_TOKEN, settings.GATEWAY_TIMEOUT, settings.GATEWAY_ROUND = TOKEN, 0.6, 5

    def start(*script):
        started.append(LocalGateway(*script))
        settings.GATEWAY_URL = started[-1].url
        return started[-1]

    yield start
    for one in started:
        one.stop()
