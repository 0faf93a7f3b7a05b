"""What a message to a telephone may not say: anybody may read it over a shoulder. Pure, without Django."""

import re

# What may stand for a value: never an amount, a reason or a person.
HARMLESS = frozenset({"site", "reference", "call", "when", "count", "closes", "until"})
# Decisions, money and health of an application, in the languages of the site.
TELLING = re.compile(
    r"\b(?:not |non )?(?:select|eligib|ineligib|reject|refus|award|reserve list|winner|laureat|grant|payment|paid|fund"
    r"|sélection|éligib|inéligib|rejet|liste d.attente|lauréat|subvention|versement|virement|financ)\w*"
    r"|(?:ال)?(?:مقبول|مرفوض|رفض|قبول|مؤهل|انتقاء|لائحة الانتظار|فائز|منحة|دعم|صرف|تمويل)\w*",
    re.IGNORECASE,
)


def telling_word(text: str) -> str:
    """Return the first word of `text` that tells a neighbour too much, or ""."""
    found = TELLING.search(text)
    return found[0] if found else ""
