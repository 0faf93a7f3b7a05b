"""The pages of funds, as finance, directors, auditors and others open them, and their set-up."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from bench.granting import grant_many
from incubator.grants.models import Allocation, BudgetLine, Fund
from tests.factories.accounts import person_with
from tests.factories.grants import (
    AT,
    AwardedCohortFactory,
    AwardedEnrolmentFactory,
    BudgetLineFactory,
    FundFactory,
    advance,
    awarded,
    grant_cast,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"grants:{name}", args=args), query)


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("role", [Role.FINANCE, Role.DIRECTOR, Role.AUDITOR])
def test_readers_see_where_each_fund_stands_and_all_of_them_in_euros(client, active, role):
    advance(active, "paid")
    shown = text_of(page(client, person_with(role), "funds"))
    for amount in ("€10,000,000", "€9,216.59", "€4,608.30", "€4,608.29", "€9,990,783.41"):
        assert amount in shown
    detail = text_of(page(client, person_with(role), "fund", "EU-1"))
    assert active.award.reference in detail
    assert "RST-2026" in detail


def test_partner_sees_the_funds_of_its_territory_only(client, db):
    BudgetLineFactory()
    own = FundFactory(code="TN-1", territory="TN")
    partner = person_with(Role.FINANCE, territory="TN")
    assert "EU-1" not in text_of(page(client, partner, "funds"))
    assert page(client, partner, "fund", own.code).status_code == 200
    assert page(client, partner, "fund", "EU-1").status_code == 404


def test_who_reaches_no_fund_reads_so(client, db):
    assert "No fund reaches" in text_of(page(client, person_with(Role.FINANCE), "funds"))


def queries(client, user, name, *args):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert page(client, user, name, *args).status_code == 200
    return len(counted)


def test_pages_of_funds_ask_as_much_for_three_rows_as_for_one(client, active):
    advance(active, "paid")
    user, counts = active.director, []
    client.force_login(user)
    for more in (0, 2):
        for number in range(more):
            BudgetLineFactory(fund=FundFactory(code=f"MORE-{number}"))
            awarded(AwardedEnrolmentFactory())
        counts.append((queries(client, user, "funds"), queries(client, user, "fund", "EU-1")))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15


def test_page_of_a_fund_asks_as_much_for_two_hundred_grants_as_for_twenty(client, active):
    counts = []
    client.force_login(active.finance)
    for size in (20, 200):
        grant_many(AwardedCohortFactory(), f"BENCH-{size}", size, AT)
        counts.append(queries(client, active.finance, "fund", f"BENCH-{size}"))
    assert counts[0] == counts[1] <= 15


def test_award_says_to_staff_which_fund_pays_and_when_a_ceiling_is_near(client, grant):
    Fund.objects.update(third_party_eur=10000)
    shown = text_of(page(client, grant.director, "award", grant.award.reference))
    assert "EU-1 / RST-2026" in shown
    assert "near the" in shown
    assert "EU-1" not in text_of(page(client, grant.founder, "award", grant.award.reference))


def test_finance_draws_an_award_that_waits(client, settings):
    grant = grant_cast(unfunded=True)
    first, second = BudgetLineFactory(), BudgetLineFactory(code="5.2")
    queue = text_of(page(client, grant.finance, "queue", list="funds"))
    assert reverse("grants:allocate", args=[grant.award.reference]) in queue
    address = reverse("grants:allocate", args=[grant.award.reference])
    values = {"line_1": first.pk, "amount_1": "60 000", "line_2": second.pk, "amount_2": ""}
    assert client.post(address, values).status_code == 302
    assert list(Allocation.objects.values_list("amount", flat=True)) == [60000, 40000]


@pytest.mark.parametrize(
    ("values", "status", "sentence"),
    [
        ({"amount_1": "-5"}, 422, "Write an amount above zero."),
        ({"amount_1": "10.125"}, 422, "fewer digits after the point"),
        ({"amount_1": "mille"}, 422, "Write an amount in figures"),
        ({"line_1": ""}, 422, "This field is required."),
        ({"amount_2": "5"}, 422, "Choose the budget line of this amount."),
        ({"amount_1": "99999"}, 409, "must make up MAD"),
    ],
)
def test_form_of_funds_says_what_is_wrong_and_writes_nothing(client, values, status, sentence):
    grant = grant_cast(unfunded=True)
    line = BudgetLineFactory()
    client.force_login(grant.finance)
    answer = client.post(reverse("grants:allocate", args=[grant.award.reference]), {"line_1": line.pk, **values})
    assert answer.status_code == status
    assert sentence in answer.content.decode().replace("\xa0", " ")
    assert not Allocation.objects.exists()


# --- Set-up -------------------------------------------------------------------------------------------------------
@pytest.fixture
def backstage(client):
    """Return a function that signs a person in with the key of the back office's door."""

    def enter(someone):
        someone.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(someone)
        return client

    return enter


def fund_data(**changes):
    data = {
        "code": "AICS-1",
        "name_fr": "Fonds",
        "name_en": "Fund",
        "donor": FundFactory().donor.pk,
        "currency": "EUR",
        "eur_rate": "1",
        "ceiling": "50000",
        "warn_at": "0.9",
        "account_wait_hours": "48",
        "keep_years": "5",
    }
    return data | changes


def line_data(fund, **changes):
    data = {"fund": fund.pk, "code": "5.9", "starts_on": "2027-01-01", "ends_on": "2027-12-31", "ceiling": "50000"}
    return data | changes


def test_finance_sets_up_a_fund_and_its_line(backstage, finance):
    client = backstage(finance)
    answer = client.post(reverse("funds:add"), fund_data())
    assert answer.status_code == 302, answer.context["form"].errors
    fund = Fund.objects.get(code="AICS-1")
    assert client.post(reverse("budget_lines:add"), line_data(fund)).status_code == 302
    above = client.post(reverse("budget_lines:add"), line_data(fund, code="5.8", ceiling="1"))
    assert "would exceed the ceiling of the fund" in above.content.decode()
    assert BudgetLine.objects.filter(fund=fund).count() == 1


def test_partner_sets_up_nothing_out_of_its_reach(backstage, db):
    client = backstage(person_with(Role.FINANCE, territory="TN"))
    refused = client.post(reverse("funds:add"), fund_data())
    assert "Your role does not reach" in refused.content.decode()
    line = client.post(reverse("budget_lines:add"), line_data(FundFactory()))
    assert "may not draw on this fund" in line.content.decode()
    assert not Fund.objects.filter(code="AICS-1").exists()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COMMUNICATIONS, Role.ADMIN])
def test_others_do_not_set_up_funds(backstage, role):
    assert backstage(person_with(role)).get(reverse("funds:add")).status_code in (302, 403)


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("funds", {"ceiling": "9000"}, "Awards already draw more than this."),
        ("funds", {"currency": "MAD"}, "its currency and its rate stay"),
        ("budget_lines", {"ceiling": "9000"}, "Awards already draw more than this."),
    ],
)
def test_set_up_never_goes_below_what_is_drawn(backstage, grant, name, changes, sentence):
    line = BudgetLine.objects.get()
    data = {"funds": fund_data(code="EU-1", ceiling="10000000"), "budget_lines": line_data(line.fund, code=line.code)}
    found = {"funds": line.fund, "budget_lines": line}[name]
    client = backstage(grant.director)
    answer = client.post(reverse(f"{name}:edit", args=[found.pk]), data[name] | changes)
    assert sentence in answer.content.decode()
