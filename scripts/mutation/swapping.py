"""Put a mutant in the place of the code it was made from."""

import functools
import gc
import importlib.abc
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import rules
from rules.permissions import permissions

from scripts.mutation.mutants import mutated

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = "MUTANT"


def compiled(path: str, number: int) -> CodeType:
    """Return the code of the module at `path` with its change `number` made."""
    source = (ROOT / path).read_text(encoding="utf-8")
    return compile(mutated(source, number), str(ROOT / path), "exec")


# --- In a process that has imported everything --------------------------------------------------------------------
def swap_function(path: str, number: int, function: str) -> None:
    """Give the live function its mutated code: whoever imported it by name has it too. Raises LookupError."""
    filename = str(ROOT / path)
    codes = {code.co_firstlineno: code for code in _codes(compiled(path, number)) if code.co_qualname == function}
    swapped = 0
    for thing in gc.get_objects():
        # `isinstance` asks a lazy object for its class, and wakes it.
        if type(thing) is FunctionType and thing.__code__.co_filename == filename:
            code = codes.get(thing.__code__.co_firstlineno)
            if code and thing.__code__.co_qualname == function:
                thing.__code__ = code
                swapped += 1
        elif type(thing) is functools._lru_cache_wrapper and str(thing.__module__).split(".")[0] in OURS:
            thing.cache_clear()
    if not swapped:
        raise LookupError(f"{path}: no live {function}")


OURS = {"core", "accounts", "media", "incubator", "applications", "evaluation"}


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def swap_rules(path: str, number: int) -> None:
    """Forget the permissions that a `rules.py` gave, and run its mutant in its place."""
    module = sys.modules[path.removesuffix(".py").replace("/", ".")]
    given: list[str] = []
    add = rules.add_perm
    rules.add_perm = lambda name, predicate: given.append(name)
    exec(compile((ROOT / path).read_text(encoding="utf-8"), path, "exec"), dict(module.__dict__))  # noqa: S102
    rules.add_perm = add
    for name in given:
        permissions.pop(name, None)
    exec(compiled(path, number), module.__dict__)  # noqa: S102


# --- In a process that has imported nothing yet: `pytest -p scripts.mutation.swapping` with MUTANT=path:number ----
class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, path: str, number: int) -> None:
        self.path, self.number = path, number
        self.name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        if name != self.name:
            return None
        found = importlib.util.spec_from_file_location(name, ROOT / self.path, loader=self)
        if found and self.path.endswith("__init__.py"):
            found.submodule_search_locations = [str((ROOT / self.path).parent)]
        return found

    def exec_module(self, module: ModuleType) -> None:
        exec(compiled(self.path, self.number), module.__dict__)  # noqa: S102


if VARIABLE in os.environ:
    where, _colon, which = os.environ[VARIABLE].rpartition(":")
    sys.meta_path.insert(0, _Finder(where, int(which)))
