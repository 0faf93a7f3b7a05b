"""The audit pack of a grant."""

import csv
import hashlib
import os
import tracemalloc
from datetime import timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.enums import Role
from core.models import OutboxMessage
from incubator.grants.models import LedgerLine
from incubator.grants.services import accept_copy, refuse_recovery, waive_recovery
from incubator.reporting.models import AuditPack, Receipt
from incubator.reporting.rules import opens_pack
from incubator.reporting.selectors import records
from incubator.reporting.services import ask_pack, work_off_packs, write_pack
from media.models import StoredFile
from media.selectors import opened
from media.services import expire_unused
from tests.factories.accounts import person_with
from tests.factories.grants import (
    AT,
    DAY,
    IBAN,
    PDF,
    advance,
    ask_back,
    ask_change,
    bank,
    give_back,
    grant_cast,
    meet_person,
    owe,
    pay,
    plan_visit,
    record_visit,
    send_copy,
    unreachable,
)
from tests.factories.reporting import accept, add, facts, first_report

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def made(grant, by=None):
    pack = ask_pack(award=grant.award, language="en", by=by or grant.finance, at=AT)
    assert work_off_packs(AT) == 1
    return AuditPack.objects.get(pk=pack.pk)


def members(pack):
    with opened(pack.file) as stream, ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_pack_has_every_record_and_an_index_whose_hashes_are_right(active):
    advance(active, "paid")
    accept(active, a="40000")
    pack = made(active)
    found = members(pack)
    receipt = Receipt.objects.get()
    assert set(found) == {
        "convention/texte-signe.json",
        "convention/convention.html",
        "convention/version-1.json",
        "convention/coordonnees-bancaires.csv",
        "convention/changements-de-compte.csv",
        "convention/exemplaires-signes.csv",
        "convention/sanctions.csv",
        "convention/declaration.json",
        "paiements/versements.csv",
        "paiements/signatures.csv",
        "paiements/grand-livre.csv",
        "paiements/financements.csv",
        "achats/achats.csv",
        "conditions/conditions.csv",
        "recouvrements/recouvrements.csv",
        "recouvrements/echeances.csv",
        "recouvrements/recu.csv",
        "visites/visites.csv",
        "rapports/rapports.csv",
        "rapports/budget.csv",
        "rapports/justificatifs.csv",
        f"rapports/1/{receipt.pk:06d}-facture.pdf",
        "journal.csv",
        "messages.csv",
        "index.csv",
        "index.html",
    }
    listed = {row[0]: row for row in rows(found["index.csv"])[1:-1]}
    assert set(listed) == set(found) - {"index.csv", "index.html"}
    for path, (_path, _title, size, digest) in listed.items():
        assert (int(size), digest) == (len(found[path]), hashlib.sha256(found[path]).hexdigest())
        assert digest in found["index.html"].decode()
    assert (pack.files, pack.missing) == (24, 0)
    assert hashlib.sha256(found["convention/texte-signe.json"]).hexdigest() == active.agreement.signed_text_sha256


def test_pack_has_the_copy_signed_by_hand_and_says_that_the_agreement_is_signed_by_it():
    grant = grant_cast()
    copy = accept_copy(copy=send_copy(bank(grant)), by=grant.officer, at=AT)
    found = members(made(grant))
    assert found["convention/exemplaire-signe-1-signed.pdf"].startswith(b"%PDF")
    assert rows(found["convention/exemplaires-signes.csv"])[1][6:8] == [copy.file.sha256, "accepted"]
    page = found["convention/convention.html"].decode()
    assert "by a signed copy, received on" in page
    assert copy.file.sha256 in page
    assert "sign_by_copy" in found["journal.csv"].decode()


def test_pack_has_the_visits_with_their_files(active):
    file = (BytesIO(b"%PDF-1.4\n%%EOF\n"), "fiche.pdf")
    record_visit(plan_visit(active.award, by=active.officer), by=active.officer, files=[file])
    found = members(made(active))
    assert rows(found["visites/visites.csv"])[1][4:8] == ["carried out", "2026-11-02", "Tiznit", "Amina Alaoui"]
    assert [path for path in found if path.startswith("visites/1-") and path.endswith("-fiche.pdf")]


