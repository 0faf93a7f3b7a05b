"""Answers that fit a form, whatever its questions are."""

import random
from collections.abc import Mapping
from typing import Any

from applications.forms.schema import Question, QuestionType, normalised
from applications.forms.schema.kinds.money import currencies_of
from demo.loading.crowd import Crew

# Which text of a crew answers which question; any other long text gets the one on the solution.
TEXTS = {
    "problem": "problem",
    "solution": "solution",
    "clients": "customers",
    "innovation": "innovation",
    "impact": "impact",
    "resources": "resources",
    "market_strategy": "customers",
    "measured_impact": "impact",
    "grant_use": "resources",
    "job_potential": "impact",
    "finances": "resources",
}
# The smallest file that is a PDF by its bytes.
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # noqa: E501


def answer_to(question: Question, crew: Crew, draw: random.Random) -> Any:
    """Return a valid answer of `crew` to `question`, or None for a file (uploaded apart)."""
    answers: Mapping[QuestionType, Any] = {
        QuestionType.SHORT_TEXT: lambda: crew.name[: question.max_length],
        QuestionType.LONG_TEXT: lambda: crew.texts[TEXTS.get(question.key, "solution")][: question.max_length],
        QuestionType.CHOICE: lambda: _choice(question, crew, draw),
        QuestionType.MULTIPLE_CHOICE: lambda: [draw.choice(question.choices).key],
        QuestionType.NUMBER: lambda: _number(question, draw),
        QuestionType.SECTOR: lambda: [crew.sector if crew.sector in question.codes else question.codes[0]],
        QuestionType.PLACE: lambda: {"region": _region(question, crew), "commune": crew.commune},
        QuestionType.CONSENT: lambda: True,
        QuestionType.DECLARATION: lambda: True,
        QuestionType.YES_NO: lambda: question.role != "conflicts" and draw.random() < 0.5,
        QuestionType.REGION: lambda: _region(question, crew),
        QuestionType.DATE: lambda: question.earliest or question.latest or "2026-09-01",
        QuestionType.MONEY: lambda: _money(question, crew),
        QuestionType.TABLE: lambda: [
            {column.key: answer_to(column, crew, draw) for column in question.columns}
            for _row in range(max(question.min_rows, 2))
        ],
        QuestionType.BUDGET: lambda: _budget(question, crew),
    }
    found = answers.get(question.type)
    return normalised(question, found()) if found else None


# What a crew would buy, in percent of the grant: 120 % in all, of which a sixth is its own contribution.
BOUGHT = (("equipment", 60), ("fitting_out", 28), ("materials", 12), ("services", 8), ("training", 8), ("other", 4))
GRANTS = {"MAD": 100_000, "TND": 30_000, "DZD": 1_300_000}


def _currency(question: Question, crew: Crew) -> str:
    wanted = {"MA": "MAD", "TN": "TND", "DZ": "DZD"}.get(crew.country, "EUR")
    allowed = currencies_of(question)
    return wanted if wanted in allowed else allowed[0]


def _money(question: Question, crew: Crew) -> dict[str, str]:
    currency = _currency(question, crew)
    # What a crew brings is a quarter of what it asks for: a fifth of the whole.
    percents = {"grant_asked": crew.asks_percent, "own_contribution": crew.asks_percent // 4}
    percent = percents.get(question.role or "")
    amount = GRANTS.get(currency, 10_000) * percent // 100 if percent else question.minimum or 5000
    return {"amount": str(amount), "currency": currency}


def _budget(question: Question, crew: Crew) -> dict[str, Any]:
    currency = _currency(question, crew)
    grant = min(GRANTS.get(currency, 10_000), question.maximum or 10**9)
    known = {category.key: str(category.label) for category in question.categories}
    shares = [(key, share) for key, share in BOUGHT if key in known] or [(next(iter(known)), 120)]
    own = sum(share for _key, share in shares) - 100
    lines = [
        {"category": key, "label": known[key], "unit": "", "quantity": "2", "price": str(grant * share // 200)}
        for key, share in shares
    ]
    return {"currency": currency, "lines": lines, "own": str(grant * max(own, 0) // 100), "other": ""}


def _choice(question: Question, crew: Crew, draw: random.Random) -> str:
    if question.role == "site_type":
        return "rural" if crew.rural else "urban"
    for wanted in (crew.country.lower(), crew.language):
        if question.choice(wanted):
            return wanted
    return draw.choice(question.choices).key


def _number(question: Question, draw: random.Random) -> int:
    if question.role == "weekly_hours":
        return draw.randint(6, 20)
    low = question.minimum if question.minimum is not None else 1
    high = min(question.maximum if question.maximum is not None else 12, low + 10)
    return draw.randint(max(low, 1), high)


def _region(question: Question, crew: Crew) -> str:
    if crew.region in question.regions:
        return crew.region
    same = [code for code in question.regions if code.startswith(crew.country)]
    return same[0] if same else question.regions[0]


def canvas_texts(crew: Crew) -> dict[str, str]:
    """Return the nine blocks of the crew's canvas, written from the first sentences of its own texts."""
    first = {key: text.split(". ")[0].strip(" .") + "." for key, text in crew.texts.items()}
    return {
        "customer_segments": first["customers"],
        "value_propositions": crew.pitch,
        "channels": first["customers"],
        "customer_relationships": first["customers"],
        "revenue_streams": first["innovation"],
        "key_resources": first["resources"],
        "key_activities": first["solution"],
        "key_partners": first["resources"],
        "cost_structure": first["resources"],
    }
