"""The register of partnerships: added with evidence, confirmed by an officer, counted as RST-08, filtered, exported."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.selectors import waiting_for
from core import clock
from core.clock import day_of
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.startups import services
from incubator.startups.models import Partnership
from incubator.startups.selectors import commercial_partnerships
from tests.factories.network import RegionFactory
from tests.factories.startups import PartnershipFactory, StartupFactory, StartupScopeFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def startup(alice):
    region = RegionFactory(code="MA-01", parent=RegionFactory(code="MA", parent=None))
    found = StartupFactory(founder=alice, region=region)
    StartupScopeFactory(startup=found, territory="MA/MA-01", hub_code="TNG")
    return found


def at(name, *args):
    return reverse(f"startups:{name}", args=args)


def sent(**fields):
    file = SimpleUploadedFile("accord.pdf", PDF, "application/pdf")
    values = {"partner": "Bottega Solare", "country": "IT", "kind": "distribution", "agreed_on": "2026-03-02"}
    return values | {"file": file} | fields


def test_a_founder_registers_and_an_officer_confirms(client, startup, alice, officer):
    client.force_login(alice)
    assert at("add_partnership", startup.reference) in client.get(at("detail", startup.reference)).content.decode()
    made = client.post(at("add_partnership", startup.reference), sent())
    one = Partnership.objects.get()
    assert made.url == at("partnership", one.pk)
    client.post(at("add_partnership", startup.reference), sent())
    assert Partnership.objects.count() == 1
    assert commercial_partnerships({"programme_code": "RESTART"}) == 0
    with pytest.raises(TransitionForbidden):
        services.confirm_partnership(partnership=one, by=alice, at=clock.now())
    assert "Partnerships to confirm" in [line.title for line in waiting_for(officer)]
    client.force_login(officer)
    assert client.get(reverse("media:download", args=[one.evidence.key])).getvalue() == PDF
    client.post(at("confirm_partnership", one.pk))
    assert Partnership.objects.get().confirmed_by == officer
    assert commercial_partnerships({"programme_code": "RESTART"}) == 1
    assert commercial_partnerships({"programme_code": "FLOWER"}) == 0
    assert OutboxMessage.objects.get(template="startups.partnership_confirmed").recipient == alice


def test_a_confirmation_is_taken_back_with_a_reason(client, startup, officer, alice):
    one = PartnershipFactory(startup=startup, confirmed=True)
    with pytest.raises(TransitionRefused):
        services.refuse_partnership(partnership=one, reason=" ", by=officer, at=clock.now())
    client.force_login(officer)
    assert client.post(at("refuse_partnership", one.pk), {"reason": ""}).status_code == 409
    client.post(at("refuse_partnership", one.pk), {"reason": "Facture annulée"})
    assert commercial_partnerships({}) == 0
    assert "Facture annulée" in OutboxMessage.objects.get(template="startups.partnership_refused").body


@pytest.mark.parametrize(
    "fields",
    [{"country": "MA"}, {"partner": " "}, {"agreed_on": "2026-02-31"}, {"agreed_on": "2031-01-01"}, {"file": ""}],
)
def test_what_is_wrong_is_said_in_a_sentence(client, startup, alice, fields):
    client.force_login(alice)
    assert client.post(at("add_partnership", startup.reference), sent(**fields)).status_code == 422
    assert not Partnership.objects.exists()


def test_the_register_is_of_start_ups_in_the_maghreb(startup, alice):
    startup.region = None
    startup.save()
    values = {"partner": "Bottega", "country": "IT", "kind": "supply", "agreed_on": date(2026, 3, 2), "file": None}
    with pytest.raises(ValidationError, match="Maghreb"):
        services.add_partnership(startup=startup, by=alice, at=clock.now(), **values)
    startup.region = RegionFactory(code="FR-IDF", parent=RegionFactory(code="FR", parent=None))
    startup.save()
    with pytest.raises(ValidationError, match="Maghreb"):
        services.add_partnership(startup=startup, by=alice, at=clock.now(), **values)


def test_others_neither_add_nor_read(client, startup, bob, person):
    one = PartnershipFactory(startup=startup)
    for stranger in (bob, person("officer", programme_code="FLOWER")):
        client.force_login(stranger)
        assert client.get(at("partnership", one.pk)).status_code == 404
        assert client.get(at("add_partnership", startup.reference)).status_code == 404
        with pytest.raises(PermissionDenied):
            services.add_partnership(
                startup=startup,
                partner="X",
                country="IT",
                kind="supply",
                agreed_on=day_of(clock.now()),
                file=None,
                by=stranger,
                at=clock.now(),
            )
    client.force_login(bob)
    assert client.get(at("partnerships")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_register_has_pages_filters_and_a_file(client, startup, officer, rows, django_assert_max_num_queries):
    PartnershipFactory.create_batch(rows, startup=startup, confirmed=True, country="FR")
    PartnershipFactory(startup=startup, agreed_on=day_of(clock.now()) - timedelta(days=400))
    client.force_login(officer)
    with django_assert_max_num_queries(14):
        assert len(client.get(at("partnerships")).context["page"]) == rows + 1
    for filters, count in (({"country": "FR"}, rows), ({"state": "proposed"}, 1), ({"kind": "project"}, 0)):
        assert len(client.get(at("partnerships"), filters).context["page"]) == count
    assert client.get(at("partnerships"), {"state": "x"}).status_code == 200
    text = b"".join(client.get(at("partnerships_csv"), {"country": "FR"}).streaming_content).decode()
    assert text.strip().endswith(f"# end,{rows}")


def test_the_results_of_a_programme_lead_to_the_register(client, startup, officer):
    client.force_login(officer)
    page = client.get(reverse("monitoring:programme", args=["RESTART"]))
    assert page.status_code == 404 or at("partnerships") in page.content.decode()
