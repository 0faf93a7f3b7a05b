import pytest
from django.core.exceptions import ValidationError

from core import clock
from core.versions import Conflict
from incubator.toolbox.canvas_layout import BLOCKS, MOST_CHARACTERS, block_of, keys_of
from incubator.toolbox.selectors import blocks_of, canvas_if_any, compared, texts_of, versions_of
from incubator.toolbox.services import canvas_of, keep_version, save_block
from tests.factories.startups import StartupFactory
from tests.factories.toolbox import CanvasBlockFactory, CanvasFactory


def save(canvas, by, text, *, version=0, key="channels", client_id="c1"):
    return save_block(canvas=canvas, key=key, text=text, version=version, client_id=client_id, by=by, at=clock.now())


def test_the_canvas_has_nine_blocks_each_with_a_question_and_an_example():
    assert len(set(keys_of("nine_blocks"))) == 9
    assert all(str(block.question) and str(block.example) and str(block.label) for block in BLOCKS["nine_blocks"])


def test_an_unknown_block_is_refused():
    with pytest.raises(KeyError):
        block_of("nine_blocks", "nonsense")


@pytest.mark.django_db
def test_a_canvas_is_made_once():
    startup = StartupFactory()
    assert canvas_if_any(startup) is None
    assert canvas_of(startup) == canvas_of(startup) == canvas_if_any(startup)


@pytest.mark.django_db
def test_blocks_are_saved_apart_and_a_lost_update_is_refused(alice):
    canvas = CanvasFactory()
    assert save(canvas, alice, "Le souk").version == 1
    assert save(canvas, alice, "Grossistes", key="key_partners").version == 1
    assert save(canvas, alice, "Le souk", client_id="c1").version == 1
    with pytest.raises(Conflict) as conflict:
        save(canvas, alice, "Internet", client_id="c2")
    assert conflict.value.current_value == "Le souk"
    assert blocks_of(canvas)["channels"].text == "Le souk"


@pytest.mark.django_db
def test_a_text_too_long_or_a_foreign_block_is_refused(alice):
    canvas = CanvasFactory()
    with pytest.raises(ValidationError):
        save(canvas, alice, "x" * (MOST_CHARACTERS + 1))
    with pytest.raises(KeyError):
        save(canvas, alice, "x", key="nonsense")
    assert not blocks_of(canvas)


@pytest.mark.django_db
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


@pytest.mark.django_db
def test_two_versions_are_compared_block_by_block():
    block = CanvasBlockFactory()
    differences = compared("nine_blocks", {}, texts_of(block.canvas))
    assert [difference.block.key for difference in differences if difference.changed] == [block.key]
