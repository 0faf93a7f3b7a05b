"""Rules about the code itself: sizes, names, docstrings, imports, and the doors that have no second one."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from core.checks import check_workflows

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("config", "core", "accounts", "media", "incubator", "applications", "evaluation", "cms", "demo")
MODULE_MAX, FUNCTION_MAX = 400, 45
SAY_NOTHING = {"utils.py", "helpers.py", "misc.py", "common.py", "tools.py"}
# The one place of each: everywhere else it would be a second door.
DOORS = {
    # The bulk load writes rows that nobody has acted on, with the journal of how they came there.
    r"\.update\([^)]*\bstate=": {"demo/volume/applying.py"},
    r"\bhas_perm\(|\bhas_perms\(": {"core/access.py"},
    r"@transition\([^@]*\bpermission=": set(),
    r"\bsend_mail\(|\bsend_mass_mail\(|\bmail_admins\(|\.email_user\(": set(),
    r"EmailMessage\(|EmailMultiAlternatives\(": {"core/outbox/mail.py"},
    r"\brefresh_from_db\(": set(),
    r"\bmark_safe\(": {"core/qr.py", "core/templatetags/design.py"},  # drawings: of segno, of core/zellige.py
    r"(?<!class )\bJournalEntry\(|\bJournalEntry\.objects\.(bulk_)?create": {"core/journal.py"},
}


@cache
def modules():
    """Return every module of ours but migrations, with its text, its tree and its path."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    texts = [(path, path.read_text(encoding="utf-8")) for path in paths if "migrations" not in path.parts]
    return [(str(path.relative_to(ROOT)), text, ast.parse(text)) for path, text in texts]


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_modules_are_short():
    long = {name: len(text.splitlines()) for name, text, _tree in modules() if name != "config/settings.py"}
    assert not {name: size for name, size in long.items() if size > MODULE_MAX}


def test_functions_are_short():
    sizes = {
        f"{name}:{node.name}": node.end_lineno - node.lineno + 1
        for name, _text, tree in modules()
        for node in functions(tree)
    }
    assert not {name: size for name, size in sizes.items() if size > FUNCTION_MAX}


def test_names_say_something():
    assert not [name for name, _text, _tree in modules() if Path(name).name in SAY_NOTHING]


def test_modules_have_a_docstring():
    assert not [name for name, text, tree in modules() if text.count("\n") > 3 and ast.get_docstring(tree) is None]


def test_imports_stand_at_the_top():
    inside = [
        f"{name}:{inner.lineno}"
        for name, _text, tree in modules()
        for node in functions(tree)
        if node.name != "ready"
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not [place for place in inside if place.split(":")[0] not in LATE_IMPORTS]


# WeasyPrint needs Pango, which a machine may lack: it is imported when a PDF is asked for.
LATE_IMPORTS = {"core/pdf.py"}


@pytest.mark.parametrize("pattern", DOORS)
def test_there_is_no_second_door(pattern):
    found = [
        f"{name}: {match.group()}"
        for name, text, _tree in modules()
        if name not in DOORS[pattern]
        for match in re.finditer(pattern, text, re.DOTALL)
    ]
    assert not found


def test_views_never_save_and_services_never_see_a_request():
    seen = [
        f"{name}:{node.name}"
        for name, _text, tree in modules()
        if "/services" in name
        for node in functions(tree)
        if "request" in {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
    ]
    assert not seen


def test_every_transition_has_a_rule():
    assert not check_workflows(None)
