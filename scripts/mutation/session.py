"""One pytest session: the tests run once, watched, then again for each mutant, in a fork that holds it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import coverage
import pytest
from django.db import connections

from scripts.mutation.mutants import Change
from scripts.mutation.swapping import ROOT, VARIABLE, swap_function, swap_rules

LIMIT = 120
KILLED, SURVIVED, BROKEN = 1, 0, 3


@dataclass
class Mutant:
    """A change with the tests that must notice it."""

    path: str
    number: int
    change: Change
    tests: list[pytest.Item] = field(default_factory=list)
    afresh: bool = False
    killed: bool = False


class MutationSession:
    """The plugin that takes the place of pytest's own loop."""

    def __init__(self, plan: dict[str, list[Change]], tests: dict[str, list[str]], jobs: int) -> None:
        self.mutants = [
            Mutant(path, number, change) for path, found in plan.items() for number, change in enumerate(found)
        ]
        self.tests, self.jobs = tests, jobs
        self.in_child = False
        self.failed: list[str] = []
        self.seconds: dict[str, float] = {}

    # --- The loop -------------------------------------------------------------------------------------------------
    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then against every mutant."""
        items = [item for item in session.items if not _commits(item)]
        lines = self._watched(items)
        if self.failed:
            sys.exit(f"These tests fail without any mutant: {self.failed[:5]}")
        for mutant in self.mutants:
            mutant.tests = self._tests_of(mutant, items, lines)
        for connection in connections.all():
            connection.close()
        self._run_all()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """In a fork, the first failure ends it; in the watched run it is remembered."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed and self.in_child:
            os._exit(KILLED)
        if report.failed:
            self.failed.append(report.nodeid)

    def _watched(self, items: list[pytest.Item]) -> dict[tuple[str, int], set[str]]:
        """Run every test and return the tests that ran each line of the modules."""
        paths = sorted({mutant.path for mutant in self.mutants})
        watcher = coverage.Coverage(data_file=None, config_file=False, include=[str(ROOT / path) for path in paths])
        watcher.start()
        for place, item in enumerate(items):
            watcher.switch_context(item.nodeid)
            # The item that follows the last is the first: what lives for the session stays, for the forks.
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=items[(place + 1) % len(items)])
        watcher.stop()
        data = watcher.get_data()
        return {
            (path, line): {one for one in contexts if one}
            for path in paths
            for line, contexts in data.contexts_by_lineno(str(ROOT / path)).items()
        }

    def _tests_of(
        self, mutant: Mutant, items: list[pytest.Item], lines: dict[tuple[str, int], set[str]]
    ) -> list[pytest.Item]:
        """Return the tests of the module that run the line, the quick ones first; all of them for module level.

        A function that no test runs may run when its module is imported: only a new process can tell.
        """
        own = tuple(self.tests[mutant.path])
        mutant.afresh = not mutant.path.endswith("rules.py")
        found = [item for item in items if item.nodeid.startswith(own)]
        if mutant.change.function:
            ran = lines.get((mutant.path, mutant.change.line), set())
            watched = [item for item in found if item.nodeid in ran]
            mutant.afresh = not watched
            found = watched or found
        return sorted(found, key=lambda item: self.seconds.get(item.nodeid, 0))

    # --- The mutants ----------------------------------------------------------------------------------------------
    def _run_all(self) -> None:
        running: dict[int, Mutant] = {}
        began = time.monotonic()
        for done, mutant in enumerate(self.mutants):
            if not mutant.tests:
                continue
            if len(running) == self.jobs:
                self._reap(running)
            running[self._fork(mutant)] = mutant
            if done % 25 == 0:
                print(f"  {done} of {len(self.mutants)}, {time.monotonic() - began:.0f} s", flush=True)
        while running:
            self._reap(running)

    def _reap(self, running: dict[int, Mutant]) -> None:
        pid, status = os.wait()
        mutant = running.pop(pid)
        outcome = os.waitstatus_to_exitcode(status)
        if outcome == BROKEN:
            sys.exit(f"{mutant.path}:{mutant.change.line}: {mutant.change.says}: this mutant could not be put in place")
        mutant.killed = outcome != SURVIVED
        for leftover in Path(_database()).parent.glob(f"mutant-{pid}.sqlite3*"):
            leftover.unlink()

    def _fork(self, mutant: Mutant) -> int:
        sys.stdout.flush()
        pid = os.fork()
        if pid:
            return pid
        self.in_child = True
        signal.alarm(LIMIT)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            os._exit(self._tried(mutant))
        except BaseException:
            os._exit(KILLED)

    def _tried(self, mutant: Mutant) -> int:
        """In the fork: put the mutant in place, run its tests; the first failure exits before this returns."""
        if mutant.afresh:
            return _afresh(mutant)
        if mutant.change.function:
            try:
                swap_function(mutant.path, mutant.number, mutant.change.function)
            except ValueError:
                # Code that closes over other names, as without `super()`, fits no live function.
                return _afresh(mutant)
            except Exception:
                # A fault of the tool must not pass for a killed mutant.
                os._exit(BROKEN)
        else:
            swap_rules(mutant.path, mutant.number)
        own = f"{Path(_database()).parent}/mutant-{os.getpid()}.sqlite3"
        shutil.copyfile(_database(), own)
        connections["default"].settings_dict["NAME"] = own
        for item, following in zip(mutant.tests, [*mutant.tests[1:], mutant.tests[0]], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return SURVIVED


def _afresh(mutant: Mutant) -> int:
    """Run the tests in a new process: what a module does when it is imported cannot be taken back in this one."""
    database = f"{Path(_database()).parent}/mutant-{os.getpid()}.sqlite3"
    files = list(dict.fromkeys(item.nodeid.split("::")[0] for item in mutant.tests))
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "scripts.mutation.swapping"]
    environment = {**os.environ, VARIABLE: f"{mutant.path}:{mutant.number}", "TEST_DATABASE": database}
    done = subprocess.run([*command, *files], cwd=ROOT, env=environment, check=False, timeout=LIMIT)
    return SURVIVED if done.returncode == 0 else KILLED


def _database() -> str:
    return str(connections["default"].settings_dict["NAME"])


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(mark and mark.kwargs.get("transaction"))
