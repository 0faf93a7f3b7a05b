"""The links of the kit: the message ready to send, and the address of each file."""

from dataclasses import dataclass
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
    """Return the kit of the call that `page` presents, in the page's language."""
    facts = facts_of(page)
    known = get_language_info(page.language)
    with override(page.language):
        # Their names are left for the reader's language: staff may read another than the kit's.
        files = [_link(name, label, facts, page.call.slug) for name, label in LABELS.items()]
    return KitInLanguage(page.language, str(known["name_local"]).capitalize(), bool(known["bidi"]), facts, files)


def _link(name: str, label: str | Promise, facts: ShareFacts, slug: str) -> FileLink:
    url = reverse("cms:share_file", kwargs={"slug": slug, "name": name})
    is_picture = name in SHAPES
    return FileLink(name, label, f"{url}?v={facts.digest(pictures.DRAWN_AS)}" if is_picture else url, is_picture)
