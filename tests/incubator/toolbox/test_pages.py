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


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def at_block(startup, key="channels"):
    return reverse("toolbox:block", args=[startup.reference, key])


def sent(client, startup, *notes, key="channels", act="stay", **more):
    """The form as the page shows it, with other notes in it and a button pressed."""
    sheet = client.get(at_block(startup, key)).context["sheet"]
    data = {f"note-{index}": note for index, note in enumerate(notes)}
    return {"version": sheet.version, "seen": sheet.seen, "count": len(notes), "act": act} | data | more


def write(startup, by, key, text):
    canvas = canvas_of(startup)
    version = canvas.blocks.get(key=key).version if texts_of(canvas)[key] else 0
    save_block(canvas=canvas, key=key, text=text, version=version, client_id="b", by=by, at=clock.now())


def text(startup, key="channels"):
    return texts_of(canvas_of(startup))[key]


def test_reading_an_empty_canvas_writes_nothing(as_alice, startup):
    assert as_alice.get(reverse("toolbox:canvas", args=[startup.reference])).status_code == 200
    assert as_alice.get(at_block(startup)).status_code == 200
    assert not Canvas.objects.exists()


def test_notes_are_added_by_a_button_and_the_next_block_follows(as_alice, startup):
    answer = as_alice.post(at_block(startup), sent(as_alice, startup, "Le souk"))
    assert answer.url == f"{at_block(startup)}#note-1"
    answer = as_alice.post(at_block(startup), sent(as_alice, startup, "Le souk", "", "WhatsApp", act="save"))
    assert answer.url == at_block(startup, "customer_relationships")
    block = CanvasBlock.objects.get()
    assert (block.key, block.text, block.version) == ("channels", "Le souk\nWhatsApp", 2)


def test_the_last_block_leads_to_the_whole_canvas(as_alice, startup):
    answer = as_alice.post(
        at_block(startup, "cost_structure"), sent(as_alice, startup, "Verre", key="cost_structure", act="save")
    )
    assert answer.url == reverse("toolbox:canvas", args=[startup.reference])


@pytest.mark.parametrize(
    ("act", "wanted"),
    [("up:1", "B\nA\nC"), ("down:1", "A\nC\nB"), ("remove:0", "B\nC"), ("up:0", "A\nB\nC"), ("up:zz", "A\nB\nC")],
)
def test_notes_are_ordered_and_removed_by_buttons(as_alice, startup, act, wanted):
    assert as_alice.post(at_block(startup), sent(as_alice, startup, "A", "B", "C", act=act)).status_code == 302
    assert text(startup) == wanted


def test_a_note_goes_to_another_block_with_what_was_typed_beside_it(as_alice, startup):
    data = sent(as_alice, startup, "Le souk", "ORMVA", act="move:1", **{"to-1": "key_partners"})
    as_alice.post(at_block(startup), data)
    assert (text(startup), text(startup, "key_partners")) == ("Le souk", "ORMVA")


def test_a_note_that_goes_nowhere_stays(as_alice, startup):
    as_alice.post(at_block(startup), sent(as_alice, startup, "Le souk", act="move:0", **{"to-0": "nonsense"}))
    assert text(startup) == "Le souk"


def test_a_page_sent_back_as_it_was_does_not_undo_another_persons_text(as_alice, bob, startup):
    data = sent(as_alice, startup)
    write(startup, bob, "channels", "Internet")
    assert as_alice.post(at_block(startup), data | {"act": "save"}).status_code == 302
    assert text(startup) == "Internet"


def test_a_conflict_shows_both_and_the_next_save_passes(as_alice, bob, startup):
    data = sent(as_alice, startup, "Le souk")
    write(startup, bob, "channels", "Internet")
    answer = as_alice.post(at_block(startup), data)
    page = answer.content.decode()
    assert (answer.status_code, "Le souk" in page, "Internet" in page) == (409, True, True)
    assert text(startup) == "Internet"
    sheet = answer.context["sheet"]
    again = data | {"version": sheet.version, "seen": sheet.seen}
    assert as_alice.post(at_block(startup), again).status_code == 302
    assert text(startup) == "Le souk"


def test_after_a_conflict_both_can_be_kept(as_alice, bob, startup):
    data = sent(as_alice, startup, "Le souk")
    write(startup, bob, "channels", "Internet")
    sheet = as_alice.post(at_block(startup), data).context["sheet"]
    as_alice.post(at_block(startup), data | {"version": sheet.version, "seen": sheet.seen, "act": "both"})
    assert text(startup) == "Le souk\nInternet"


