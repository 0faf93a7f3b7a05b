"""Which doors of an application a seat opens, right by right, and that one which ended opens none.

`team.csv` is read as `urls.csv` is; its columns are the people of `world.TEAM`, three rights and somebody who was
removed, and of `world.HELPERS`: an agent of a hub for the time of the help, and one whose time is over. Beside it,
every line of `urls.csv` answers the removed person as it answers another applicant.
"""

import csv
import io
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from applications.entries.services import save_file
from tests.house import world as worlds
from tests.house.test_access import FACTS, is_as_expected, lines, our_names, send, signed_in

TABLE = Path(__file__).with_name("team.csv")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
# The removed person is themselves here: what is theirs is another thing than what was shared.
OWN = ("entries:join", "media:download")


def seat_lines():
    with TABLE.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the world once, with a file in the draft; everything is undone at the end."""
    with django_db_blocker.unblock(), time_machine.travel(worlds.NOW), transaction.atomic():
        built = worlds.build()
        owner, draft = built.people["owner"], built.things["draft"]
        answer = save_file(entry=draft, key="plan", content=io.BytesIO(PDF), name="plan.pdf", by=owner, at=worlds.NOW)
        built.addresses["answer_file"] = {"key": answer.value}
        yield built
        transaction.set_rollback(True)


def answered(world, line, person):
    """Return what a line answers to `person`, undone at once."""
    client = signed_in(world, person)
    point = transaction.savepoint()
    try:
        response = send(client, line, reverse(line["name"], kwargs=world.addresses[line["object"]]))
        if response.streaming:
            b"".join(response.streaming_content)
        return response
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize("line", seat_lines(), ids=lambda line: ":".join(line[fact] for fact in FACTS))
def test_seat_opens_what_is_written_and_a_removed_one_nothing(world, line):
    wrong = {}
    for column in (*worlds.TEAM, *worlds.HELPERS):
        response = answered(world, line, world.things[column])
        if not is_as_expected(response, line[column]):
            wrong[column] = f"{response.status_code}, expected {line[column]}"
    assert not wrong


def test_removed_person_meets_every_address_as_a_stranger_does(world):
    cache.clear()
    wrong = {}
    for line in lines():
        if line["object"] in ("", "others") or line["name"] in OWN:
            continue
        response = answered(world, line, world.things["removed"])
        if not is_as_expected(response, line["other_applicant"]):
            wrong[":".join(line[fact] for fact in FACTS)] = response.status_code
    assert not wrong


def test_every_page_of_an_applicant_has_a_line():
    mine = {name for name in our_names() if name.startswith("entries:") and not name.startswith("entries:officer")}
    # Without an application of one's own: the list, the start, links; and what belongs to the officers of a call.
    others = {"mine", "start", "join", "late", "referee", "preview", "form_change", "funnel", "equity"} | {
        "equity_csv",
        "deadlines",
    }
    assert mine - {f"entries:{name}" for name in others} == {
        line["name"] for line in seat_lines() if line["name"].startswith("entries:") and "officer" not in line["name"]
    }
