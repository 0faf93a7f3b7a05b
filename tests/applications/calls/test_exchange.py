import copy
import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from applications.calls.call_file import CallFileError
from applications.calls.exchange import export_call, import_call
from applications.calls.models import Call
from core import journal
from core.registries import call_parts
from tests.factories.calls import CREATED, CallFactory, CallProgrammeFactory, StageFactory, texts
from tests.factories.forms import SMALL_FORM

pytestmark = pytest.mark.django_db
FILES = Path(settings.BASE_DIR) / "demo" / "data" / "calls"
# What each room adds to a stage.
PARTS = {"forms": "form", "eligibility": "rules", "grids": "grid"}


def registered(data):
    """Return the file without the parts of rooms that are not registered."""
    absent = {key for room, key in PARTS.items() if call_parts.get(room) is None}
    stages = [{key: value for key, value in stage.items() if key not in absent} for stage in data["stages"]]
    return data | {"stages": stages}


def a_file(**changes):
    return {
        "format": "tremplin.call/1",
        "code": "TST-2027",
        "slug": "tst-2027",
        "programme": CallProgrammeFactory().code,
        "languages": ["fr", "en"],
        "zone": "Africa/Casablanca",
        "anchor": "2027-01-11",
        "title": texts("title"),
        "summary": texts("summary"),
        "deciding_method": "weighted_mean",
        "combination": {},
        "ceiling_eur": None,
        "terms": {},
        "envelopes": [
            {"country": "MA", "places": 1, "amount": "10.5", "currency": "MAD", "eur_rate": "10.8", "rate_source": ""}
        ],
        "stages": [a_stage()],
    } | changes


def a_stage(**changes):
    return {
        "number": 1,
        "name": texts("stage"),
        "kind": "form",
        "opens": {"day": 0, "time": "09:00:00"},
        "closes": {"day": 48, "time": "23:59:59"},
        "results": None,
        "reviews_per_entry": 2,
        "blind": True,
        "scoring": "mean",
        "quota": 10,
        "quotas": {"MA": 10},
        "reserve": 0,
        "form": SMALL_FORM,
        "rules": [],
    } | changes


def test_caps_of_regions_round_trip():
    data = a_file(stages=[a_stage(region_caps={"TN": 60})])
    assert export_call(import_call(data, at=CREATED))["stages"][0]["region_caps"] == {"TN": 60}


@pytest.mark.parametrize("name", ["rst-2027", "caei-2027"])
def test_demo_calls_round_trip(name):
    data = json.loads((FILES / f"{name}.json").read_text())
    CallProgrammeFactory(code=data["programme"])
    call = import_call(data, at=CREATED)
    assert registered(export_call(call)) == registered(data)


def test_rst_2027_closes_at_the_announced_second():
    data = json.loads((FILES / "rst-2027.json").read_text())
    CallProgrammeFactory(code="RESTART")
    stage = import_call(data, at=CREATED).stages.get(number=1)
    assert stage.closes_wall == "2027-02-28T23:59:59"
    assert stage.closes_at == datetime(2027, 3, 1, tzinfo=UTC)
    assert stage.results_at == datetime(2027, 4, 9, 12, tzinfo=UTC)


def test_import_call_shifts_every_date_by_one_offset():
    call = import_call(a_file(), at=CREATED, shift_to=date(2026, 11, 1))
    stage = call.stages.get()
    assert (stage.opens_wall, stage.closes_wall) == ("2026-11-01T09:00:00", "2026-12-19T23:59:59")
    assert export_call(call)["anchor"] == "2026-11-01"


def test_import_call_makes_a_draft_and_journals_it(officer):
    call = import_call(a_file(), by=officer, at=CREATED)
    entry = journal.entries_of(call).get()
    assert call.state == "draft"
    assert (entry.event, entry.actor) == ("imported", officer)


