"""Monthly rates: taken in whole or not at all, copied by records, and never changed once copied."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from core import clock, journal
from core.tables import table_of
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.inforeuro import lines_of
from incubator.grants.models import ExchangeRate, Fund, RateImport
from incubator.grants.selectors import plan_of, rate_of
from tests.factories.accounts import person_with
from tests.factories.calls import EnvelopeFactory
from tests.factories.grants import AwardedEnrolmentFactory, FundFactory, awarded

pytestmark = pytest.mark.django_db
MONTH = date(2026, 10, 1)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HEAD = "Country,Currency,ISO A3 Code,Value"
FILE = f"{HEAD}\nMorocco,Dirham,MAD,10.745\nTunisia,Dinar,TND,3.3915\nChile,Peso,CLP,1045\nAustria,Euro,EUR,1\n"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def lines(text=FILE):
    return lines_of(table_of("rates.csv", text.encode()))


def take_in(text=FILE, month=MONTH, by=None, at=NOW):
    return services.import_rates(lines=lines(text), month=month, by=by, at=at, file_name="rates.csv")


def known():
    return {rate.currency: rate.value for rate in ExchangeRate.objects.all()}


def test_month_is_taken_in_with_who_and_when_in_the_journal():
    finance = person_with(Role.FINANCE)
    made = take_in(by=finance)
    assert known() == {"MAD": Decimal("10.745"), "TND": Decimal("3.3915")}
    assert (made.imported_by, made.imported_at, made.source) == (finance, NOW, "InforEuro, 2026-10")
    entry = journal.entries_of(made).get()
    assert (entry.event, entry.actor) == ("import", finance)
    assert entry.payload == {"rates": {"MAD": "10.745", "TND": "3.3915"}, "before": {}}


def test_same_file_again_writes_nothing():
    take_in()
    assert take_in() is None
    assert RateImport.objects.count() == 1


def test_rate_that_nobody_used_is_changed_and_the_journal_has_both():
    take_in()
    made = take_in(FILE.replace("10.745", "10.8"))
    assert known() == {"MAD": Decimal("10.8"), "TND": Decimal("3.3915")}
    assert journal.entries_of(made).get().payload["before"] == {"MAD": "10.745000"}
    assert ExchangeRate.objects.get(currency="TND").taken_from != made


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{FILE}Senegal,Franc,XOF,0\n", "Line 6, XOF: a rate is above zero"),
        (f"{FILE}Senegal,Franc,XO,655\n", "Line 6: “XO” is no code of a currency"),
        (f"{FILE}Morocco,Dirham,MAD,11\n", "Line 6: another rate of MAD stands above"),
        (f"{HEAD}\nChile,Peso,CLP,1045\n", "The file has no rate of a currency that is used here."),
    ],
)
def test_file_with_one_bad_line_changes_nothing(text, sentence):
    with pytest.raises(TransitionRefused) as refusal:
        take_in(text)
    assert sentence.lower() in " ".join(refusal.value.reasons).lower()
    assert not known()
    assert not RateImport.objects.exists()


def test_month_to_come_is_refused():
    with pytest.raises(TransitionRefused, match="still to come"):
        take_in(month=date(2026, 12, 1))


def test_others_than_finance_and_administrators_take_nothing_in():
    for role in (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR):
        with pytest.raises(PermissionDenied):
            take_in(by=person_with(role))
    assert take_in(by=person_with(Role.ADMIN))


def fund(**fields):
    return FundFactory(code="TN-1", currency="TND", eur_rate="3.3915", rate_date=MONTH, **fields)


def award():
    return awarded(
        AwardedEnrolmentFactory(),
        unfunded=True,
        eur_rate=Decimal("10.745"),
        rate_date=MONTH,
        rate_source="InforEuro, 2026-10",
    )


def test_used_rate_stays_and_its_line_says_so():
    take_in()
    fund(rate_source="InforEuro, 2026-10")
    with pytest.raises(TransitionRefused, match=r"line 3, TND: the rate of this month, 3.3915, was used"):
        take_in(FILE.replace("3.3915", "3.4").replace("10.745", "10.8"))
    assert known() == {"MAD": Decimal("10.745"), "TND": Decimal("3.3915")}
    assert take_in(FILE.replace("10.745", "10.8"))


def test_rate_is_used_by_a_fund_an_award_or_an_envelope(call_with_rate):
    take_in()
    outcomes = {one.line.code: one.outcome for one in plan_of(lines(FILE.replace("10.745", "10.8")), MONTH)}
    assert outcomes["MAD"] == "refused"


@pytest.fixture(params=["award", "envelope"])
def call_with_rate(request):
    if request.param == "award":
        return award()
    return EnvelopeFactory(currency="MAD", eur_rate="10.745", rate_date=MONTH, rate_source="InforEuro, 2026-10")


def test_rate_typed_by_hand_uses_no_rate_of_the_table():
    take_in()
    fund(rate_source="Bank Al-Maghrib")
    assert take_in(FILE.replace("3.3915", "3.4"))


def test_award_keeps_the_rate_that_it_copied():
    take_in()
    kept = award()
    ExchangeRate.objects.update(value=99)
    kept = type(kept).objects.get(pk=kept.pk)
    assert (kept.eur_rate, kept.rate_date, kept.rate_source) == (Decimal("10.745"), MONTH, "InforEuro, 2026-10")


def test_rate_of_a_month_is_that_of_any_of_its_days():
    take_in()
    found = rate_of("MAD", date(2026, 10, 31))
    assert (found.value, found.on, found.source) == (Decimal("10.745"), MONTH, "InforEuro, 2026-10")
    assert rate_of("MAD", date(2026, 11, 1)) is None
    assert rate_of("EUR", MONTH).value == 1


def test_table_refuses_a_rate_twice_zero_or_of_the_euro():
    made = take_in()
    for currency, value in (("MAD", 1), ("XOF", 0), ("EUR", 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExchangeRate.objects.create(currency=currency, month=MONTH, value=value, taken_from=made)


# The pages.


def get(client, user, name="rates"):
    client.force_login(user)
    return client.get(reverse(f"grants:{name}"))


def text_of(response):
    return " ".join(response.content.decode().split())


def post(client, month="2026-10", content=b"", name="rates.csv", **more):
    data = {"month": month, "file": SimpleUploadedFile(name, content), **more}
    return client.post(reverse("grants:rate_import"), data)


def test_finance_looks_at_a_file_then_takes_it_in(client):
    client.force_login(person_with(Role.FINANCE))
    assert 'value="2026-' in client.get(reverse("grants:rate_import")).content.decode()
    looked = post(client, content=FILE.encode())
    assert looked.status_code == 200
    assert not known()
    assert "2 lines of other currencies" in text_of(looked)
    sent = {name: looked.context[name] for name in ("table", "file_name")}
    done = client.post(reverse("grants:rate_import"), {"do": 1, "month": "2026-10", **sent})
    assert done.status_code == 302
    assert known().keys() == {"MAD", "TND"}
    assert RateImport.objects.get().file_name == "rates.csv"
    shown = text_of(client.get(reverse("grants:rates")))
    for text in ("October 2026", "10.745", "3.3915", "InforEuro, 2026-10"):
        assert text in shown


def test_json_is_looked_at_too(client):
    client.force_login(person_with(Role.ADMIN))
    looked = post(client, content=b'[{"country": "Morocco", "isoA3Code": "MAD", "value": 10.745}]', name="rates.json")
    assert looked.context["ready"]


def test_refused_lines_are_named_and_nothing_can_be_taken_in(client):
    client.force_login(person_with(Role.FINANCE))
    looked = post(client, content=FILE.replace("10.745", "-1").encode())
    assert "Line 2, MAD: a rate is above zero" in text_of(looked)
    assert not looked.context["ready"]
    sent = {name: looked.context[name] for name in ("table", "file_name")}
    answer = client.post(reverse("grants:rate_import"), {"do": 1, "month": "2026-10", **sent})
    assert answer.status_code == 409
    assert not known()


def test_file_that_changes_nothing_says_so(client):
    take_in()
    client.force_login(person_with(Role.FINANCE))
    looked = post(client, content=FILE.encode())
    assert "The table has all these rates already." in text_of(looked)
    sent = {name: looked.context[name] for name in ("table", "file_name")}
    assert client.post(reverse("grants:rate_import"), {"do": 1, "month": "2026-10", **sent}).status_code == 302


@pytest.mark.parametrize(
    ("month", "content", "sentence"),
    [
        ("2099-01", FILE.encode(), "This month is still to come."),
        ("soon", FILE.encode(), "Write the month as 2026-11."),
        ("2026-10", b"a,b\n1,2\n", "The first line must name the columns"),
        ("2026-10", b"[1]", "This file can be read neither"),
        ("2026-10", b"\x00\x01", "This file can be read neither"),
        ("2026-10", b'a,b\rc,"x', "This file can be read neither"),
        ("2026-10", HEAD.encode(), "The file has no rate"),
        ("2026-10", b"", "The submitted file is empty."),
    ],
)
def test_bad_file_or_month_is_refused_in_a_sentence(client, month, content, sentence):
    client.force_login(person_with(Role.FINANCE))
    answer = post(client, month, content)
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_table_that_was_tampered_with_is_refused(client):
    client.force_login(person_with(Role.FINANCE))
    for table in ("{", "{}", "[1]", '[["isoA3Code", "value"], ["MAD", {"a": 1}]]'):
        answer = client.post(reverse("grants:rate_import"), {"do": 1, "month": "2026-10", "table": table})
        assert answer.status_code in (409, 422)
    assert not known()


def test_list_asks_as_much_for_three_months_as_for_one(client):
    user, counts = person_with(Role.FINANCE), []
    client.force_login(user)
    for number in (1, 2, 3):
        take_in(month=date(2026, number, 1), by=user)
        if number != 2:
            with CaptureQueriesContext(connection) as counted:
                assert len(get(client, user).context["page"]) == 2 * number
            counts.append(len(counted))
    assert counts[0] == counts[1]


def test_empty_list_says_so_and_an_officer_takes_nothing_in(client):
    shown = text_of(get(client, person_with(Role.OFFICER)))
    assert "No month was taken in yet." in shown
    assert reverse("grants:rate_import") not in shown


# Where a rate is asked for.


def fund_form(user, **changes):
    from incubator.grants.viewsets import FundViewSet

    form_class = FundViewSet("funds").edit_handler.bind_to_model(Fund).get_form_class()
    donor = FundFactory().donor
    values = {
        "code": "MA-9",
        "name_0": "Fonds",
        "donor": donor.pk,
        "currency": "MAD",
        "eur_rate": "",
        "ceiling": "1000",
        "warn_at": "0.9",
        "keep_years": "5",
        "account_wait_hours": "48",
        **changes,
    }
    return form_class(values, for_user=user)


def this_month():
    return clock.today("UTC").replace(day=1)


def test_fund_without_a_rate_copies_that_of_the_month():
    take_in(month=this_month(), at=clock.now())
    form = fund_form(person_with(Role.FINANCE))
    form.is_valid()
    assert "eur_rate" not in form.errors
    copied = [form.cleaned_data[name] for name in ("eur_rate", "rate_date", "rate_source")]
    assert copied == [Decimal("10.745"), this_month(), f"InforEuro, {this_month():%Y-%m}"]


def test_fund_with_a_rate_typed_keeps_it():
    take_in(month=this_month(), at=clock.now())
    form = fund_form(person_with(Role.FINANCE), eur_rate="10.9", rate_source="Bank Al-Maghrib")
    form.is_valid()
    assert (form.cleaned_data["eur_rate"], form.cleaned_data["rate_source"]) == (Decimal("10.9"), "Bank Al-Maghrib")


def test_fund_without_a_rate_in_a_month_without_one_says_so():
    form = fund_form(person_with(Role.FINANCE))
    assert not form.is_valid()
    assert "No rate of MAD is known for" in form.errors["eur_rate"][0]


def test_fund_in_euros_needs_no_rate():
    form = fund_form(person_with(Role.FINANCE), currency="EUR")
    form.is_valid()
    assert form.cleaned_data["eur_rate"] == 1


# The command.


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text(FILE)
    return str(path)


def test_command_takes_a_month_in_and_says_each_line(file, capsys):
    call_command("import_inforeuro", file, "--month", "2026-10", "--check")
    assert "add: MAD 10.745" in capsys.readouterr().out
    assert not known()
    call_command("import_inforeuro", file, "--month", "2026-10")
    assert known().keys() == {"MAD", "TND"}
    assert RateImport.objects.get().imported_by is None
    call_command("import_inforeuro", file, "--month", "2026-10")
    assert "The table had these rates already." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "month", "sentence"),
    [
        (FILE, "2026", "Write the month"),
        ("a,b", "2026-10", "The first line"),
        (FILE.replace("10.745", "0"), "2026-10", "a rate is above zero"),
        (None, "2026-10", "No such file"),
    ],
)
def test_command_refuses_in_a_sentence(tmp_path, content, month, sentence):
    path = tmp_path / "rates.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("import_inforeuro", str(path), "--month", month)
    assert not known()
