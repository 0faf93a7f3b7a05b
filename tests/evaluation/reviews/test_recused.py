"""Whoever stepped aside finds no door to the application any more: each address that takes one of its keys is tried."""

import json
from contextlib import suppress

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from evaluation.panels.workflows import AssignmentState
from media.models import StoredFile
from tests.factories.panels import CANARIES, NOW, an_assignment
from tests.factories.reviews import a_sheet

pytestmark = pytest.mark.django_db
# What an address may ask for, and the room whose key it is: `pk` alone means an assignment only here.
OF_THE_JURY = {"panels", "reviews"}
# Their `pk` is that of a juror, of a plan, of a conflict that was found.
OF_OTHERS = {"panels:member", "panels:plan", "panels:conflict"}


def addresses(keys, patterns=None, namespace=""):
    """Yield (name, arguments) of each address of my space that `keys` can fill, the same address once."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) not in ("admin/", "demo/"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(keys, pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and (asked := set(pattern.pattern.converters)):
            room = namespace.rstrip(":")
            if asked <= set(keys) and asked & {"pk", "reference", "key"} and ("pk" not in asked or room in OF_THE_JURY):
                yield from filled(f"{namespace}{pattern.name}", {name: keys[name] for name in asked})


def filled(name, arguments):
    """Yield the address, unless its key is of another kind: a number where ours is a text, or of something else."""
    with suppress(NoReverseMatch):
        if name not in OF_OTHERS and reverse(name, kwargs=arguments):
            yield name, arguments


@pytest.fixture
def recused(client, entry, member):
    """Return the keys by which a juror who stepped aside knew the application; the client is theirs."""
    assignment = an_assignment(entry, member, AssignmentState.RECUSED)
    a_sheet(assignment, "444444")
    StoredFile.objects.create(
        key="plan", sha256="0" * 64, size=3, content_type="application/pdf", name=CANARIES[6], uploaded_at=NOW
    )
    client.force_login(member.person)
    application = entry.application
    return {
        "pk": assignment.pk,
        "key": "plan",
        "reference": application.reference,
        "number": entry.stage.number,
        "call_code": application.call.code,
        "section": "project",
        "panel": member.panel_id,
    }


def test_every_door_is_closed_to_who_stepped_aside(client, recused):
    tried = list(addresses(recused)) + list(addresses(recused | {"reference": recused["reference"].lower()}))
    assert {"reviews:sheet", "reviews:save_mark", "reviews:submit", "reviews:file", "reviews:dossier_pdf"} <= dict(
        tried
    ).keys()
    assert {"panels:declare", "panels:decline", "panels:reopen", "entries:tasks"} <= dict(tried).keys()
    opened = {}
    for name, arguments in tried:
        address = reverse(name, kwargs=arguments)
        body = json.dumps({"key": "I1", "value": {"points": "1", "comment": ""}, "version": 0, "client_id": "a"})
        for answer in (client.get(address), client.post(address, body, content_type="application/json")):
            if answer.status_code not in (404, 405) and not is_closed(answer):
                opened[name] = answer.status_code
    assert opened == {}


def is_closed(answer) -> bool:
    """Tell whether an answer that is no 404 tells nothing: forbidden, or sent to where nothing of it is."""
    return answer.status_code == 403


def test_nothing_of_it_is_on_the_pages_of_who_stepped_aside(client, recused):
    for address in (reverse("reviews:mine"), "/espace/"):
        body = client.get(address).content.decode()
        assert recused["reference"] not in body
