import csv
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from incubator.monitoring.models import Indicator, Result, Target
from incubator.monitoring.selectors import indicators_visible_to, programmes_read_by, row_of
from incubator.monitoring.services import load_indicators
from tests.factories.monitoring import IndicatorFactory, ResultFactory, TargetFactory
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db):
    output = StringIO()
    call_command("load_reference", stdout=output)
    return output.getvalue()


def result(code):
    return Result.objects.get(indicator__code=code)


def text(response):
    return b"".join(response.streaming_content).decode()


def test_the_reference_loads_once(loaded):
    assert "indicators: 37 created" in loaded
    assert "programmes: 8 created" in loaded
    assert load_indicators() == 0
    assert Indicator.objects.count() == 37


def test_every_indicator_is_named_in_the_three_languages(loaded):
    rows = Indicator.objects.all()
    assert not [
        row.code for row in rows if row.name.missing(["fr", "ar", "en"]) or row.unit.missing(["fr", "ar", "en"])
    ]
    figures = [*Target.objects.all(), *Result.objects.all()]
    assert not [str(row) for row in figures if row.scope and row.scope.missing(["fr", "ar", "en"])]


def test_trap_1_the_gap_of_four_is_kept_and_shown(loaded, client, donor):
    received = result("AJP-05")
    assert (received.value, received.female, received.male) == (Decimal(7011), 3001, 4006)
    assert received.unexplained == 4
    client.force_login(donor)
    with override("en"):
        client.cookies["django_language"] = "en"
        page = client.get(reverse("monitoring:programme", args=["AJPJ"])).content.decode()
    assert "not said: 4" in page
    assert "7,011" in page


def test_trap_2_both_targets_of_restart_are_kept(loaded):
    targets = Target.objects.filter(indicator__code__in=["RST-03", "RST-04"])
    assert {(row.indicator.code, row.qualifier, row.value) for row in targets} == {
        ("RST-03", ">=", Decimal(45)),
        ("RST-04", "=", Decimal(50)),
    }


def test_trap_3_more_than_a_thousand_is_a_lower_bound(loaded, client, officer):
    assert {result(code).qualifier for code in ("FLO-01", "FLO-02")} == {">="}
    client.force_login(officer)
    client.cookies["django_language"] = "en"
    assert "at least 1,000" in client.get(reverse("monitoring:programme", args=["FLOWER"])).content.decode()


def test_trap_4_overlapping_counts_are_no_partition(loaded):
    assert [result(code).value for code in ("AJP-01", "AJP-02", "AJP-03")] == [18, 12, 3]
    assert str(result("AJP-01").breakdown.resolve("fr")) == "13 coopératives + 5 SARL"


def test_trap_5_a_target_for_two_countries_is_not_compared_with_a_result_of_one(loaded):
    indicator = Indicator.objects.prefetch_related("targets", "results").get(code="FLO-01")
    row = row_of(indicator)
    assert row.targets[0].value == 300
    assert row.results[0].progress == []


def test_trap_6_created_and_supported_stay_two_indicators(loaded):
    assert [result(code).value for code in ("FLO-05", "FLO-07", "FLO-09")] == [111, 7, 3]
    assert result("FLO-07").female == 69
    assert result("FLO-07").unexplained is None


def test_a_missing_number_makes_no_figure(loaded):
    assert not Target.objects.filter(indicator__code="RST-07").exists()
    assert not Result.objects.filter(indicator__code="RST-07").exists()


def test_trap_8_cei_is_no_key(loaded):
    assert not Indicator.objects.filter(code__startswith="CEI").exists()


def test_a_result_is_compared_with_its_target_of_the_same_scope():
    indicator = IndicatorFactory()
    TargetFactory(indicator=indicator)
    ResultFactory(indicator=indicator)
    (row,) = row_of(indicator).results
    assert row.progress[0].length == 50
    assert row.split == []
    TargetFactory(indicator=indicator, value=200)
    assert row_of(Indicator.objects.get()).results[0].progress == []


def test_a_reader_sees_the_programmes_that_their_roles_name(person):
    restart, other = IndicatorFactory(), IndicatorFactory(programme=ProgrammeFactory(code="W4L"))
    assert set(indicators_visible_to(person("donor"))) == {restart, other}
    assert set(indicators_visible_to(person("donor", programme_code="W4L"))) == {other}
    assert not programmes_read_by(person("juror")).exists()


@pytest.mark.parametrize("role", ["applicant", "juror", "mentor", "finance"])
def test_others_do_not_read_results(client, person, role):
    client.force_login(person(role))
    for address in (reverse("monitoring:results"), reverse("monitoring:export"), "/espace/resultats/RESTART/"):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_results_take_a_fixed_number_of_queries(client, donor, rows, django_assert_max_num_queries):
    for indicator in IndicatorFactory.create_batch(rows):
        TargetFactory(indicator=indicator)
        ResultFactory(indicator=indicator, female=20, male=20)
    client.force_login(donor)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("monitoring:results")).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(reverse("monitoring:programme", args=["RESTART"])).status_code == 200


def test_a_donor_of_one_programme_finds_no_other(client, person):
    ProgrammeFactory(code="W4L")
    client.force_login(person("donor", programme_code="RESTART"))
    assert client.get(reverse("monitoring:programme", args=["W4L"]), follow=True).status_code == 404
    assert client.get(reverse("monitoring:export"), {"programme": "W4L"}, follow=True).status_code == 404


def test_the_export_has_a_line_a_figure(loaded, client, person):
    client.force_login(person("donor", programme_code="AJPJ"))
    lines = list(csv.reader(StringIO(text(client.get(reverse("monitoring:export"))).lstrip("\ufeff"))))
    (received,) = [line for line in lines if line[1] == "AJP-05"]
    assert received[4:7] == ["result", "exactly", "7011"]
    assert received[8:11] == ["3001", "4006", "4"]
    assert {line[0] for line in lines[1:-1]} == {"AJPJ"}
    assert lines[-1] == ["# end", "10"]


def test_the_export_of_one_programme_has_its_two_kinds(loaded, client, officer):
    client.force_login(officer)
    content = text(client.get(reverse("monitoring:export"), {"programme": "FLOWER"}))
    assert "at_least,1000" in content
    assert "target,exactly,300" in content


def test_a_page_of_an_empty_programme_says_so(client, officer):
    ProgrammeFactory()
    client.force_login(officer)
    assert client.get(reverse("monitoring:programme", args=["RESTART"])).status_code == 200


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_bars_are_drawn_alike_in_every_language(loaded, client, donor, language):
    client.force_login(donor)
    client.cookies["django_language"] = language
    page = client.get(reverse("monitoring:programme", args=["AJPJ"])).content.decode()
    assert 'x="42.8" width="57.1"' in page
