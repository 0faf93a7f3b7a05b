"""The address that a load balancer asks."""

import pytest


@pytest.mark.django_db
def test_health_answers(client):
    assert client.get("/health/").json() == {"status": "ok"}
