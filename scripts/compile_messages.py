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
        # Who reads it meanwhile (`make run` migrates beside this) finds the whole of it or none.
        made = target.with_suffix(".mo.new")
        with made.open("wb") as stream:
            write_mo(stream, catalogue)
        made.replace(target)
        written += 1
    return written


if __name__ == "__main__":
    print(f"{compile_all()} catalogues compiled")
