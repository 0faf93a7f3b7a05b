"""CAEI 2027 set up over HTTP, from reference data, by what the screens of the back office post; then applied to.

A browser clicks RESTART 2027 together (`tests/e2e/test_set_up.py`) in the same fields: their names are the same here.
"""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.enums import Role
from applications.calls.exchange import export_call
from applications.calls.models import Call
from applications.forms.models import FormRevision
from incubator.network.services import load_reference_data
from incubator.programmes.models import Programme
from incubator.programmes.services import load_programmes
from tests.factories.accounts import person_with
from tests.journeys import steps
from tests.journeys.visitor import Visitor

CAEI = Path(__file__).resolve().parents[2] / "demo" / "data" / "calls" / "caei-2027.json"
pytestmark = pytest.mark.django_db
WHOLE = ("max_length", "minimum", "maximum", "codes", "regions", "variant", "notice_version")


def texts(name, values, joined="_"):
    return {f"{name}{joined}{code}": values.get(code, "") for code, _name in settings.LANGUAGES}


def rows(name, found, *, initial=0):
    """Return a formset's management fields with its rows, each a dict."""
    data = {f"{name}-TOTAL_FORMS": len(found), f"{name}-INITIAL_FORMS": initial}
    return data | {f"{name}-{number}-{key}": value for number, row in enumerate(found) for key, value in row.items()}


def blocks(name, found, kind=""):
    """Return a stream or a list of the editor; the children's fields begin with their own names."""
    data = {f"{name}-count": len(found)}
    for number, block in enumerate(found):
        child = {"deleted": "", "order": number, "type": block.pop("", kind)} | {
            f"value{key and '-'}{key}": value for key, value in block.items()
        }
        data |= {f"{name}-{number}-{key}": value for key, value in child.items()}
    return data


def posted_call(call):
    anchor = date.fromisoformat(call["anchor"])

    def wall(offset):
        day = anchor + timedelta(days=offset["day"])
        return datetime.combine(day, time.fromisoformat(offset["time"])).isoformat()

    stages = [
        {key: stage[key] for key in ("number", "kind", "scoring", "reviews_per_entry", "quota", "reserve")}
        | {"grace_minutes": stage.get("grace_minutes", 0), **({"blind": "on"} if stage["blind"] else {})}
        | {f"{name}_wall": wall(stage[name]) for name in ("opens", "closes", "results")}
        | texts("name", stage["name"])
        for stage in call["stages"]
    ]
    same = ("code", "slug", "languages", "zone", "ceiling_eur", "deciding_method")
    data = {key: call[key] for key in same} | {"programme": Programme.objects.get(code=call["programme"]).pk}
    for name, said in (("title", call["title"]), ("summary", call["summary"])):
        data |= texts(name, said)
    for name, said in call["terms"].items():
        data |= texts(f"terms_{name}", said)
    return data | rows("envelopes", call["envelopes"]) | rows("stages", stages)


def posted_question(question):
    data = {"": question["type"], "key": question["key"], "role": question["role"] or "", "shown_if-count": 0}
    data |= {"required": "on"} if question["required"] else {}
    data |= texts("label", question["label"], "-") | texts("help", question["help"], "-")
    data |= {name: question[name] for name in WHOLE if name in question}
    data |= texts("unit", question["unit"], "-") if "unit" in question else {}
    if "choices" in question:
        choices = [{"key": one["key"], **texts("label", one["label"], "-")} for one in question["choices"]]
        data |= blocks("choices", choices)
    return data


def posted_form(stage, form):
    sections = [
        {"key": one["key"], "references": one.get("references", 0), "shown_if-count": 0}
        | texts("title", one["title"], "-")
        | texts("intro", one["intro"], "-")
        | blocks("questions", [posted_question(question) for question in one["questions"]])
        for one in form["sections"]
    ]
    return {"stage": stage.pk} | blocks("body", sections, "section")


def posted_rule(stage, rule):
    data = {"stage": stage.pk, "position": "", **{key: rule[key] for key in ("code", "kind", "effect")}}
    return (
        data
        | {f"{rule['kind']}_{key}": value for key, value in rule["params"].items()}
        | texts("message", rule["message"])
    )


def posted_grid(stage, grid):
    criteria = [
        {
            "id": "",
            "ORDER": number,
            "DELETE": "",
            "code": one["code"],
            "weight": one["weight"],
            "minimum": one["minimum"],
        }
        | texts("name", one["name"])
        | texts("guidance", one["guidance"])
        for number, one in enumerate(grid["criteria"], 1)
    ]
    data = {"stage": stage.pk, "pass_mark": grid["pass_mark"], "scale_maximum": grid["scale_maximum"]}
    data["minutes"] = grid["minutes"]
    data |= {"calibration_counts": "on"} if grid["calibration_counts"] else {}
    data |= {f"anchors_{code}": "\n".join(one[code] for one in grid["anchors"]) for code in grid["anchors"][0]}
    return data | rows("criteria", criteria)


@pytest.fixture
def before_it_opens():
    load_reference_data()
    load_programmes()
    with time_machine.travel(datetime(2027, 1, 20, 10, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def office(client, before_it_opens):
    """Return a function that posts to a screen of the back office, as an officer."""
    officer = person_with(Role.OFFICER)
    officer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(officer)

    def post(name, data, *args):
        answer = client.post(reverse(name, args=args), data)
        assert answer.status_code == 302, answer.context["form"].errors
        return answer

    return post


@pytest.fixture
def caei(office):
    """Set CAEI 2027 up screen by screen, publish it, and return it."""
    data = json.loads(CAEI.read_text(encoding="utf-8"))
    office("calls_setup:add", posted_call(data))
    call = Call.objects.get(code="CAEI-2027")
    for stage, wanted in zip(call.stages.order_by("number"), data["stages"], strict=True):
        office("stage_forms:add", posted_form(stage, wanted["form"]))
        for rule in wanted["rules"]:
            office("eligibility_rules:add", posted_rule(stage, rule))
        office("evaluation_grids:add", posted_grid(stage, wanted["grid"]))
        if "meeting" in wanted:
            said = wanted["meeting"]
            office("meeting_rules:add", {"stage": stage.pk, **said, "quorum": said["quorum"] or ""})
    office("calls:publish", {}, call.code)
    return Call.objects.get(pk=call.pk)


def test_caei_2027_is_set_up_in_the_back_office_alone_and_applied_to_in_its_languages(caei):
    assert caei.state == "published"
    assert export_call(caei) == json.loads(CAEI.read_text(encoding="utf-8"))
    sections = FormRevision.objects.get(stage__call=caei).document["sections"]
    with time_machine.travel(datetime(2027, 2, 20, 10, tzinfo=UTC), tick=True):
        for name, language in (("Awa Diop", "fr"), ("Eric Mugabo", "en")):
            applicant = steps.signed_up(name)
            visitor = Visitor(applicant)
            visitor.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            steps.start(visitor, caei, name=f"Séchoir de {name}", language=language, region="MA-04")
            assert all(one["title"][language] in visitor.text for one in sections)
            entry = steps.fill_and_submit(
                visitor, applicant, 1, **{"q-place-region": "MA-04", "q-service_year": "2019"}
            )
            assert (entry.state, entry.application.language) == ("submitted", language)
