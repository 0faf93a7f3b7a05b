import pytest
from django.core.exceptions import ValidationError

from core import clock
from core.versions import Conflict
from incubator.toolbox import services
from incubator.toolbox.canvas_layout import LONGEST_STORED, MOST_CHARACTERS
from incubator.toolbox.selectors import block_problems, blocks_of, canvas_if_any, differences, texts_of, versions_of
from incubator.toolbox.services import canvas_of, keep_version, move_note, save_block
from tests.factories.startups import StartupFactory
from tests.factories.toolbox import CanvasBlockFactory, CanvasFactory

pytestmark = pytest.mark.django_db


def save(canvas, by, text, *, version=0, key="channels", client_id="c1"):
    return save_block(canvas=canvas, key=key, text=text, version=version, client_id=client_id, by=by, at=clock.now())


def move(canvas, by, notes, index, *, to="key_partners", version=1):
    return move_note(
        canvas=canvas,
        key="channels",
        notes=notes,
        index=index,
        to=to,
        version=version,
        client_id="m",
        by=by,
        at=clock.now(),
    )


def test_a_canvas_is_made_once():
    startup = StartupFactory()
    assert canvas_if_any(startup) is None
    assert canvas_of(startup) == canvas_of(startup) == canvas_if_any(startup)


def test_blocks_are_saved_apart_and_a_lost_update_is_refused(alice):
    canvas = CanvasFactory()
    assert save(canvas, alice, "Le souk").version == 1
    assert save(canvas, alice, "Grossistes", key="key_partners").version == 1
    assert save(canvas, alice, "Le souk", client_id="c1").version == 1
    with pytest.raises(Conflict) as conflict:
        save(canvas, alice, "Internet", client_id="c2")
    assert conflict.value.current_value == "Le souk"
    assert blocks_of(canvas)["channels"].text == "Le souk"


def test_a_text_above_the_limit_is_kept_and_said(alice):
    canvas = CanvasFactory()
    save(canvas, alice, "x" * (MOST_CHARACTERS + 1))
    text = texts_of(canvas)["channels"]
    assert len(text) == MOST_CHARACTERS + 1
    assert len(block_problems(text)) == 1
    assert block_problems(text[1:]) == []


def test_what_nobody_types_or_a_foreign_block_is_refused(alice):
    canvas = CanvasFactory()
    with pytest.raises(ValidationError):
        save(canvas, alice, "x" * (LONGEST_STORED + 1))
    with pytest.raises(KeyError):
        save(canvas, alice, "x", key="nonsense")
    assert not blocks_of(canvas)


def test_a_block_of_another_variant_gives_the_canvas_that_variant(alice):
    canvas = CanvasFactory()
    save(canvas, alice, "Des femmes", key="beneficiaries")
    assert canvas_if_any(canvas.startup).variant == "social"


def test_changing_the_variant_keeps_what_was_written(alice):
    canvas = CanvasFactory(variant="green")
    save(canvas, alice, "Moins de bois", key="measured_impacts")
    services.choose_variant(canvas=canvas, variant="social")
    assert "measured_impacts" not in texts_of(canvas)
    services.choose_variant(canvas=canvas, variant="green")
    assert texts_of(canvas)["measured_impacts"] == "Moins de bois"
    with pytest.raises(KeyError):
        services.choose_variant(canvas=canvas, variant="nonsense")


def test_a_note_moves_to_the_end_of_another_block(alice):
    canvas = CanvasFactory()
    save(canvas, alice, "Le souk\nLa coopérative")
    save(canvas, alice, "ORMVA", key="key_partners")
    move(canvas, alice, ["Le souk", "La coopérative"], 1)
    texts = texts_of(canvas)
    assert (texts["channels"], texts["key_partners"]) == ("Le souk", "ORMVA\nLa coopérative")


def test_a_note_that_cannot_leave_stays_in_both_blocks_as_they_were(alice):
    canvas = CanvasFactory()
    save(canvas, alice, "Le souk")
    with pytest.raises(Conflict):
        move(canvas, alice, ["Le souk"], 0, version=0)
    with pytest.raises(KeyError):
        move(canvas, alice, ["Le souk"], 0, to="beneficiaries")
    texts = texts_of(canvas)
    assert (texts["channels"], texts["key_partners"]) == ("Le souk", "")


def test_a_version_is_kept_once_unless_it_is_named(alice):
    block = CanvasBlockFactory()
    canvas, at = block.canvas, clock.now()
    first = keep_version(canvas=canvas, by=alice, at=at)
    assert keep_version(canvas=canvas, by=alice, at=at) == first
    named = keep_version(canvas=canvas, by=alice, at=at, name="Avant le jury")
    assert [version.number for version in versions_of(canvas)] == [2, 1]
    save(canvas, alice, "Autre texte", version=1, key=block.key)
    assert named.blocks[block.key] == block.text
    assert keep_version(canvas=canvas, by=alice, at=at).number == 3


def test_a_version_keeps_the_variant_that_is_asked_for(alice):
    canvas = CanvasBlockFactory().canvas
    kept = keep_version(canvas=canvas, by=alice, at=clock.now(), variant="green")
    assert (kept.variant, len(kept.blocks)) == ("green", 13)
    assert keep_version(canvas=canvas, by=alice, at=clock.now()).variant == "nine_blocks"


def test_a_version_taken_back_is_a_new_one_and_what_stood_there_is_kept(alice):
    block = CanvasBlockFactory()
    canvas, at = block.canvas, clock.now()
    first = keep_version(canvas=canvas, by=alice, at=at, name="Avant")
    save(canvas, alice, "Autre texte", version=1, key=block.key)
    save(canvas, alice, "Le souk")
    restored = services.restore_version(version=first, by=alice, at=at)
    texts = texts_of(canvas)
    assert (texts[block.key], texts["channels"]) == (block.text, "")
    kept = {version.number: version.blocks for version in versions_of(canvas)}
    assert (kept[2][block.key], kept[2]["channels"]) == ("Autre texte", "Le souk")
    assert (restored.number, kept[3]) == (3, first.blocks)


def test_a_save_that_saw_the_canvas_before_it_was_taken_back_meets_a_conflict(alice):
    block = CanvasBlockFactory()
    first = keep_version(canvas=block.canvas, by=alice, at=clock.now())
    seen = save(block.canvas, alice, "Autre texte", version=1, key=block.key)
    services.restore_version(version=first, by=alice, at=clock.now())
    with pytest.raises(Conflict):
        save(block.canvas, alice, "Encore", version=seen.version, key=block.key, client_id="c9")


def test_a_canvas_is_copied_into_an_empty_one_only(alice):
    block = CanvasBlockFactory(canvas__variant="social")
    startup = StartupFactory(founder=alice)
    made = services.copy_canvas(source=block.canvas, startup=startup, by=alice, at=clock.now())
    assert (made.variant, texts_of(made)) == ("social", texts_of(block.canvas))
    with pytest.raises(ValidationError):
        services.copy_canvas(source=block.canvas, startup=startup, by=alice, at=clock.now())


def test_two_versions_of_two_variants_are_compared_in_all_their_blocks():
    block = CanvasBlockFactory()
    changes = differences(("nine_blocks", {}), ("green", texts_of(block.canvas)))
    assert len(changes) == 13
    assert [change.block.key for change in changes if change.changed] == [block.key]