def test_a_text_too_long_is_saved_and_said(as_alice, startup):
    answer = as_alice.post(at_block(startup), sent(as_alice, startup, "x" * 2001, act="save"))
    assert answer.url == at_block(startup)
    page = as_alice.get(answer.url)
    assert "x" * 2001 in page.content.decode()
    assert len(page.context["sheet"].errors) == 1
    assert text(startup) == "x" * 2001


def test_what_nobody_types_stays_on_the_page(as_alice, startup):
    answer = as_alice.post(at_block(startup), sent(as_alice, startup, "x" * 20_001))
    assert answer.status_code == 422
    assert "x" * 20_001 in answer.content.decode()
    assert text(startup) == ""


def test_the_start_up_chooses_its_variant(as_alice, startup):
    assert as_alice.get(at_block(startup, "beneficiaries"), follow=True).status_code == 404
    address = reverse("toolbox:variant", args=[startup.reference])
    as_alice.post(address, {"variant": "social"})
    assert as_alice.get(at_block(startup, "beneficiaries")).status_code == 200
    as_alice.post(address, {"variant": "nonsense"})
    assert canvas_of(startup).variant == "social"


def test_a_canvas_of_ones_own_is_copied_and_a_strangers_is_not(as_alice, alice, startup):
    mine = CanvasBlockFactory(canvas__startup__founder=alice)
    theirs = CanvasBlockFactory()
    page = as_alice.get(reverse("toolbox:canvas", args=[startup.reference]))
    assert list(page.context["copy_form"].fields["source"].queryset) == [mine.canvas.startup]
    address = reverse("toolbox:copy", args=[startup.reference])
    assert as_alice.post(address, {"source": theirs.canvas.startup.reference}, follow=True).status_code == 404
    as_alice.post(address, {"source": mine.canvas.startup.reference})
    assert text(startup, mine.key) == mine.text
    assert as_alice.post(address, {"source": mine.canvas.startup.reference}).status_code == 302


def test_versions_are_kept_listed_and_taken_back(as_alice, alice, startup, django_assert_max_num_queries):
    block = CanvasBlockFactory(canvas=canvas_of(startup))
    keep = reverse("toolbox:keep", args=[startup.reference])
    as_alice.post(keep, {"name": "Avant le jury"})
    as_alice.post(keep, {"name": ""})
    write(startup, alice, block.key, "Autre")
    keep_version(canvas=block.canvas, by=alice, at=clock.now())
    with django_assert_max_num_queries(15):
        listed = as_alice.get(reverse("toolbox:versions", args=[startup.reference])).content.decode()
    assert "Avant le jury" in listed
    as_alice.post(reverse("toolbox:restore", args=[startup.reference, 1]))
    assert text(startup, block.key) == block.text
    assert as_alice.post(reverse("toolbox:restore", args=[startup.reference, 9]), follow=True).status_code == 404


def test_two_versions_are_compared_older_first(as_alice, alice, startup):
    block = CanvasBlockFactory(canvas=canvas_of(startup))
    keep_version(canvas=block.canvas, by=alice, at=clock.now())
    write(startup, alice, block.key, "Autre")
    keep_version(canvas=block.canvas, by=alice, at=clock.now())
    write(startup, alice, block.key, "Encore")
    address = reverse("toolbox:compare", args=[startup.reference, 2])
    for asked, removed, added in [("", "Autre", "Encore"), ("1", block.text, "Autre"), ("zz", "Autre", "Encore")]:
        page = as_alice.get(address, {"other": asked})
        change = page.context["changed"][0]
        assert (change.removed, change.added) == ([removed], [added])
    assert as_alice.get(reverse("toolbox:compare", args=[startup.reference, 9]), follow=True).status_code == 404


def test_a_mentor_reads_and_may_not_write_and_a_stranger_finds_nothing(client, mentor, charlie, startup):
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    client.force_login(mentor)
    assert 'name="note-0"' not in client.get(at_block(startup)).content.decode()
    for name in ("variant", "copy", "keep"):
        assert client.post(reverse(f"toolbox:{name}", args=[startup.reference])).status_code == 403
    assert client.post(at_block(startup)).status_code == 403
    client.force_login(charlie)
    for name in ("canvas", "versions", "pdf"):
        assert client.get(reverse(f"toolbox:{name}", args=[startup.reference]), follow=True).status_code == 404
    assert client.get(at_block(startup), follow=True).status_code == 404
