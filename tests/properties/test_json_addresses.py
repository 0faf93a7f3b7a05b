"""The addresses that speak JSON keep their contract, whatever they are sent: schemathesis writes the requests.

Right and wrong ones, by the contract of `json_addresses.py`, through the real WSGI application with its middleware,
session and CSRF token. Each answer must be one of those written there, in its form; none may be a 500.
"""

import pytest
import schemathesis
import time_machine
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.http.cookie import parse_cookie
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from evaluation.grids.models import Criterion
from tests.house import world as worlds
from tests.properties.json_addresses import ANSWER, FILE, HEALTH, MARK, contract
from tests.properties.test_fuzz import cookies_of

TOKEN = "a" * 32
SENDERS = {ANSWER: ("owner", "draft"), FILE: ("owner", "plan"), MARK: ("juror", "assignment"), HEALTH: ("visitor", "")}


@pytest.fixture(scope="module", autouse=True)
def _one_connection():
    """Keep the connection between requests, as Django's own test client does: the world is in its transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Build the world once, with what it takes to send to it; everything is undone at the end."""
    with django_db_blocker.unblock(), time_machine.travel(worlds.NOW), transaction.atomic():
        world = worlds.build()
        schema = schemathesis.openapi.from_dict(contract(list(Criterion.objects.values_list("code", flat=True))))
        yield world, schema, get_wsgi_application()
        transaction.set_rollback(True)


# What is right is more than a contract can say (a key that the form has).
RIGHT = [positive_data_acceptance]
RIGHT_OR_WRONG = [*RIGHT, negative_data_rejection]


def sender(scene, path, excluded=()):
    """Return a function that sends a case as the person whose address it is, undoes it, and holds the answer up to the
    contract, but for the checks `excluded`.
    """
    world, _schema, application = scene
    cookies = dict(parse_cookie(cookies_of(world.people[SENDERS[path][0]]).strip()), csrftoken=TOKEN)

    def send(case):
        cache.clear()
        point = transaction.savepoint()
        try:
            case.call_and_validate(
                app=application, headers={"X-CSRFToken": TOKEN}, cookies=cookies, excluded_checks=list(excluded)
            )
        finally:
            transaction.savepoint_rollback(point)

    return send


@pytest.mark.parametrize("known", [True, False], ids=["own", "any"])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("path", [ANSWER, FILE, MARK])
def test_address_keeps_its_contract(scene, path, mode, known):
    world, schema, _application = scene
    own = world.addresses[SENDERS[path][1]] if known else None
    cases = schema[path]["POST"].as_strategy(generation_mode=mode, path_parameters=own)
    send = sender(scene, path, RIGHT if known else RIGHT_OR_WRONG)

    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def keeps(case):
        send(case)

    keeps()


def test_health_keeps_its_contract(scene):
    _world, schema, _application = scene
    sender(scene, HEALTH)(schema[HEALTH]["GET"].Case())
