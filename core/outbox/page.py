"""A message in the looks of the site: one column without tables, light or dark, right to left in Arabic."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, override

LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a message; `link` is the address when it is nothing else."""

    text: str
    link: str = ""


def paragraphs(body: str) -> list[Paragraph]:
    """Return the paragraphs of a text: blank lines part them, and a line that is an address stands alone."""
    found: list[Paragraph] = []
    for block in re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip()):
        lines: list[str] = []
        for line in block.split("\n"):
            if LINK.fullmatch(line.strip()):
                found += [Paragraph("\n".join(lines))] if lines else []
                found.append(Paragraph("", line.strip()))
                lines = []
            else:
                lines.append(line)
        found += [Paragraph("\n".join(lines))] if lines else []
    return found


def as_page(subject: str, body: str, language: str) -> str:
    """Return the HTML of a message whose text is `body`, in `language` (the site's own where it names none)."""
    with override(language or settings.LANGUAGE_CODE):
        context = {
            "subject": subject,
            "paragraphs": paragraphs(body),
            "language": language or settings.LANGUAGE_CODE,
            "direction": "rtl" if get_language_bidi() else "ltr",
            "site": settings.WAGTAIL_SITE_NAME,
            "home": settings.BASE_URL,
        }
        return render_to_string("core/mail.html", context)
