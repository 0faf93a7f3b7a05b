"""The links of the kit: the message ready to send, and the address of each file."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_info, override

from cms.models import CallPage
from cms.share import pictures
from cms.share.facts import ShareFacts, facts_of
from cms.share.files import LABELS, SHAPES

WHATSAPP = "https://wa.me/"
BY_WHATSAPP, BY_COPY = "whatsapp", "lien"


@dataclass(frozen=True)
class FileLink:
    """One file: its address on this site, what people call it, and whether it is a picture to show."""

    name: str
    label: str | Promise
    url: str
    is_picture: bool


@dataclass(frozen=True)
class KitInLanguage:
    """The kit of a call in one language."""

    language: str
    language_name: str
    is_rtl: bool
    facts: ShareFacts
    files: list[FileLink]

    @property
    def message(self) -> str:
        """The text to copy, with its link."""
        return self.facts.message(BY_COPY)

    @property
    def whatsapp(self) -> str:
        """The address that opens WhatsApp with the text written."""
        return f"{WHATSAPP}?{urlencode({'text': self.facts.message(BY_WHATSAPP)})}"

    @property
    def picture(self) -> str:
        """The whole address of the picture that comes with a link."""
        return settings.BASE_URL + self.files[0].url


def kit_of(page: CallPage) -> KitInLanguage:
    """Return the kit of the call that `page` presents, in the page's language, made once for a page's instance."""
    kept: KitInLanguage | None = page.__dict__.get("_kit")
    if kept is None:
        kept = page.__dict__["_kit"] = _make_kit(page)
    return kept


def _make_kit(page: CallPage) -> KitInLanguage:
    facts, known = facts_of(page), get_language_info(page.language)
    digest = facts.digest(pictures.DRAWN_AS)
    # Their names are left for the reader's language: staff may read another than the kit's.
    files = [
        FileLink(name, label, f"{url}?v={digest}" if name in SHAPES else url, name in SHAPES)
        for name, label in LABELS.items()
        for url in [_address(page.language, page.call.slug, name)]
    ]
    return KitInLanguage(page.language, str(known["name_local"]).capitalize(), bool(known["bidi"]), facts, files)


@lru_cache(maxsize=1_024)
def _address(language: str, slug: str, name: str) -> str:
    with override(language):
        return reverse("cms:share_file", kwargs={"slug": slug, "name": name})
