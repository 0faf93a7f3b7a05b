"""`python -m scripts.mutation [beginning of a path…]`: a table of modules with how many of their mutants are killed."""

import argparse
import ast
import os
import sys

import pytest

from scripts.mutation.mutants import changes
from scripts.mutation.session import Mutant, MutationSession
from scripts.mutation.swapping import ROOT
from scripts.mutation.targets import targets

FLOOR = 90


def main() -> int:
    """Run, print the survivors and the table; 1 when fewer than 90 % of the mutants are killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wanted", nargs="*", help="beginnings of paths, such as core/ or incubator/grants/ledger.py")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    tests = targets(options.wanted)
    plan = {path: changes(ast.parse((ROOT / path).read_text(encoding="utf-8"))) for path in tests}
    session = MutationSession(plan, tests, options.jobs)
    # Beside the suite's own database: both may run at once.
    os.environ["TEST_DATABASE"] = str(ROOT / "var" / "mutation" / "test.sqlite3")
    (ROOT / "var" / "mutation").mkdir(parents=True, exist_ok=True)
    files = sorted({one for several in tests.values() for one in several})
    pytest.main(["-q", "-s", "-p", "no:randomly", *files], plugins=[session])
    return report(session.mutants)


def report(mutants: list[Mutant]) -> int:
    """Print what survived, then a line a module; return the exit status."""
    for mutant in mutants:
        if not mutant.killed:
            untested = "" if mutant.tests else " (no test runs it)"
            print(
                f"survived: {mutant.path}:{mutant.change.line} {mutant.change.function}: {mutant.change.says}{untested}"
            )
    print(f"\n{'module':<48}{'mutants':>9}{'killed':>8}{'%':>7}")
    for path in sorted({mutant.path for mutant in mutants}):
        _line(path, [mutant.killed for mutant in mutants if mutant.path == path])
    killed = [mutant.killed for mutant in mutants]
    _line("all", killed)
    return 0 if killed and sum(killed) * 100 >= FLOOR * len(killed) else 1


def _line(name: str, killed: list[bool]) -> None:
    share = sum(killed) * 100 / len(killed) if killed else 100
    print(f"{name:<48}{len(killed):>9}{sum(killed):>8}{share:>7.1f}")


if __name__ == "__main__":
    sys.exit(main())
