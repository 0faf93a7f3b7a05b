"""The pages of grants, as founders, staff and strangers open them."""

import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.selectors import reaches
from core.clock import today
from core.models import JournalEntry
from incubator.grants.models import Disbursement, GrantAgreement, LedgerLine
from incubator.grants.selectors import awards_visible_to
from incubator.grants.selectors.awards import READERS
from incubator.startups.rules import is_founder
from incubator.startups.services import add_scope
from tests.factories.accounts import PASSWORD, person_with
from tests.factories.factors import an_hour_later, code_now, with_app
from tests.factories.grants import (
    IBAN,
    NUMBER,
    RIB,
    AwardedEnrolmentFactory,
    AwardedStartupFactory,
    advance,
    awarded,
    grant_cast,
    sign_both,
)

pytestmark = pytest.mark.django_db
MASK = "•••• 4921"
ACCOUNT = {"payee_name": "Coop", "account": RIB, "number": NUMBER}


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"grants:{name}", args=args), query)


def send(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"grants:{name}", args=args), data)


def sign(client, grant, **changes):
    """Open the page of the signature and send its form."""
    shown = page(client, grant.founder, "sign", grant.award.reference).content.decode()
    read = re.search('name="read" value="([0-9a-f]{64})"', shown).group(1)
    values = {"read": read, "agree": "on", "full_name": "Amina Alaoui", **changes}
    return send(client, grant.founder, "sign", grant.award.reference, **values)


def test_founder_goes_from_account_to_request(client, grant):
    reference = grant.award.reference
    assert send(client, grant.founder, "account", reference, **ACCOUNT).status_code == 302
    signed = sign(client, grant)
    assert signed.url == reverse("grants:award", args=[reference])
    assert send(client, grant.director, "agreement_act", reference, "countersign").status_code == 302
    assert send(client, grant.founder, "payment_act", reference, 1, "request", note="Séchoirs").status_code == 302
    assert Disbursement.objects.get(tranche__award=grant.award, tranche__number=1).state == "requested"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"full_name": "X"}, "Type your full name as your account has it: Amina Alaoui."),
        ({"read": "0" * 64}, "The agreement changed after you opened this page"),
        ({"read": ""}, "The agreement changed after you opened this page"),
    ],
)
def test_signature_in_another_name_or_of_another_text_is_refused(client, grant, changes, sentence):
    send(client, grant.founder, "account", grant.award.reference, **ACCOUNT)
    refused = sign(client, grant, **changes)
    assert refused.status_code == 409
    assert sentence in refused.content.decode()
    assert GrantAgreement.objects.get(award=grant.award).state == "drafted"


def test_signature_keeps_the_network_it_came_from(client, grant):
    send(client, grant.founder, "account", grant.award.reference, **ACCOUNT)
    sign(client, grant)
    assert GrantAgreement.objects.get(award=grant.award).signed_from == "127.0.0.0/24"


def test_staff_pay_through_their_pages(client, active):
    reference = active.award.reference
    advance(active, "requested")
    send(client, active.officer, "payment_act", reference, 1, "verify")
    send(client, active.director, "payment_act", reference, 1, "approve")
    values = {"means": "transfer", "reference": "VIR-9", "paid_on": today(settings.TIME_ZONE)}
    send(client, active.finance, "payment_act", reference, 1, "pay", **values)
    assert LedgerLine.objects.get().reference == "VIR-9"


@pytest.mark.parametrize("name", ["award", "sign", "account"])
def test_stranger_does_not_know_that_the_award_exists(client, grant, name):
    assert page(client, person_with("applicant"), name, grant.award.reference).status_code == 404


def test_visitor_is_asked_to_sign_in(client, grant):
    assert client.get(reverse("grants:award", args=[grant.award.reference])).status_code == 302


@pytest.mark.parametrize("name", ["sign", "account"])
def test_staff_cannot_act_for_the_startup(client, grant, name):
    assert page(client, grant.officer, name, grant.award.reference).status_code == 403


def test_officer_of_another_territory_does_not_see_the_award(client, grant):
    elsewhere = person_with("officer", territory="TN")
    assert page(client, elsewhere, "award", grant.award.reference).status_code == 404


