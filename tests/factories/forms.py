"""Forms for tests."""

from typing import Any

from applications.calls.models import Call, Stage
from applications.forms.models import FormRevision, StageForm
from applications.forms.schema import FormDocument
from applications.forms.services import compose_form, publish_form
from tests.factories.calls import CREATED, CallFactory, EnvelopeFactory, StageFactory, texts


def question(key: str, kind: str, **options):
    """Return a question of a form's document."""
    return {"key": key, "type": kind, "label": texts(key), "help": {}, "required": True, "role": None, **options}


def ask(kind, **options):
    """Return one question of `kind`, as a form reads it."""
    section = {"key": "s", "title": {"en": "S"}, "questions": [question("q", kind, **options)]}
    return FormDocument.parse({"sections": [section]}).question("q")


def _line(category, label, quantity, price):
    return {"category": category, "label": label, "unit": "", "quantity": quantity, "price": price}


# The golden example of the reference data: the uses of « Tifawt Énergie », own 25,000 + 15,000, a loan of 40,000.
TIFAWT_BUDGET = {
    "currency": "MAD",
    "lines": [
        _line("other", "Frais d'établissement", "1", "4 500"),
        _line("equipment", "Séchoirs solaires", "4", "24 000"),
        _line("fitting_out", "Aménagement du local", "1", "28 000"),
        _line("equipment", "Matériel informatique", "2", "4 500"),
        _line("equipment", "Stock initial", "1", "14 500"),
        _line("equipment", "BFR de démarrage", "1", "22 000"),
        _line("other", "Trésorerie de sécurité", "1", "6 000"),
    ],
    "own": "40 000",
    "other": "40 000",
}
SMALL_FORM = {
    "sections": [
        {
            "key": "project",
            "title": texts("project"),
            "intro": {},
            "questions": [
                question("title", "short_text", max_length=80, role="title"),
                question("problem", "long_text", max_length=1200),
                question("sectors", "sector", codes=["recycling", "agro-food"], maximum=2, role="sectors"),
                question("place", "place", regions=["MA-RAB", "MA-TNG", "TN-51"], role="place"),
                question("jobs", "number", minimum=0, maximum=100, unit=texts("jobs"), role="jobs_planned"),
            ],
        },
        {
            "key": "last",
            "title": texts("last"),
            "intro": texts("intro"),
            "questions": [
                question("team", "team", role="team"),
                question("canvas", "canvas", variant="nine_blocks", role="canvas", required=False),
                question("plan", "file", max_bytes=5242880, accept=["application/pdf"], required=False, role="plan"),
                question("consent", "consent", notice_version="2027-01", role="consent"),
            ],
        },
    ]
}


# The same, whose last section asks two references of third parties.
REFERRED_FORM = {"sections": [SMALL_FORM["sections"][0], {**SMALL_FORM["sections"][1], "references": 2}]}


def a_published_form(stage: Stage, document=None) -> FormRevision:
    """Compose and publish the form of `stage`, by default the small one of two sections."""
    compose_form(stage=stage, document=FormDocument.parse(document or SMALL_FORM))
    return publish_form(stage=stage, by=None, at=CREATED)


def a_ready_call() -> Call:
    """Return a call in preparation to which nothing is missing: one envelope, one stage with the small form."""
    call = CallFactory()
    EnvelopeFactory(call=call)
    compose_form(stage=StageFactory(call=call), document=FormDocument.parse(SMALL_FORM))
    return call


def a_published_call(document=None, **fields) -> Call:
    """Return a published call of RESTART with one envelope and one stage whose form is the small one.

    It is open from 11 January 2027 09:00 to 28 February 23:59:59 in Casablanca (`tests.factories.calls.OPEN_AT`).
    """
    call = CallFactory(published=True, **fields)
    EnvelopeFactory(call=call)
    _publish_again(StageFactory(call=call), document or SMALL_FORM)
    return call


# What the services made of a document the first time in this process.
_made: dict[str, tuple[str, Any, str]] = {}


def _publish_again(stage: Stage, document: Any) -> None:
    """Publish the first form of `stage`: by the services for a new document, else as the rows that they made of it."""
    if (key := repr(document)) not in _made:
        revision = a_published_form(stage, document)
        body = StageForm._meta.get_field("body").get_prep_value(StageForm.objects.get(stage=stage).body)
        _made[key] = (body, revision.document, revision.sha256)
        return
    body, content, digest = _made[key]
    StageForm.objects.bulk_create([StageForm(stage=stage, body=body)])
    FormRevision.objects.create(stage=stage, number=1, document=content, sha256=digest, published_at=CREATED)
