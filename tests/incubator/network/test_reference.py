import pytest

from core.i18n import LocalisedText
from incubator.network.models import Hub, Organisation, Region, Sector
from incubator.network.selectors import hub_of, regions_named, sectors
from incubator.network.services import load_reference_data
from incubator.programmes.models import Programme
from incubator.programmes.selectors import partners_of, programmes
from incubator.programmes.services import load_programmes

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "ar", "en")


@pytest.fixture
def reference(db):
    return load_reference_data()


def test_reference_data_load_once_and_keep_the_operators_words(reference):
    assert reference["sectors"] == 10 == Sector.objects.count()
    assert reference["regions"] == Region.objects.count() > 100
    Region.objects.filter(code="MA-11").update(name=LocalisedText({"fr": "Notre nom"}))
    assert set(load_reference_data().values()) == {0}
    assert Region.objects.get(code="MA-11").name == {"fr": "Notre nom"}


def test_a_region_knows_its_path(reference):
    assert Region.objects.get(code="MA-TNG").path == "MA/MA-01/MA-TNG"
    assert Region.objects.get(code="TN-43").path == "TN/TN-43"


def test_every_row_is_named_in_the_three_languages(reference):
    rows = [*Sector.objects.all(), *Region.objects.all(), *Hub.objects.all()]
    assert [row for row in rows if row.name.missing(LANGUAGES)] == []
    assert not [row for row in Organisation.objects.all() if row.label.missing(LANGUAGES)]


def test_a_region_names_itself_and_its_parts(reference):
    codes = set(regions_named(["MA-04", "TN-43"]).values_list("code", flat=True))
    assert {"MA-04", "MA-RAB", "MA-SAL", "MA-KEN", "TN-43"} <= codes
    assert "MA-01" not in codes
    assert not regions_named([]).exists()


def test_a_province_has_the_hub_of_its_region(reference):
    assert hub_of(Region.objects.get(code="MA-SAL")).code == "RBT"
    assert hub_of(Region.objects.get(code="TN-43")) is None
    assert hub_of(None) is None


def test_sectors_come_in_the_order_of_the_call(reference):
    assert sectors()[0].code == "renewable-energy"


def test_the_eight_programmes_load_once_with_their_partners(reference):
    assert load_programmes() == 8
    assert load_programmes() == 0
    assert {row.code for row in programmes()} == {
        "OIM2", "W4L", "FLOWER", "RESTART", "AJPJ", "PNUD", "DAPP", "CAEI",
    }  # fmt: skip
    work4life = Programme.objects.get(code="W4L")
    parts = {part.organisation.code: part.part for part in partners_of(work4life)}
    assert parts["SOLETERRE"] == "lead"
    assert parts["CEFA"] == parts["ASTICUDE"] == "co_applicant"
    assert str(work4life.starts_on) == "2021-12-01"


def test_an_organisation_is_shown_by_its_label_else_its_name():
    assert str(Organisation(name="X")) == "X"
    assert str(Organisation(name="X", label=LocalisedText({"fr": "Y"}))) == "Y"
