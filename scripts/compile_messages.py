"""Compile the catalogues with Babel, so that a set-up needs no gettext. Skips those that are up to date."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_all() -> int:
    """Write a .mo beside each .po that is newer; return how many were written."""
    written = 0
    for source in sorted(ROOT.glob("locale/*/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written += 1
    return written


if __name__ == "__main__":
    print(f"{compile_all()} catalogues compiled")