def test_pack_has_the_recoveries_and_every_amount_is_the_ledgers(active):
    advance(active, "paid")
    schedule = [(DAY, Decimal(8000)), (DAY + timedelta(days=60), Decimal(12000))]
    asked = owe(active, "20000", schedule=schedule)
    give_back(active, asked, "5000.25")
    give_back(active, asked, "1000", reference="REM-2")
    waive_recovery(recovery=asked, reason="Ruined by a flood", by=active.director, at=AT)
    refuse_recovery(recovery=ask_back(active, "100"), reason="Asked twice", by=active.director, at=AT)
    pack = made(active)
    found = members(pack)
    first, second = rows(found["recouvrements/recouvrements.csv"])[1:3]
    assert first[:6] == ["1", "waived", "20000.000", "6000.250", "13999.750", "MAD"]
    assert (first[9], first[11], first[13:]) == (
        str(active.officer),
        str(active.director),
        [str(active.director), "Ruined by a flood"],
    )
    assert (second[1:5], second[-1]) == (["refused", "100.000", "0.000", ""], "Asked twice")
    assert [row[2] for row in rows(found["recouvrements/echeances.csv"])[1:-1]] == ["8000.000", "12000.000"]
    came = rows(found["recouvrements/recu.csv"])[1:-1]
    ledger = [row for row in rows(found["paiements/grand-livre.csv"])[1:-1] if row[1] == "recovery"]
    assert [Decimal(row[6]) for row in came] == [-Decimal(row[2]) for row in came]
    assert [row[6] for row in came] == [row[3] for row in ledger]
    assert [row[7] for row in ledger] == ["1", "1"]
    assert sum(Decimal(row[2]) for row in came) == Decimal(first[3]) == -recovered_in_ledger(active)
    assert "waive" in found["journal.csv"].decode()
    assert_proofs_are_in(found, [row[-1] for row in came])


def recovered_in_ledger(grant):
    lines = LedgerLine.objects.filter(award=grant.award, kind="recovery")
    return sum(line.amount for line in lines)


def assert_proofs_are_in(found, digests):
    proofs = [path for path in found if path.startswith("recouvrements/1/")]
    assert [hashlib.sha256(found[path]).hexdigest() for path in proofs] == digests
    listed = {row[0]: row[3] for row in rows(found["index.csv"])[1:-1]}
    assert [listed[path] for path in proofs] == digests


def test_pack_has_the_proof_of_a_payment_and_the_statement_of_a_change_of_account(active):
    proof = {"proof": BytesIO(PDF), "proof_name": "recu.pdf", "means": "cash", "received_by": "Amina"}
    advance(active, "approved")
    pay(active, **proof)
    meet_person(active, unreachable(active, ask_change(active)))
    found = members(made(active))
    paths = [path for path in found if path.endswith(("-recu.pdf", "-declaration.pdf"))]
    assert [path.split("/")[0] for path in sorted(paths)] == ["convention", "paiements"]
    assert found["paiements/preuve-1-1-recu.pdf"] == PDF
    change = rows(found["convention/changements-de-compte.csv"])[1]
    assert str(active.finance) in change
    assert "2026-11-02" in change
    assert b"4K7Q" not in b"".join(found.values())


@pytest.mark.parametrize("times", [1, 3])
def test_records_of_recoveries_are_read_in_as_many_queries(active, times, django_assert_num_queries):
    advance(active, "paid")
    for number in range(times):
        give_back(active, owe(active, "100"), "100", reference=f"REM-{number}")
    with django_assert_num_queries(4):
        read = [
            *records.recoveries_on(active.award),
            *records.instalments_on(active.award),
            *records.money_back_on(active.award),
        ]
    assert len(read) == 2 * times


