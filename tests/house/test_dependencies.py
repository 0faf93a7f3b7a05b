"""What the project depends on may be used by it."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFUSED = re.compile(r"\b(AGPL|GPL(?!-?.*linking)|GNU General Public|Affero)", re.IGNORECASE)
ALLOWED_ANYWAY = re.compile(r"LGPL|Lesser|Library General", re.IGNORECASE)


def test_dependencies_have_no_copyleft_licence_in_the_process():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    refused = []
    for requirement in project["dependencies"]:
        name = re.split(r"[\[<>=~! ]", requirement, maxsplit=1)[0]
        meta = importlib.metadata.metadata(name)
        words = " ".join([*(meta.get_all("Classifier") or []), meta.get("License-Expression") or ""])
        if REFUSED.search(words) and not ALLOWED_ANYWAY.search(words):
            refused.append(name)
    assert refused == []
