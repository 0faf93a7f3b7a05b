"""The files of the kit by name, each with its bytes and the hash of what it says."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.models import CallPage
from cms.selectors import PresentedCall
from cms.share import pictures
from cms.share.facts import DIGEST_LENGTH, ShareFacts, opening
from cms.share.keeping import kept
from core.i18n import LocalisedText
from core.pdf import pdf_of
from core.qr import qr_svg

PNG, PDF = "image/png", "application/pdf"
POSTER_CHANNEL, GUIDE_CHANNEL = "affiche", "guide"
# Stands in a poster for its picture, which is drawn only when the poster is made.
BAND = "data:band"
# How many characters of the summary a poster has room for.
POSTER_WORDS = 330


@dataclass(frozen=True)
class KitFile:
    """A file of the kit, in one language: `digest` is that of what it says, `content` makes or fetches its bytes."""

    name: str
    content_type: str
    digest: str
    content: Callable[[], bytes]


# The name of each file in its address, and what people call it.
LABELS = {
    "image.png": _("Picture for links and messages"),
    "carre.png": _("Square picture"),
    "affiche.pdf": _("Poster to print (A4)"),
    "guide.pdf": _("Guidelines of the call"),
}
SHAPES = {"image.png": pictures.WIDE, "carre.png": pictures.SQUARE}


def kit_file(name: str, page: CallPage, presented: PresentedCall, facts: ShareFacts) -> KitFile:
    """Return the file `name` of the kit. Raises KeyError for a name that is not in `LABELS`, and its content may raise
    PdfUnavailable.
    """
    if name in SHAPES:
        return picture_file(name, facts)
    if name == "affiche.pdf":
        html = _html("cms/share/poster.html", page, presented, facts, POSTER_CHANNEL)
        return _pdf_file(name, html, facts, lambda: pdf_of(html.replace(BAND, _band(facts.code))))
    if name == "guide.pdf":
        html = _html("cms/share/guide.html", page, presented, facts, GUIDE_CHANNEL)
        return _pdf_file(name, html, facts, lambda: pdf_of(html))
    raise KeyError(name)


def picture_file(name: str, facts: ShareFacts) -> KitFile:
    """Return one of the pictures."""
    digest = facts.digest(pictures.DRAWN_AS)
    shape = SHAPES[name]
    return KitFile(name, PNG, digest, lambda: _kept(name, digest, facts, lambda: pictures.draw(facts, shape)))


def _kept(name: str, digest: str, facts: ShareFacts, make: Callable[[], bytes]) -> bytes:
    stem, ending = name.split(".")
    return kept(f"{facts.code}/{facts.language}/{stem}", f"{digest}.{ending}", make)


def _pdf_file(name: str, html: str, facts: ShareFacts, make: Callable[[], bytes]) -> KitFile:
    digest = hashlib.sha256(html.encode()).hexdigest()[:DIGEST_LENGTH]
    return KitFile(name, PDF, digest, lambda: _kept(name, digest, facts, make))


def _band(code: str) -> str:
    return f"data:image/png;base64,{base64.b64encode(pictures.draw_band(code)).decode()}"


def _html(template: str, page: CallPage, presented: PresentedCall, facts: ShareFacts, channel: str) -> str:
    context = {
        "page": page,
        "presented": presented,
        "call": presented.call,
        "first": presented.first,
        "facts": facts,
        "band": BAND,
        "opening": opening(LocalisedText(presented.call.summary).resolve(facts.language), POSTER_WORDS),
        "qr": qr_svg(facts.address_by(channel), facts.title),
    }
    with override(facts.language):
        return render_to_string(template, context)
