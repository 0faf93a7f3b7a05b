"""Guards say in a sentence what is missing."""

from types import SimpleNamespace

from core.guards import guard


@guard
def is_ready(thing, facts):
    """It is ready."""
    return None if facts else "It is not ready."


def test_guard_that_is_met():
    thing = SimpleNamespace(facts=True)
    assert is_ready(thing)
    assert is_ready.unmet(thing) is None


def test_guard_that_is_not_met():
    thing = SimpleNamespace(facts=False)
    assert not is_ready(thing)
    assert is_ready.unmet(thing) == "It is not ready."


def test_guard_keeps_its_name_and_its_condition():
    assert (is_ready.__name__, is_ready.__doc__) == ("is_ready", "It is ready.")
