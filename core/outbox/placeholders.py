"""What each placeholder of a message stands for, with a value of a real length to show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedText
from core.money import Money
from core.outbox.notices import Event

# Every message may name them.
COMMON = ("site", "base_url")
ADDRESSES = ("url", "link")


@dataclass(frozen=True)
class Placeholder:
    """What stands in its place, in words, and an example."""

    meaning: Any
    sample: Any


def _in(fr: str, ar: str, en: str) -> LocalisedText:
    return LocalisedText({"fr": fr, "ar": ar, "en": en})


PERSON = _in("Salma Idrissi", "سلمى الإدريسي", "Salma Idrissi")
SOON = datetime(2027, 9, 24, 14, 30, tzinfo=UTC)
REASON = _in(
    "Le budget ne dit pas qui paie le loyer.",
    "لا تبين الميزانية من يؤدي الكراء.",
    "The budget does not say who pays the rent.",
)
PLACEHOLDERS: Mapping[str, Placeholder] = MappingProxyType(
    {
        "site": Placeholder(_("the name of the site"), settings.WAGTAIL_SITE_NAME),
        "base_url": Placeholder(_("the address of the site, before the path of a page"), settings.BASE_URL),
        "url": Placeholder(_("the address of the page to open"), "/espace/candidatures/"),
        "link": Placeholder(_("the address of the page to open"), "/espace/accompagnement/"),
        "reference": Placeholder(_("the reference of the application or of the grant"), "CAEI-7K2M9QXD"),
        "call": Placeholder(_("the name of the call"), _in("RESTART 2027", "RESTART 2027", "RESTART 2027")),
        "stage": Placeholder(_("the name of the stage"), _in("Dossier complet", "الملف الكامل", "Full application")),
        "received": Placeholder(_("when the application was received"), SOON),
        "received_utc": Placeholder(_("the same instant in universal time"), "2027-09-24T14:30:00Z"),
        "sha256": Placeholder(_("the fingerprint of what was submitted"), "3f7a9c0d" * 8),
        "reason": Placeholder(_("the reason that was given"), REASON),
        "reasons": Placeholder(_("the reasons, one a line"), REASON),
        "next": Placeholder(
            _("the nearest hub and the next calls, one a line"),
            _in("Près de chez vous : Hub de Tanger", "بالقرب منك: حاضنة طنجة", "Near you: Tangier hub"),
        ),
        "address": Placeholder(_("the e-mail address of who receives the message"), "salma@example.org"),
        "feedback": Placeholder(_("the advice of the jury"), _in("Équipe solide.", "فريق متين.", "A solid team.")),
        "due": Placeholder(_("until when to correct"), SOON),
        "questions": Placeholder(
            _("the questions to correct, one a line"),
            _in("– Titre\n– Budget", "– العنوان\n– الميزانية", "– Title\n– Budget"),
        ),
        "text": Placeholder(_("what the other person wrote"), REASON),
        "jury": Placeholder(_("the name of the panel"), _in("Jury national", "لجنة التحكيم الوطنية", "National jury")),
        "results": Placeholder(
            _("the decision on each application, one a line"),
            _in(
                "– CAEI-7K2M9QXD : retenue\n– CAEI-4T8P1WZB : non retenue",
                "– CAEI-7K2M9QXD: تم اختياره\n– CAEI-4T8P1WZB: لم يتم اختياره",
                "– CAEI-7K2M9QXD: selected\n– CAEI-4T8P1WZB: not selected",
            ),
        ),
        "closes": Placeholder(_("when the stage closes"), SOON),
        "expires": Placeholder(_("the last moment to answer"), SOON),
        "until": Placeholder(_("the last moment to answer"), SOON),
        "when": Placeholder(_("the day and the hour"), SOON),
        "report": Placeholder(_("the number of the report"), 2),
        "due_on": Placeholder(_("the day on which the report is due"), date(2027, 9, 24)),
        "paid_on": Placeholder(_("the day of the payment"), date(2027, 9, 24)),
        "since": Placeholder(_("the first day"), date(2027, 9, 1)),
        "day": Placeholder(_("the last day"), date(2027, 9, 24)),
        "last_day": Placeholder(_("the last day"), date(2027, 9, 15)),
        "amount": Placeholder(_("the amount, with its currency"), Money(Decimal(5000), "EUR")),
        "left": Placeholder(_("what is still to be paid back, with its currency"), Money(Decimal(2000), "EUR")),
        "bought": Placeholder(_("what is bought in kind"), _in("Un séchoir solaire", "مجفف شمسي", "A solar dryer")),
        "supplier": Placeholder(_("the name of the supplier"), "Atlas Solaire SARL"),
        "tranche": Placeholder(_("the number of the tranche"), 2),
        "count": Placeholder(_("how many there are"), 12),
        "startup": Placeholder(_("the name of the start-up"), "Argan & Co"),
        "name": Placeholder(_("the name of who receives the message"), PERSON),
        "juror": Placeholder(_("the name of the juror"), PERSON),
        "mentor": Placeholder(_("the name of the mentor"), PERSON),
        "visitor": Placeholder(_("the name of who visits"), PERSON),
        "partner": Placeholder(_("the name of the partner"), "Solidar Textil"),
        "who": Placeholder(_("the name of who acted"), PERSON),
        "author": Placeholder(_("the name of who acted"), PERSON),
        "verdict": Placeholder(
            _("the verdict on the start-up"),
            _in("Idée testée et prototypée", "فكرة مختبرة ولها نموذج أولي", "Idea tested and prototyped"),
        ),
        "tool": Placeholder(
            _("the tool of the start-up that it is about"),
            _in("Plan financier", "المخطط المالي", "Financial plan"),
        ),
        "block": Placeholder(
            _("the block of the canvas"), _in("Partenaires clés", "الشركاء الرئيسيون", "Key partners")
        ),
        "inviter": Placeholder(_("the name of who invites"), PERSON),
        "agent": Placeholder(
            _("who helps at the hub, and which hub"),
            _in("Samira Alaoui, Hub de Tanger", "سميرة العلوي، حاضنة طنجة", "Samira Alaoui, Tangier hub"),
        ),
        "code": Placeholder(_("the code of six digits"), "417305"),
        "hours": Placeholder(_("for how many hours the help lasts"), "24"),
        "person": Placeholder(_("the name of the other person"), PERSON),
        "applicant": Placeholder(_("the name of the applicant"), PERSON),
        "referee": Placeholder(_("the name of who is asked for a reference"), PERSON),
        "right": Placeholder(_("what the person may do"), _in("lire et écrire", "القراءة والكتابة", "read and write")),
        "outcome": Placeholder(_("what came of the request"), _in("reçue", "وردت", "received")),
        "subject": Placeholder(_("what the session is about"), _in("Trésorerie", "الخزينة", "Cash flow")),
        "place": Placeholder(_("where it takes place"), _in("Hub de Tanger", "حاضنة طنجة", "Tangier hub")),
        "page": Placeholder(_("the title of the page"), _in("Journée portes ouvertes", "أبواب مفتوحة", "Open day")),
    }
)


def placeholders_of(event: Event) -> list[str]:
    """Return the names that may stand in a text of `event`, its own first, each once."""
    return list(dict.fromkeys([*event.placeholders, *COMMON]))


def address_in(event: Event, text: str) -> str:
    """Return how `event` writes the address of the page it leads to ("{base_url}{link}", "{url}"), "" for none.

    `text` is the event's own body, in any language.
    """
    for name in ADDRESSES:
        if name in event.placeholders and f"{{{name}}}" in text:
            return f"{{base_url}}{{{name}}}" if f"{{base_url}}{{{name}}}" in text else f"{{{name}}}"
    return ""


def samples(event: Event, text: str) -> dict[str, Any]:
    """Return an example of each value of `event`, whose own body is `text`."""
    values = {name: PLACEHOLDERS[name].sample for name in event.placeholders if name in PLACEHOLDERS}
    if not address_in(event, text).startswith("{base_url}"):
        values |= {name: settings.BASE_URL + values[name] for name in ADDRESSES if name in values}
    return values