@pytest.mark.parametrize("act", ["verify", "approve", "pay", "hold"])
def test_founder_cannot_do_the_acts_of_staff(client, active, act):
    advance(active, "requested")
    assert send(client, active.founder, "payment_act", active.award.reference, 1, act).status_code == 403


@pytest.mark.parametrize(
    ("name", "args"), [("payment_act", (9, "request")), ("payment_act", (1, "fly")), ("agreement_act", ("sign",))]
)
def test_unknown_tranche_or_act_is_not_found(client, active, name, args):
    assert page(client, active.founder, name, active.award.reference, *args).status_code == 404


@pytest.mark.parametrize("who", ["founder", "officer", "director", "finance"])
def test_account_is_masked_on_every_page(client, active, who):
    advance(active, "approved")
    reader, reference = getattr(active, who), active.award.reference
    for name, args in (("award", ()), ("payment_act", (1, "pay")), ("payment_act", (1, "hold")), ("sign", ())):
        text = page(client, reader, name, reference, *args).content.decode()
        assert IBAN not in text
        assert "0120500" not in text
    assert MASK in page(client, reader, "award", reference).content.decode()


def test_finance_reads_whom_it_pays_and_no_page_of_the_startup(client, active):
    add_scope(startup=active.startup, scope=("RESTART", "MA/MA-01", "", "RST-2026"))
    shown = page(client, active.finance, "award", active.award.reference).content.decode()
    assert all(text in shown for text in (active.startup.name, "Legal form", "Coop Tifawt"))
    for name in ("startups:detail", "toolbox:canvas", "toolbox:versions"):
        address = reverse(name, args=[active.startup.reference])
        assert [status_of(client, reader, address) for reader in (active.finance, active.officer)] == [404, 200]


def status_of(client, reader, address):
    client.force_login(reader)
    return client.get(address).status_code


def test_signatures_are_shown_to_staff_only(client, active):
    advance(active, "approved")
    name = active.officer.full_name
    assert name in page(client, active.finance, "award", active.award.reference).content.decode()
    assert name not in page(client, active.founder, "award", active.award.reference).content.decode()


def test_wrong_account_is_explained_and_nothing_is_lost(client, grant):
    answer = send(client, grant.founder, "account", grant.award.reference, payee_name="Coop", account="123")
    assert answer.status_code == 422
    assert "24 digits" in answer.content.decode()
    assert 'value="Coop"' in answer.content.decode()


def test_refused_payment_shows_why_and_keeps_what_was_typed(client, active):
    advance(active, "approved")
    values = {"means": "transfer", "reference": "VIR-7", "paid_on": "2099-01-01"}
    answer = send(client, active.finance, "payment_act", active.award.reference, 1, "pay", **values)
    assert answer.status_code == 409
    assert "still to come" in answer.content.decode()
    assert 'value="VIR-7"' in answer.content.decode()


def test_correction_reopens_the_tranche_and_shows_the_earlier_attempt(client, active):
    advance(active, "paid")
    data = {"reference": "RET-1", "booked_on": "2026-11-03", "reason": "Account closed"}
    send(client, active.finance, "payment_act", active.award.reference, 1, "return_payment", **data)
    text = page(client, active.founder, "award", active.award.reference).content.decode()
    assert "Earlier attempts at tranche 1" in text


def test_award_page_says_what_keeps_an_act_from_being_possible(client, active):
    text = page(client, active.founder, "award", active.award.reference).content.decode()
    assert "An earlier tranche is not paid yet." in text


def test_mine_lists_the_founders_grants_only(client, grant):
    assert grant.startup.name in page(client, grant.founder, "mine").content.decode()
    assert grant.startup.name not in page(client, person_with("applicant"), "mine").content.decode()


def test_queue_shows_each_the_payments_of_their_turn(client, active):
    advance(active, "verified")
    assert active.startup.name in page(client, active.director, "queue").content.decode()
    assert active.startup.name not in page(client, active.officer, "queue").content.decode()
    assert page(client, active.founder, "queue").status_code == 403


