import pytest

from incubator.toolbox.canvas_grid import PlacedNote, grid_of
from incubator.toolbox.canvas_layout import BLOCKS, EVERY_BLOCK, VARIANTS, block_of, keys_of, variant_with
from incubator.toolbox.canvas_notes import both, compared, notes_of, shifted, text_of, without

CHANNELS, PARTNERS = EVERY_BLOCK["channels"], EVERY_BLOCK["key_partners"]


def changes(before, after):
    return {change.block.key: change for change in compared([CHANNELS, PARTNERS], before, after)}


@pytest.mark.parametrize(("variant", "count"), [("nine_blocks", 9), ("green", 13), ("social", 12)])
def test_a_variant_has_its_blocks_each_with_a_question_an_example_and_a_word(variant, count):
    assert len(set(keys_of(variant))) == count
    for block in BLOCKS[variant]:
        texts = [str(text) for text in (block.label, block.question, block.example, block.glossary)]
        assert len(set(texts)) == 4
        assert all(texts)


def test_green_and_social_begin_with_the_nine_blocks():
    nine = keys_of("nine_blocks")
    assert keys_of("green")[:9] == keys_of("social")[:9] == nine
    assert [block.key for block in VARIANTS["social"].more] == list(keys_of("social")[9:])
    assert VARIANTS["nine_blocks"].more == ()


def test_an_unknown_block_is_refused():
    with pytest.raises(KeyError):
        block_of("nine_blocks", "beneficiaries")
    with pytest.raises(KeyError):
        variant_with("green", "nonsense")


@pytest.mark.parametrize(
    ("variant", "key", "wanted"),
    [("social", "channels", "social"), ("nine_blocks", "eco_design", "green"), ("green", "beneficiaries", "social")],
)
def test_a_block_leads_to_a_variant_that_has_it(variant, key, wanted):
    assert variant_with(variant, key) == wanted


def test_notes_are_the_lines_of_a_text():
    assert notes_of(" Le souk \n\n WhatsApp\r\n") == ["Le souk", "WhatsApp"]
    assert text_of(["Le souk", "", "  ", "a\nb"]) == "Le souk\na\nb"
    assert notes_of(text_of([])) == []


@pytest.mark.parametrize(
    ("index", "steps", "wanted"),
    [(1, -1, "bac"), (1, 1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (-1, 1, "abc"), (7, -1, "abc")],
)
def test_a_note_moves_up_and_down_and_not_outside(index, steps, wanted):
    assert shifted("abc", index, steps) == list(wanted)


def test_a_note_is_removed_and_two_lists_are_put_together():
    assert without(["a", "b"], 0) == ["b"]
    assert without(["a", "b"], 5) == ["a", "b"]
    assert both(["a", "b"], ["b", "c"]) == ["a", "b", "c"]


def test_what_was_added_and_removed_is_told_by_block():
    found = changes({"channels": "a\nb"}, {"channels": "b\nc", "key_partners": ""})
    channels = found["channels"]
    assert (channels.added, channels.removed, channels.kept, channels.reordered) == (["c"], ["a"], ["b"], False)
    assert not found["key_partners"].changed


def test_a_note_that_went_to_another_block_moved_and_is_neither_added_nor_removed():
    found = changes({"channels": "a\nb"}, {"channels": "b", "key_partners": "a"})
    assert [(moved.note, moved.block) for moved in found["channels"].went] == [("a", PARTNERS)]
    assert [(moved.note, moved.block) for moved in found["key_partners"].came] == [("a", CHANNELS)]
    assert (found["channels"].removed, found["key_partners"].added) == ([], [])


def test_another_order_is_a_change_and_twice_the_same_note_is_counted():
    assert changes({"channels": "a\nb"}, {"channels": "b\na"})["channels"].reordered
    twice = changes({"channels": "a"}, {"channels": "a\na"})["channels"]
    assert (twice.added, twice.kept, twice.reordered) == (["a"], ["a"], False)


@pytest.mark.parametrize("variant", BLOCKS)
def test_each_block_stands_once_on_the_page_and_each_row_is_full(variant):
    grid = grid_of(VARIANTS[variant], {"channels": "a\nb"})
    cells = [cell for row in grid.rows for cell in row] + grid.more
    assert sorted(cell.block.key for cell in cells) == sorted(keys_of(variant))
    assert [note.text for cell in cells for note in cell.notes if cell.block is CHANNELS] == ["a", "b"]
    assert sum(cell.columns * cell.rows for row in grid.rows for cell in row) == 30


@pytest.mark.parametrize(("text", "wanted"), [("12 séchoirs", "ltr"), ("3 مجففات solaires", "rtl"), ("12 %", "")])
def test_a_note_on_paper_reads_as_its_first_letter_does(text, wanted):
    assert PlacedNote(text).direction == wanted
