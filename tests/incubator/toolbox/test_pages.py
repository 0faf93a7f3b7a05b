import pytest
from django.urls import reverse

from core import clock
from incubator.startups.enums import Capacity
from incubator.toolbox.models import Canvas, CanvasBlock
from incubator.toolbox.selectors import texts_of
from incubator.toolbox.services import canvas_of, keep_version, save_block
from tests.factories.startups import ReachFactory, StartupFactory
from tests.factories.toolbox import CanvasBlockFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(alice):
    return StartupFactory(founder=alice)


def sent(client, startup, **texts):
    """The form as the page shows it, with some texts changed."""
    page = client.get(reverse("toolbox:canvas", args=[startup.reference]))
    data = {name: field.initial for name, field in page.context["form"].fields.items()}
    return data | {f"text_{key}": text for key, text in texts.items()}


def test_reading_an_empty_canvas_writes_nothing(client, alice, startup):
    client.force_login(alice)
    assert client.get(reverse("toolbox:canvas", args=[startup.reference])).status_code == 200
    assert not Canvas.objects.exists()


def test_a_founder_saves_the_blocks_that_changed(client, alice, startup):
    client.force_login(alice)
    data = sent(client, startup, channels="Le souk\r\nWhatsApp")
    assert client.post(reverse("toolbox:canvas", args=[startup.reference]), data).status_code == 302
    block = CanvasBlock.objects.get()
    assert (block.key, block.text, block.version) == ("channels", "Le souk\nWhatsApp", 1)


def test_a_block_left_alone_does_not_undo_another_persons_text(client, alice, bob, startup):
    client.force_login(alice)
    data = sent(client, startup, channels="Le souk")
    save_other(startup, bob, "key_partners", "ORMVA")
    client.post(reverse("toolbox:canvas", args=[startup.reference]), data)
    texts = texts_of(canvas_of(startup))
    assert (texts["channels"], texts["key_partners"]) == ("Le souk", "ORMVA")


def save_other(startup, by, key, text):
    canvas = canvas_of(startup)
    save_block(canvas=canvas, key=key, text=text, version=0, client_id="b", by=by, at=clock.now())


def test_a_conflict_shows_both_texts_and_the_next_save_passes(client, alice, bob, startup):
    client.force_login(alice)
    data = sent(client, startup, channels="Le souk")
    save_other(startup, bob, "channels", "Internet")
    address = reverse("toolbox:canvas", args=[startup.reference])
    answer = client.post(address, data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Le souk" in page
    assert "Internet" in page
    again = {name: answer.context["form"][name].value() for name in answer.context["form"].fields}
    assert client.post(address, again | {"text_channels": "Le souk et internet"}).status_code == 302
    assert texts_of(canvas_of(startup))["channels"] == "Le souk et internet"


def test_a_text_too_long_is_kept_on_the_page(client, alice, startup):
    client.force_login(alice)
    data = sent(client, startup, channels="x" * 2001)
    answer = client.post(reverse("toolbox:canvas", args=[startup.reference]), data)
    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()


def test_versions_are_kept_listed_and_compared(client, alice, startup, django_assert_max_num_queries):
    block = CanvasBlockFactory(canvas=canvas_of(startup))
    client.force_login(alice)
    keep = reverse("toolbox:keep", args=[startup.reference])
    client.post(keep, {"name": "Avant le jury"})
    client.post(keep, {"name": ""})
    save_block(canvas=block.canvas, key=block.key, text="Autre", version=1, client_id="c", by=alice, at=clock.now())
    keep_version(canvas=block.canvas, by=alice, at=clock.now())
    with django_assert_max_num_queries(15):
        listed = client.get(reverse("toolbox:versions", args=[startup.reference])).content.decode()
    assert "Avant le jury" in listed
    compared = client.get(reverse("toolbox:compare", args=[startup.reference, 1])).content.decode()
    assert "Autre" in compared
    assert block.text in compared
    assert client.get(reverse("toolbox:compare", args=[startup.reference, 9]), follow=True).status_code == 404


def test_a_mentor_reads_and_may_not_write_and_a_stranger_finds_nothing(client, mentor, charlie, startup):
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    address = reverse("toolbox:canvas", args=[startup.reference])
    client.force_login(mentor)
    assert "<textarea" not in client.get(address).content.decode()
    assert client.post(address).status_code == 403
    assert client.post(reverse("toolbox:keep", args=[startup.reference]), {"name": "x"}).status_code == 403
    client.force_login(charlie)
    assert client.get(address, follow=True).status_code == 404
    assert client.get(reverse("toolbox:versions", args=[startup.reference]), follow=True).status_code == 404