def test_queue_lists_agreements_to_countersign(client, grant):
    send(client, grant.founder, "account", grant.award.reference, **ACCOUNT)
    sign(client, grant)
    assert grant.startup.name in page(client, grant.director, "queue", list="agreements").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_asks_as_many_queries_for_three_rows(client, active, rows, django_assert_max_num_queries):
    advance(active, "requested")
    for _more in range(rows - 1):
        advance(sign_both(grant_cast()), "requested")
    client.force_login(active.officer)
    with django_assert_max_num_queries(9):
        text = client.get(reverse("grants:queue")).content.decode()
    assert text.count("status--requested") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_mine_asks_as_many_queries_for_three_rows(client, grant, rows, django_assert_max_num_queries):
    for _more in range(rows - 1):
        awarded(AwardedEnrolmentFactory(startup=AwardedStartupFactory(founder=grant.founder)))
    client.force_login(grant.founder)
    with django_assert_max_num_queries(13):
        text = client.get(reverse("grants:mine")).content.decode()
    assert text.count("<article") == rows


def test_payment_list_gives_the_accounts_to_finance_and_journals_each_reading(client, active):
    advance(active, "approved")
    text = b"".join(send(client, active.finance, "payment_list").streaming_content).decode()
    assert "MA64 0115" in text
    assert "50000" in text
    reading = JournalEntry.objects.get(event="read_bank_account")
    assert (reading.actor, reading.object_id) == (active.finance, active.agreement.pk)


@pytest.mark.parametrize("who", ["founder", "officer", "director"])
def test_payment_list_is_for_finance_only(client, active, who):
    assert send(client, getattr(active, who), "payment_list").status_code == 403


def test_payment_list_is_not_read_by_get(client, active):
    assert page(client, active.finance, "payment_list").status_code == 405


def test_list_and_object_answers_agree(grant):
    people = [grant.founder, grant.officer, grant.finance, person_with("officer", territory="TN"), person_with("juror")]
    for person in people:
        listed = awards_visible_to(person).filter(pk=grant.award.pk).exists()
        assert listed == (is_founder(person, grant.startup) or reaches(person, READERS, grant.award))


def ready_to_pay(client, active):
    """Bring the first tranche to where finance pays it; return the address of that act."""
    reference = active.award.reference
    send(client, active.founder, "payment_act", reference, 1, "request", note="Séchoirs")
    send(client, active.officer, "payment_act", reference, 1, "verify")
    send(client, active.director, "payment_act", reference, 1, "approve")
    return reverse("grants:payment_act", args=[reference, 1, "pay"])


def test_payment_asks_once_more_who_pays_and_keeps_what_was_typed(client, active):
    path = ready_to_pay(client, active)
    client.force_login(active.finance)
    an_hour_later(client)
    typed = {"reference": "VIR-2027-77", "paid_on": "2027-01-20"}
    asked = client.post(path, typed)
    assert asked.url == f"/accounts/reauthenticate/?{urlencode({'next': path})}"
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": path}).url == path
    page = client.get(path).content.decode()
    assert 'value="VIR-2027-77"' in page
    assert "Nothing is done yet" in page
    assert 'value="VIR-2027-77"' not in client.get(path).content.decode()


def test_payment_asks_who_has_no_password_to_sign_in_by_code(client, active):
    path = ready_to_pay(client, active)
    active.finance.set_unusable_password()
    active.finance.save()
    client.force_login(active.finance)
    an_hour_later(client)
    assert (
        client.post(path, {"reference": "VIR-2027-78"}).url == f"/espace/securite/encore/?{urlencode({'next': path})}"
    )
    again = client.post("/espace/securite/encore/", {"next": path})
    assert again.url == f"/accounts/login/code/?{urlencode({'next': path})}"
    assert client.get(path).url.startswith("/accounts/login/")
    client.force_login(active.finance)
    assert 'value="VIR-2027-78"' in client.get(path).content.decode()


def test_what_one_person_typed_is_not_shown_to_another(client, active):
    path = ready_to_pay(client, active)
    client.force_login(active.finance)
    an_hour_later(client)
    client.post(path, {"reference": "VIR-2027-79"})
    client.post("/espace/securite/encore/", {"next": path})
    client.force_login(person_with("finance"))
    page = client.get(path)
    assert page.status_code == 200
    assert 'value="VIR-2027-79"' not in page.content.decode()


def test_payment_takes_a_code_of_the_app_for_a_password(client, active):
    path = ready_to_pay(client, active)
    with_app(active.finance)
    client.force_login(active.finance)
    an_hour_later(client)
    client.get(path)
    assert client.post("/espace/securite/confirmer/", {"code": code_now(), "next": path}).url == path
    assert client.get(path).status_code == 200