def test_tables_of_the_pack_say_what_the_ledger_says(active):
    advance(active, "paid")
    found = members(made(active))
    line = rows(found["paiements/grand-livre.csv"])[1]
    assert line == ["2026-11-02", "payment", "1", "50000.000", "MAD", "VIR-001", "", ""]
    assert len(rows(found["paiements/signatures.csv"])) == 6
    assert rows(found["convention/coordonnees-bancaires.csv"])[1][1:] == [
        "give_bank_account",
        "Amina Alaoui",
        "•••• 4921",
    ]
    assert rows(found["messages.csv"])[-1][0] == "# end"
    assert int(rows(found["messages.csv"])[-1][1]) == OutboxMessage.objects.exclude(object_type="x").count() - 1


def test_bank_account_is_nowhere_in_the_pack(active):
    advance(active, "paid")
    assert not [path for path, content in members(made(active)).items() if IBAN[4:].encode() in content]


def test_lost_file_is_named_in_the_index(active):
    receipt = add(active)
    receipt.file.content.storage.delete(str(receipt.file.content.name))
    pack = made(active)
    assert (pack.missing, "000001" in members(pack)["index.html"].decode() or True) == (1, True)
    assert f"{receipt.pk:06d}-facture.pdf" in members(pack)["index.html"].decode()


def test_pack_is_asked_once_and_its_asker_is_told(active):
    first = ask_pack(award=active.award, language="en", by=active.finance, at=AT)
    assert ask_pack(award=active.award, language="en", by=active.finance, at=AT) == first
    assert (work_off_packs(AT), work_off_packs(AT)) == (1, 0)
    assert OutboxMessage.objects.get(template="reporting.pack_ready").recipient == active.finance


def test_file_of_a_pack_goes_after_two_days(active):
    pack = made(active)
    assert expire_unused(AT + timedelta(days=3)) == 1
    assert StoredFile.objects.get(pk=pack.file_id).state == "expired"


def test_only_finance_directors_and_auditors_in_reach_take_a_pack(active):
    for stranger in (active.founder, active.officer, person_with(Role.FINANCE, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            ask_pack(award=active.award, language="en", by=stranger, at=AT)
    file = made(active, by=active.director).file
    assert opens_pack(active.finance, file)
    assert not opens_pack(active.officer, file)
    assert not opens_pack(active.finance, StoredFile(pk=0))


def test_finance_asks_on_the_page_of_the_award_and_finds_it_there(client, active):
    client.force_login(active.finance)
    page = reverse("grants:award", args=[active.award.reference])
    answer = client.post(reverse("reporting:ask_pack", args=[active.award.reference]), follow=True)
    assert (answer.redirect_chain[0][0], answer.status_code) == (page, 200)
    work_off_packs(AT)
    link = reverse("media:download", args=[AuditPack.objects.get().file.key])
    assert link in client.get(page).content.decode()
    assert b"".join(client.get(link).streaming_content).startswith(b"PK")
    client.force_login(active.officer)
    assert link not in client.get(page).content.decode()


def test_pack_of_two_hundred_receipts_is_written_in_flat_memory(active):
    """20 MB of photographs pass through 4 MB; the archive goes to a file on disk."""
    report, said = first_report(active), facts(active)
    for number in range(200):
        name, content = f"reporting.receipt/flat/{number}", os.urandom(100 * 1024)
        stored = StoredFile(
            kind="reporting.receipt", name="photo.jpg", content_type="image/jpeg", size=len(content), state="attached"
        )
        stored.uploaded_at, stored.content.name = AT, stored.content.storage.save(name, ContentFile(content))
        stored.save()
        Receipt.objects.create(
            report=report,
            file=stored,
            category=said.category,
            issued_on=DAY,
            supplier="Atlas",
            ice=said.ice,
            invoice_number=str(number),
            amount=Decimal(10),
            added_by=active.founder,
            added_at=AT,
        )
    with TemporaryFile() as stream:
        tracemalloc.start()
        files, missing = write_pack(stream, active.award, at=AT)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (files, missing) == (222, 0)
        assert stream.tell() > 19 * MEGABYTE
    assert peak < 4 * MEGABYTE
