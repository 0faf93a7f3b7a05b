"""A call that asks for a green or a social canvas: what is written, what blocks the deposit, what the deposit keeps."""

import re
from copy import deepcopy

import pytest
import time_machine
from django.urls import reverse

from applications.entries.models import Deposit
from applications.entries.selectors.progress import SectionState, progress
from applications.entries.services import UnknownQuestion, save_block_of, submit
from applications.entries.views.reading import sections_of
from core.transitions import TransitionRefused
from incubator.toolbox.canvas_layout import MOST_CHARACTERS, keys_of
from incubator.toolbox.models import CanvasVersion
from incubator.toolbox.services import canvas_of, restore_version, save_block
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, an_entry, fresh
from tests.factories.forms import SMALL_FORM, a_published_call

pytestmark = pytest.mark.django_db


def asking(variant, *, required=True):
    document = deepcopy(SMALL_FORM)
    canvas = next(one for one in document["sections"][1]["questions"] if one["key"] == "canvas")
    canvas |= {"variant": variant, "required": required}
    return a_published_call(document)


def write(entry, key, text="Note", version=0):
    return save_block_of(
        entry=entry,
        key="canvas",
        block=key,
        text=text,
        version=version,
        client_id=f"{key}{version}",
        by=entry.application.applicant,
        at=OPEN_AT,
    )


def filled(entry, variant, text="Note"):
    for key in keys_of(variant):
        write(entry, key, text)
    return fresh(entry)


def send(entry):
    return submit(entry=entry, by=entry.application.applicant, at=OPEN_AT)


def state_of(entry):
    return progress(fresh(entry)).sections[1].state


@pytest.mark.parametrize("variant", ["green", "social"])
def test_a_deposit_keeps_the_canvas_in_the_variant_that_the_call_asks_for(alice, variant):
    entry = filled(a_complete_entry(alice, call=asking(variant)), variant)
    assert canvas_of(entry.application.startup).variant == variant
    send(entry)
    kept = Deposit.objects.get().document["canvas"]
    assert (kept["variant"], sorted(kept["blocks"])) == (variant, sorted(keys_of(variant)))
    version = CanvasVersion.objects.get()
    assert (version.number, version.variant, version.blocks) == (kept["version"], variant, kept["blocks"])


def test_a_deposit_is_not_changed_by_what_happens_to_the_canvas(alice):
    entry = filled(a_complete_entry(alice, call=asking("green")), "green")
    sent = send(entry).deposit
    canvas = canvas_of(entry.application.startup)
    save_block(canvas=canvas, key="channels", text="Autre", version=1, client_id="z", by=alice, at=OPEN_AT)
    restore_version(version=CanvasVersion.objects.get(number=1), by=alice, at=OPEN_AT)
    assert Deposit.objects.get().document == sent.document


def test_a_canvas_filled_in_for_another_call_is_there_for_the_next_one(alice):
    entry = a_complete_entry(alice, call=asking("social", required=False))
    canvas = canvas_of(entry.application.startup)
    save_block(canvas=canvas, key="channels", text="Le souk", version=0, client_id="a", by=alice, at=OPEN_AT)
    document = send(fresh(entry)).deposit.document
    assert (document["canvas"]["variant"], document["canvas"]["blocks"]["channels"]) == ("social", "Le souk")


def test_a_block_that_the_call_does_not_ask_for_is_unknown(alice):
    entry = a_complete_entry(alice, call=asking("green"))
    with pytest.raises(UnknownQuestion):
        write(entry, "beneficiaries")


def test_a_canvas_begun_is_in_progress_and_a_missing_block_keeps_the_deposit_back(alice):
    entry = a_complete_entry(alice, call=asking("green"))
    filled(entry, "nine_blocks")
    assert state_of(entry) == SectionState.IN_PROGRESS
    with pytest.raises(TransitionRefused):
        send(fresh(entry))
    for key in keys_of("green")[9:]:
        write(entry, key)
    assert state_of(entry) == SectionState.COMPLETED


def test_a_block_too_long_is_kept_and_keeps_the_deposit_back_until_it_is_shorter(alice):
    entry = filled(a_complete_entry(alice, call=asking("nine_blocks", required=False)), "nine_blocks")
    long = "x" * (MOST_CHARACTERS + 1)
    assert write(entry, "channels", long, version=1).text == long
    with pytest.raises(TransitionRefused):
        send(fresh(entry))
    write(entry, "channels", "Le souk", version=2)
    assert send(fresh(entry)).deposit


def test_an_officer_reads_the_blocks_of_the_variant(alice):
    document = send(filled(a_complete_entry(alice, call=asking("green")), "green")).deposit.document
    answers = {answer.key: answer for section in sections_of(document) for answer in section.answers}
    assert [label for label, _text in answers["canvas"].blocks][-1] == "Measured impacts"
    assert len(answers["canvas"].blocks) == 13


def test_page_leads_from_each_block_to_the_next(client, alice):
    entry = an_entry(alice, call=asking("green"))
    with time_machine.travel(OPEN_AT, tick=False):
        client.force_login(alice)
        where = reverse("entries:section", args=[entry.application.reference, 1, "last"])
        page = client.get(where).content.decode()
    keys = keys_of("green")
    assert re.findall(r'rel="next" href="#q-canvas-(\w+)-step"', page) == list(keys[1:])
    assert re.findall(r'rel="prev" href="#q-canvas-(\w+)-step"', page) == list(keys[:-1])
    assert re.findall(r'id="q-canvas-(\w+)-step"', page) == list(keys)
    assert "Block 13 of 13" in page
