"""What the share kit says of a call: few words, the same on a picture, on a poster and in a message."""

import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Page

from applications.calls.models import Call, Envelope
from applications.calls.selectors import stages_of
from cms.addresses import address_of
from cms.models import CallPage
from core import formats
from core.canonical import sha256_of

# More amounts than this do not fit on a line.
AMOUNTS_SHOWN = 3
DIGEST_LENGTH = 16
# The space after the end of a sentence, in French, English and Arabic.
SENTENCE_END = re.compile(r"(?<=[.!?؟…]) ")


@dataclass(frozen=True)
class ShareFacts:
    """The words of the kit in one language, and the address to which they lead."""

    code: str
    language: str
    programme: str
    title: str
    deadline: str
    amount: str
    free: str
    site: str
    address: str

    def digest(self, drawn_as: str) -> str:
        """Return a short hash of all of this and of `drawn_as`, the version of the drawing: a change gives another."""
        return sha256_of(asdict(self) | {"drawn_as": drawn_as})[:DIGEST_LENGTH]

    def address_by(self, channel: str) -> str:
        """Return the address that says by which channel its reader came."""
        return f"{self.address}?{urlencode({'via': channel})}"

    def message(self, channel: str) -> str:
        """Return the short text that travels with the link."""
        lines = [self.title, self.deadline, self.amount, self.free, self.address_by(channel)]
        return "\n".join(line for line in lines if line)


def facts_of(page: CallPage) -> ShareFacts:
    """Return what the kit says of the call that `page` presents, in the page's language.

    Asks no more than the call's stages and envelopes, which whoever shows several calls reads for all at once.
    """
    call, language = page.call, page.language
    with override(language):
        return ShareFacts(
            code=call.code,
            language=language,
            programme=_one_line(call.programme.name),
            title=_one_line(call.title),
            deadline=_deadline(call),
            amount=_amount(list(call.envelopes.all())),
            free=_("Free: nobody may ask you for money."),
            site=settings.WAGTAIL_SITE_NAME,
            address=absolute(page),
        )


def absolute(page: Page, beside: Page | None = None) -> str:
    """Return the whole address of a page, under the site's own name whatever the request called it.

    Where the site begins is asked once for `beside`, the page that is shown.
    """
    return settings.BASE_URL + address_of(page, beside or page)


def opening(text: str, most: int) -> str:
    """Return the first sentences of `text`, as many as stand in `most` characters; the whole of a first longer one."""
    sentences = [one for one in SENTENCE_END.split(" ".join(text.split())) if one]
    kept = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join([*kept, sentence])) > most:
            break
        kept.append(sentence)
    return " ".join(kept)


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _deadline(call: Call) -> str:
    stages = stages_of(call)
    if not stages:
        return ""
    return _("Applications until %(day)s") % {"day": formats.day(stages[0].window.closing_date)}


def _amount(envelopes: list[Envelope]) -> str:
    amounts = list(dict.fromkeys((one.amount, one.currency) for one in envelopes if one.amount > Decimal(0)))
    if not amounts:
        places = sum(one.places for one in envelopes)
        return ngettext("Support for %(count)s project", "Support for %(count)s projects", places) % {
            "count": formats.number(places)
        }
    if len(amounts) > AMOUNTS_SHOWN:
        return _("Seed grants, the amount by country")
    listed = formats.listed(formats.money(amount, currency) for amount, currency in amounts)
    if len(amounts) > 1:
        return _("Seed grants by country: %(amounts)s") % {"amounts": listed}
    return _("Seed grant of up to %(amount)s") % {"amount": listed}
