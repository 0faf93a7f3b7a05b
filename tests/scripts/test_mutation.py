"""The tool of `make mutate`, and the floors of `make coverage`."""

import ast

import pytest

from scripts.floors import gaps
from scripts.mutation.mutants import changes, mutated
from scripts.mutation.swapping import swap_function
from scripts.mutation.targets import ROOT, targets

GUARD = '''"""Guards."""

LIMIT = 3
rules.add_perm("grants.pay", holds(Role.FINANCE, Role.DIRECTOR))


class Grant:
    @transition(source="drafted", conditions=[signed, in_time])
    def pay(self, late: bool = False) -> str | None:
        """Pay."""
        if self.paid >= LIMIT and not late:
            raise ValueError(f"over {LIMIT}")
        return min(self.left, 2)
'''


def told(source):
    return [(change.line, change.function, change.says) for change in changes(ast.parse(source))]


def test_changes_are_those_that_a_test_should_notice():
    assert {says for _line, _function, says in told(GUARD)} == {
        "3 becomes 4",
        "without `rules.add_perm('grants.pay', holds(Role.FINANCE, Role.DIRECT`",
        "without Role.FINANCE",
        "without Role.DIRECTOR",
        "without signed",
        "without in_time",
        "False becomes True",
        "the condition is turned round",
        "And becomes Or",
        "GtE becomes Gt",
        "without Not",
        "without `raise ValueError(f'over {LIMIT}')`",
        "returns None",
        "min becomes max",
        "2 becomes 3",
    }


def test_changes_know_the_function_they_lie_in():
    functions = {says: function for _line, function, says in told(GUARD)}
    assert functions["min becomes max"] == "Grant.pay"
    assert [functions[one] for one in ("3 becomes 4", "without signed", "False becomes True")] == ["", "", ""]


def test_every_change_makes_another_module():
    plain = ast.unparse(ast.parse(GUARD))
    made = [ast.unparse(mutated(GUARD, number)) for number in range(len(told(GUARD)))]
    assert plain not in made
    assert len(set(made)) == len(made)


def test_mutant_that_forgets_super_fits_no_live_function():
    """The session tries such a one in a new process."""
    path = "core/transitions.py"
    found = changes(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    number = next(place for place, change in enumerate(found) if change.says.startswith("without `super()"))
    with pytest.raises(ValueError, match="free vars"):
        swap_function(path, number, found[number].function)


def test_targets_exist_with_their_tests():
    found = targets([])
    assert {"incubator/grants/ledger.py", "applications/entries/rules.py"} <= set(found)
    assert [path for paths in [found, *found.values()] for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("wanted", ["core/", "incubator/grants/ledger.py"])
def test_targets_can_be_chosen_by_the_beginning_of_their_path(wanted):
    assert {path.startswith(wanted) for path in targets([wanted])} == {True}


def test_floors_name_the_lines_and_branches_that_no_test_runs():
    whole = {"missing_lines": [], "missing_branches": []}
    report = {"files": dict.fromkeys(targets([]), whole)}
    report["files"]["core/money.py"] = {"missing_lines": [12], "missing_branches": [[11, 12]]}
    del report["files"]["core/windows.py"]
    assert gaps(report) == {"core/money.py": "12, 11->12", "core/windows.py": "not measured"}
