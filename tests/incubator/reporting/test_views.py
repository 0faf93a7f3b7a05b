"""The pages of reports, as the start-up on a telephone and an officer open them."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from incubator.reporting.models import Receipt, Report
from tests.factories.grants import grant_cast, sign_both
from tests.factories.reporting import ANSWERS, ICE, add, first_report, judge, pdf, submit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-02 12:00:00+00:00")]


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def address(grant, name="report", *more):
    return reverse(f"reporting:{name}", args=[grant.award.reference, 1, *more])


def sent(grant, **changes):
    values = {
        "issued_on": "2026-11-02",
        "supplier": "Atlas Solaire",
        "ice": "٠٠١ ٥٢٥ ٧١٣ ٠٠٠٠ ٩٧",
        "no_ice_reason": "",
        "invoice_number": "F-118",
        "amount": "12 000",
        "vat": "",
        "vat_eligible": "yes",
        "category": grant.award.budget.get().pk,
        "file": named(pdf()),
    }
    return {**values, **changes}


def named(file, name="facture.pdf"):
    file.name = name
    return file


def test_founder_fills_in_and_submits_then_an_officer_examines_and_accepts(client, active):
    client.force_login(active.founder)
    assert client.post(address(active, "narrative"), ANSWERS).url == address(active)
    assert client.post(address(active, "add_receipt"), {**sent(active), "another": "1"}).url == address(
        active, "add_receipt"
    )
    receipt = Receipt.objects.get()
    assert (receipt.ice, receipt.amount, receipt.vat) == (ICE, 12000, 0)
    assert client.post(address(active, "act", "submit")).url == address(active)
    assert client.get(address(active, "act", "accept")).status_code == 403
    client.force_login(active.officer)
    assert address(active, "judge", receipt.pk) in client.get(address(active)).content.decode()
    refused = client.post(address(active, "judge", receipt.pk), {"verdict": "refused"})
    assert (refused.status_code, "Write why this receipt" in refused.content.decode()) == (422, True)
    assert client.post(address(active, "judge", receipt.pk), {"verdict": "accepted"}).url == address(active)
    assert client.post(address(active, "act", "accept")).url == address(active)
    assert Report.objects.get(number=1).state == "accepted"


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"ice": "001525713000098"}, 422, "One of the digits is wrong"),
        ({"ice": "15"}, 422, "An ICE has 15 digits"),
        ({"ice": ""}, 422, "say why there is none"),
        ({"amount": "-5"}, 422, "Write an amount above zero."),
        ({"amount": "10.125"}, 422, "fewer digits after the point"),
        ({"vat": "abc"}, 422, "Write an amount in figures"),
        ({"vat": "12000"}, 409, "The VAT is a part"),
        ({"issued_on": "2026-02-31"}, 422, "Enter a valid date."),
        ({"issued_on": "2026-10-01"}, 409, "outside the agreement"),
        ({"file": named(BytesIO(b"MZ"), "a.exe")}, 409, "PDF"),
        ({"file": ""}, 422, "This field is required."),
        ({"category": 0}, 422, "Select a valid choice."),
    ],
)
def test_wrong_receipt_says_what_is_wrong_and_keeps_what_was_typed(client, active, changes, status, sentence):
    client.force_login(active.founder)
    answer = client.post(address(active, "add_receipt"), sent(active, **changes))
    shown = answer.content.decode()
    assert (answer.status_code, sentence in shown, "Atlas Solaire" in shown) == (status, True, True)
    assert not Receipt.objects.exists()


def test_receipt_without_ice_says_why(client, active):
    client.force_login(active.founder)
    values = sent(active, ice="", no_ice_reason="Agriculteur au souk", vat="0")
    assert client.post(address(active, "add_receipt"), values).status_code == 302
    assert "Agriculteur au souk" in client.get(address(active)).content.decode()


def test_founder_corrects_a_receipt_with_its_file_kept_or_replaced(client, active):
    receipt = add(active)
    client.force_login(active.founder)
    page = client.get(address(active, "change_receipt", receipt.pk))
    assert page.context["form"].initial["amount"] == "12000"
    values = sent(active, amount="11000", file="")
    assert client.post(address(active, "change_receipt", receipt.pk), values).status_code == 302
    kept = Receipt.objects.get()
    assert (kept.amount, kept.file) == (11000, receipt.file)
    values = sent(active, file=named(pdf("nette"), "nette.pdf"))
    assert client.post(address(active, "change_receipt", receipt.pk), values).status_code == 302
    assert Receipt.objects.get().file.name == "nette.pdf"


def test_founder_takes_a_receipt_out_and_not_from_a_locked_report(client, active):
    first, second = add(active), add(active, invoice_number="2")
    client.force_login(active.founder)
    assert client.post(address(active, "remove_receipt", first.pk)).url == address(active)
    submit(active)
    page = client.post(address(active, "remove_receipt", second.pk), follow=True)
    assert "nothing in it changes" in page.content.decode()
    assert Receipt.objects.count() == 1


def test_returned_report_shows_why_to_its_team(client, active):
    submit(active)
    client.force_login(active.officer)
    assert client.post(address(active, "act", "send_back"), {"reason": ""}).status_code == 422
    assert client.post(address(active, "act", "send_back"), {"reason": "Photo floue"}).status_code == 302
    client.force_login(active.founder)
    assert "Photo floue" in client.get(address(active)).content.decode()


def test_same_invoice_is_told_to_staff_only(client, active):
    other = sign_both(grant_cast(email="other@example.org"))
    receipt = add(active)
    add(other)
    submit(active)
    told = f'The same invoice is in report 1 of <bdi dir="ltr">{other.award.reference}'
    client.force_login(active.officer)
    assert told in client.get(address(active)).content.decode()
    assert told in client.get(address(active, "judge", receipt.pk)).content.decode()
    client.force_login(active.founder)
    assert told not in client.get(address(active)).content.decode()


def test_award_shows_its_reports_and_its_budget_and_gives_them_as_files(client, active):
    add(active, amount=Decimal(120000), vat=Decimal(0), supplier="=cmd()")
    submit(active)
    client.force_login(active.founder)
    page = client.get(reverse("grants:award", args=[active.award.reference])).content.decode()
    assert (address(active) in page, "more than <bdi" in page) == (True, True)
    csv = client.get(reverse("reporting:budget_file", args=[active.award.reference, "csv"])).getvalue().decode()
    assert "The whole grant,100000.00,120000.00,0.00,0.00,100000.00,0.2000,1" in csv
    book = load_workbook(
        BytesIO(client.get(reverse("reporting:budget_file", args=[active.award.reference, "xlsx"])).content)
    )
    assert [sheet.title for sheet in book] == ["Planned and spent (MAD)", "Receipts"]
    assert [cell.value for cell in book["Receipts"][2]][2:4] == ["=cmd()", ICE]
    assert book["Receipts"]["C2"].data_type == "s"
    missing = reverse("reporting:budget_file", args=[active.award.reference, "ods"])
    assert client.get(missing).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_report_and_queue_ask_the_same_queries_at_one_and_three_rows(client, django_assert_max_num_queries, count):
    grants = [sign_both(grant_cast(email=f"f{number}@example.org")) for number in range(count)]
    for grant in grants:
        for number in range(count):
            add(grant, invoice_number=str(number))
        submit(grant)
    client.force_login(grants[0].officer)
    client.get(reverse("reporting:queue"))
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("reporting:queue")).context["page"]) == count
    with django_assert_max_num_queries(24):
        assert len(client.get(address(grants[0])).context["rows"]) == count


def test_unknown_act_report_and_receipt_are_not_found(client, active):
    receipt = add(active)
    client.force_login(active.founder)
    assert client.get(address(active, "act", "burn")).status_code == 404
    assert client.get(reverse("reporting:report", args=[active.award.reference, 9])).status_code == 404
    assert client.get(address(active, "change_receipt", receipt.pk + 1)).status_code == 404
    judge_page = address(active, "judge", receipt.pk)
    assert client.get(judge_page).status_code == 403


def test_officer_is_told_when_the_report_moved_meanwhile(client, active):
    receipt = add(active)
    submit(active)
    judge(active, receipt)
    client.force_login(active.officer)
    client.post(address(active, "act", "accept"))
    assert client.post(address(active, "judge", receipt.pk), {"verdict": "accepted"}).status_code == 409
    assert first_report(active).state == "accepted"