def test_export_call_of_a_call_without_stages_has_its_creation_as_anchor():
    assert export_call(CallFactory(ceiling_eur=None))["anchor"] == "2026-12-01"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": "tremplin.call/9"}, "format"),
        ({"code": "rst 2027"}, "code"),
        ({"slug": ""}, "slug"),
        ({"programme": "NONE"}, "programme"),
        ({"languages": ["fr", "de"]}, "languages"),
        ({"languages": []}, "languages"),
        ({"zone": "Africa/Rabat"}, "zone"),
        ({"anchor": "tomorrow"}, "anchor"),
        ({"title": {}}, "title"),
        ({"title": "RESTART"}, "title"),
        ({"terms": []}, "terms"),
        ({"deciding_method": "coin"}, "deciding_method"),
        ({"combination": {"1": "0.6", "2": "0.6"}}, "combination"),
        ({"combination": {"1": 0.6}}, "combination.1"),
        ({"ceiling_eur": "-1"}, "ceiling_eur"),
        ({"ceiling_eur": "123456789012"}, "ceiling_eur"),
        ({"stages": {}}, "stages"),
        ({"stages": ["one"]}, "stages[0]"),
        ({"envelopes": [{"country": "Maroc"}]}, "envelopes[0].country"),
    ],
)
def test_import_call_names_the_wrong_field(change, path):
    with pytest.raises(CallFileError) as caught:
        import_call(a_file(**change), at=CREATED)
    assert caught.value.path == path
    assert caught.value.sentence
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"number": 2}, "stages[0].number"),
        ({"number": True}, "stages[0].number"),
        ({"blind": "yes"}, "stages[0].blind"),
        ({"opens": {"day": 0, "time": "25:00:00"}}, "stages[0].opens.time"),
        ({"opens": {"day": "0", "time": "09:00:00"}}, "stages[0].opens.day"),
        ({"closes": {"day": -1, "time": "09:00:00"}}, "stages[0].closes"),
        ({"quotas": {"MA": "ten"}}, "stages[0].quotas.MA"),
        ({"form": {"sections": [{"key": "a b"}]}}, "stages[0].form.sections[0].key"),
        ({"form": "none"}, "stages[0].form"),
        ({"rules": [{"code": "E01", "kind": "stars"}]}, "stages[0].rules[0].kind"),
        ({"rules": [{"kind": "age", "code": "E" * 11}]}, "stages[0].rules[0].code"),
    ],
)
def test_import_call_names_the_wrong_field_of_a_stage(change, path):
    with pytest.raises(CallFileError) as caught:
        import_call(a_file(stages=[a_stage(**change)]), at=CREATED)
    assert caught.value.path == path
    assert not Call.objects.exists()


def test_import_call_names_what_is_there_twice():
    data = a_file()
    data["envelopes"] *= 2
    with pytest.raises(CallFileError) as caught:
        import_call(data, at=CREATED)
    assert caught.value.path == "envelopes[1].country"


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_import_call_refuses_what_is_not_an_object(data):
    with pytest.raises(CallFileError):
        import_call(data, at=CREATED)


def test_import_call_refuses_a_code_that_exists():
    data = a_file()
    import_call(copy.deepcopy(data), at=CREATED)
    with pytest.raises(CallFileError) as caught:
        import_call(data, at=CREATED)
    assert caught.value.path in ("code", "slug")
    assert Call.objects.count() == 1


def test_import_call_says_which_part_failed(monkeypatch):
    def fail(stage, data):
        raise KeyError("weight")

    monkeypatch.setattr(call_parts["eligibility"], "import_stage", fail, raising=False)
    with pytest.raises(CallFileError) as caught:
        import_call(a_file(), at=CREATED)
    assert caught.value.path == "stages[0].eligibility"


def test_commands_write_and_read_a_call(tmp_path):
    StageFactory(call=CallFactory(code="RST-2030"))
    written = StringIO()
    call_command("export_call", "RST-2030", stdout=written)
    file = tmp_path / "call.json"
    file.write_text(written.getvalue().replace("RST-2030", "RST-2031").replace("rst-2030", "rst-2031"))
    call_command("import_call", str(file), shift_to=date(2031, 1, 2), stdout=StringIO())
    assert Call.objects.get(code="RST-2031").stages.get().opens_wall == "2031-01-02T09:00:00"


def test_export_command_refuses_an_unknown_code():
    with pytest.raises(CommandError, match="RST-1999"):
        call_command("export_call", "RST-1999")


@pytest.mark.parametrize("content", ["{}", "not json"])
def test_import_command_says_what_is_wrong(tmp_path, content):
    file = tmp_path / "call.json"
    file.write_text(content)
    with pytest.raises(CommandError, match=r"call\.json"):
        call_command("import_call", str(file))


def test_import_command_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_call", str(tmp_path / "none.json"))
