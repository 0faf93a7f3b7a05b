"""Rules about templates and style sheets: a strict policy of content, and pages that turn round for Arabic."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
# Texts written by Django or by ourselves, never by a person: help texts of form fields.
# Data for machines, which `cms.structured.as_json` escapes.
SAFE_ALLOWED = {"core/field.html", "core/field_texts.html", "cms/head.html"}
# Pages that stand alone: printed, or shown when nothing else answers.
# A message carries its looks with it, as does what is opened out of an audit pack: no policy of ours reaches them.
OWN_STYLE = {"500.html", "core/mail.html", "reporting/pack_style.html"}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


def name_of(path):
    return path.relative_to(ROOT / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_obeys_the_content_policy(path):
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    if name_of(path) not in OWN_STYLE and "/print" not in name_of(path) and "pdf" not in name_of(path):
        assert not re.search(r"<style|\sstyle\s*=", text)
    # A block of data is no script: nothing runs it.
    assert not re.search(r"<script(?![^>]*(\ssrc=|\stype=\"application/ld\+json\"))", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_escapes_everything(path):
    text = path.read_text(encoding="utf-8")
    if name_of(path) not in SAFE_ALLOWED:
        assert not re.search(r"\|\s*safe(seq)?\b|{%\s*autoescape off", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_posts_carry_a_token(path):
    text = path.read_text(encoding="utf-8")
    for form in re.findall(r"<form[^>]*method=[\"']?post.*?</form>", text, flags=re.DOTALL | re.IGNORECASE):
        assert "csrf_token" in form or "{% include" in form


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_sheet_turns_round(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not [match.group() for match in PHYSICAL.finditer(text)]


def test_scripts_run_no_text():
    banned = re.compile(r"\beval\(|\bnew Function\(|\.innerHTML\s*=|document\.write\(")
    assert not [path.name for path in SCRIPTS if banned.search(path.read_text(encoding="utf-8"))]
