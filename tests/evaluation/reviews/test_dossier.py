"""The only door by which a juror reads an application, searched for canaries."""

import pytest

from applications.entries.models import Reference
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.dossier import READERS, DossierClosed, dossier_of
from tests.factories.calls import OPEN_AT
from tests.factories.forms import question
from tests.factories.panels import CANARIES, a_juror, a_panel, a_stage, an_assignment, an_entry

pytestmark = pytest.mark.django_db


def everything(dossier):
    return repr(dossier).casefold()


def items(dossier):
    return {item.label: item.lines for section in dossier.sections for item in section.items}


def test_blind_dossier_holds_no_canary(assignment):
    text = everything(dossier_of(assignment))
    assert [canary for canary in CANARIES if canary.casefold() in text] == []


def test_blind_dossier_keeps_what_the_jury_judges(assignment):
    shown = items(dossier_of(assignment))
    assert shown["problem (en)"][1] == "Elle perd un tiers de sa récolte."
    assert "sèche la menthe" in shown["problem (en)"][0]
    assert shown["sectors (en)"] == ("Sector recycling",)
    assert shown["place (en)"] == ("Salé, MA-RAB",)
    assert shown["jobs (en)"] == ("4 jobs (en)",)
    assert shown["site (en)"] == ("rural (en)",)
    assert shown["team (en)"] == ("1 person",)


def test_blind_dossier_shows_no_file_and_no_consent(assignment):
    shown = items(dossier_of(assignment))
    assert not {"plan (en)", "consent (en)"} & set(shown)


def test_canvas_is_shown_in_the_order_of_its_blocks(assignment):
    canvas = dossier_of(assignment).canvas
    assert [item.label for item in canvas] == ["Customer segments", "Channels"]
    assert canvas[0].lines == ("Herboristes",)


def test_green_canvas_is_read_in_all_its_blocks_without_names(assignment):
    deposit = assignment.entry.deposit
    blocks = {"eco_design": "Zoubida Cananarez récupère le verre.", "measured_impacts": "Bois : 40 t en 2026"}
    deposit.document["canvas"] = {"variant": "green", "version": 3, "blocks": blocks}
    canvas = dossier_of(assignment).canvas
    assert [item.label for item in canvas] == ["Eco-design (life cycle)", "Measured impacts"]
    assert canvas[0].lines == ("[•••] récupère le verre.",)


def test_dossier_is_known_by_its_reference_alone(assignment):
    dossier = dossier_of(assignment)
    assert dossier.reference == assignment.entry.application.reference
    assert dossier.title == "Le séchoir de [•••]"


def a_letter(entry):
    """A reference that names the project's people, and who wrote it."""
    return Reference.objects.create(
        entry=entry,
        full_name="Samir Canarini",
        email="samir.canary@example.org",
        relation="Client de Zoubida",
        language="fr",
        secret_hash="0" * 64,
        asked_by=entry.application.applicant,
        asked_at=OPEN_AT,
        due_at=OPEN_AT,
        outcome="written",
        answered_at=OPEN_AT,
        text="Zoubida sèche bien la menthe.\nSamir Canarini, 06 61 98 76 54",
    )


def test_blind_dossier_shows_references_without_anybody_s_name(assignment):
    a_letter(assignment.entry)
    shown = dossier_of(assignment).references
    assert [item.label for item in shown] == ["Reference 1"]
    assert "sèche bien la menthe" in shown[0].lines[0]
    said = repr(shown).casefold()
    assert [word for word in ("zoubida", "samir", "canarini", "98 76", "client") if word in said] == []


def test_stage_that_is_not_blind_names_who_wrote_a_reference_and_no_address():
    stage = a_stage(blind=False)
    entry = an_entry(stage)
    a_letter(entry)
    shown = dossier_of(an_assignment(entry, a_juror(a_panel(stage)))).references
    assert shown[0].label == "Samir Canarini – Client de Zoubida"
    assert "samir.canary" not in repr(shown)


@pytest.mark.parametrize("outcome", ["declined", ""])
def test_reference_that_was_not_written_reaches_no_juror(assignment, outcome):
    letter = a_letter(assignment.entry)
    Reference.objects.filter(pk=letter.pk).update(outcome=outcome, text="", answered_at=OPEN_AT if outcome else None)
    assert dossier_of(assignment).references == ()


def test_stage_that_is_not_blind_shows_names_and_files_but_no_address_of_a_member():
    stage = a_stage(blind=False)
    dossier = dossier_of(an_assignment(an_entry(stage), a_juror(a_panel(stage))))
    shown = items(dossier)
    assert shown["team (en)"] == ("Zoubida Cananarez, direction",)
    assert shown["plan (en)"] == ("plan-cananarez.pdf",)
    assert "Zoubida" in shown["problem (en)"][0]
    assert "1999" not in everything(dossier)
    assert [item.file_key for section in dossier.sections for item in section.items if item.file_key] == ["plan"]


@pytest.mark.parametrize("state", ["proposed", "declined", "recused", "freed"])
def test_dossier_is_closed_before_acceptance_and_after_a_recusal(entry, member, state):
    with pytest.raises(DossierClosed):
        dossier_of(an_assignment(entry, member, state))


def test_dossier_stays_readable_with_a_sheet_that_is_in(entry, member):
    assert dossier_of(an_assignment(entry, member, AssignmentState.SUBMITTED)).sections


def test_question_of_a_type_that_is_not_allowed_is_not_read(assignment):
    document = assignment.entry.deposit.document
    document["form"]["sections"][0]["questions"][1]["type"] = "identity_number"
    assert "problem (en)" not in items(dossier_of(assignment))


@pytest.mark.parametrize("value", [None, 3, ["x"], {"x": 1}, "x"])
@pytest.mark.parametrize("kind", sorted(READERS))
def test_answer_of_an_unexpected_shape_breaks_nothing(assignment, kind, value):
    document = assignment.entry.deposit.document
    question = document["form"]["sections"][0]["questions"][0]
    question["type"], document["answers"]["title"] = kind, value
    assert dossier_of(assignment)


def test_deposit_without_team_canvas_or_files_is_read(assignment):
    document = assignment.entry.deposit.document
    for key in ("team", "canvas", "files", "startup"):
        document[key] = None
    dossier = dossier_of(assignment)
    assert dossier.canvas == ()
    assert "team (en)" not in items(dossier)


def test_dossier_takes_few_queries(assignment, django_assert_max_num_queries):
    found = Assignment.objects.select_related(
        "entry__stage", "entry__deposit", "entry__application__applicant", "entry__application__startup"
    ).get(pk=assignment.pk)
    with django_assert_max_num_queries(3):
        dossier_of(found)


def test_budget_is_read_in_rows_with_their_headings(assignment):
    document = assignment.entry.deposit.document
    form = document["form"]["sections"][0]["questions"]
    form[0] = question("title", "budget", categories=[{"key": "equipment", "label": {"en": "Equipment"}}])
    line = {"category": "equipment", "label": "Dryer, call +212661987654", "unit": "", "quantity": "2", "price": "100"}
    document["answers"]["title"] = {"currency": "MAD", "lines": [line], "own": "0", "other": "0"}
    shown = dossier_of(assignment).sections[0].items[0]
    assert next(cell for _heading, cell in shown.rows[0]) == "Equipment"
    assert "661987654" not in repr(shown)
    assert shown.lines[0].startswith("Total")
