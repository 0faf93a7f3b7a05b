"""Jurors from a file: read, checked row by row, invited."""

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from accounts.models import SignInLink
from core.tables import Unreadable, table_of
from evaluation.panels import services
from evaluation.panels.models import PanelMember
from evaluation.panels.roster import Known, rows_of
from tests.factories.accounts import UserFactory
from tests.factories.network import HubFactory, SectorFactory
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_officer

KNOWN = Known({"fr": "fr", "francais": "fr", "arabe": "ar"}, {"water": "water", "eau": "water"}, {"oujda": "OUJ"})
WHOLE = """Courriel;Nom;Langues;Secteurs;Minimum;Maximum;Organisme;Hub;Sexe;Préside
Nadia@Example.org;Nadia Alami;français, arabe;eau;2;8;Attijari;Oujda;F;oui
"""

ARABIC = """البريد الإلكتروني;الاسم;اللغات;القطاعات;الحد الأدنى;الحد الأقصى;الهيئة;الحاضنة;الجنس;الرئاسة
Nadia@Example.org;Nadia Alami;français, arabe;eau;2;8;Attijari;Oujda;أنثى;نعم
"""


def read(text):
    return rows_of(table_of("jury.csv", text.encode()), KNOWN)


@pytest.mark.parametrize("written", [WHOLE, ARABIC], ids=["fr", "ar"])
def test_every_column_is_read_whatever_its_language(written):
    (row,) = read(written)
    assert row.faults == ()
    assert row.values == {
        "email": "nadia@example.org",
        "full_name": "Nadia Alami",
        "languages": ["ar", "fr"],
        "sectors": ["water"],
        "least": 2,
        "capacity": 8,
        "organisation": "Attijari",
        "hub_code": "OUJ",
        "sex": "female",
        "is_chair": True,
    }


@pytest.mark.parametrize(
    "text", ["email,name\na@b.ma,Ann\n", "email\tname\na@b.ma\tAnn\n", "\ufeffe-mail;name\n\na@b.ma;Ann"]
)
def test_commas_tabs_marks_and_empty_lines_are_no_matter(text):
    assert [row.values for row in read(text)] == [{"email": "a@b.ma", "full_name": "Ann"}]


def test_old_windows_file_is_read():
    table = table_of("jury.csv", "email;nom\na@b.ma;Zoé\n".encode("cp1252"))
    assert table[1] == ["a@b.ma", "Zoé"]


def workbook(*rows):
    # A file as people make it.
    book, stream = openpyxl.Workbook(), io.BytesIO()  # noqa: TID251
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def test_workbook_is_read_as_a_csv():
    table = table_of("Jury.XLSX", workbook(["email", "name", "maximum"], ["a@b.ma", "Ann", 8], [None, None, None]))
    assert [row.values for row in rows_of(table, KNOWN)] == [{"email": "a@b.ma", "full_name": "Ann", "capacity": 8}]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"email": "nowhere"}, "email"),
        ({"nom": ""}, "full_name"),
        ({"langues": "klingon"}, "languages"),
        ({"secteurs": "eau, magie"}, "sectors"),
        ({"minimum": "-1"}, "least"),
        ({"minimum": "9", "maximum": "8"}, "least"),
        ({"maximum": "many"}, "capacity"),
        ({"hub": "Paris"}, "hub_code"),
        ({"sexe": "?"}, "sex"),
    ],
)
def test_cell_that_cannot_be_read_is_named(cells, fault):
    row = {"email": "a@b.ma", "nom": "Ann", **cells}
    (found,) = read(";".join(row) + "\n" + ";".join(row.values()))
    assert found.faults == (fault,)


def test_address_that_stands_twice_is_named_once():
    rows = read("email;nom\na@b.ma;Ann\nA@b.ma;Bob\n")
    assert [(row.number, row.faults) for row in rows] == [(2, ()), (3, ("twice",))]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"no workbook", "type"),
        ("a.csv", b"PK\0\0", "type"),
        ("a.csv", b"", "heading"),
        ("a.csv", b"name\nAnn", "heading"),
        ("a.csv", b"email;name\n", "rows"),
        ("a.csv", b"email;name\n" + b"a@b.ma;Ann\n" * 1001, "rows"),
    ],
)
def test_file_that_is_no_list_says_why(name, content, code):
    with pytest.raises(Unreadable) as refused:
        rows_of(table_of(name, content), KNOWN)
    assert refused.value.code == code


@pytest.fixture
def panel(db):
    with translation.override("en"):
        yield a_panel(a_stage())


def test_import_invites_the_new_and_changes_what_is_said_of_the_others(panel):
    officer = an_officer(panel.stage.call)
    member = a_juror(panel, person=UserFactory(email="old@b.ma"), organisation="Kept")
    rows = [
        {"email": "old@b.ma", "full_name": "Old", "capacity": 7},
        {"email": "new@b.ma", "full_name": "New", "languages": ["ar"], "least": 1},
    ]
    assert services.import_jurors(panel=panel, rows=rows, by=officer, at=NOW) == (2, [])
    kept, new = PanelMember.objects.get(pk=member.pk), PanelMember.objects.get(person__email="new@b.ma")
    assert (kept.capacity, kept.organisation) == (7, "Kept")
    assert (new.languages, new.least) == (["ar"], 1)
    assert SignInLink.objects.get().person == new.person


def test_row_that_is_refused_leaves_the_others(panel):
    UserFactory(email="closed@b.ma", is_active=False)
    rows = [{"email": "closed@b.ma", "full_name": "C"}, {"email": "new@b.ma", "full_name": "N"}]
    taken, refused = services.import_jurors(panel=panel, rows=rows, by=an_officer(panel.stage.call), at=NOW)
    assert (taken, refused) == (1, ["closed@b.ma: This person's account is closed."])


def test_import_is_for_officers_of_the_call(panel, director):
    with pytest.raises(PermissionDenied):
        services.import_jurors(panel=panel, rows=[], by=director, at=NOW)


@pytest.fixture
def staff(client, panel):
    HubFactory(code="OUJ", name={"fr": "Oujda"}), SectorFactory(code="water", name={"fr": "Eau"})
    client.force_login(an_officer(panel.stage.call))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def send(staff, panel, content=WHOLE, **more):
    file = SimpleUploadedFile("jury.csv", content.encode())
    return staff.post(reverse("panels:roster", args=[panel.pk]), {"file": file, **more})


def test_file_is_shown_then_done(staff, panel):
    shown = send(staff, panel, WHOLE + "nowhere;Bob\n").content.decode()
    assert "1 juror can be invited" in shown
    assert "the e-mail address" in shown
    assert not PanelMember.objects.exists()
    table = shown.split('name="table" value="')[1].split('"')[0].replace("&quot;", '"')
    done = staff.post(reverse("panels:roster", args=[panel.pk]), {"table": table, "do": "1"}, follow=True)
    assert "1 juror is in the panel" in done.content.decode()
    assert PanelMember.objects.get().hub_code == "OUJ"


@pytest.mark.parametrize("data", [{}, {"table": "no JSON"}, {"table": "{}"}, {"table": '[["name"],["Ann"]]'}])
def test_request_without_a_list_is_shown_again(staff, panel, data):
    assert staff.post(reverse("panels:roster", args=[panel.pk]), data).status_code == 400


def test_large_file_is_refused_in_words(staff, panel):
    response = send(staff, panel, "email;name\n" + "x" * 1_000_001)
    assert response.status_code == 400
    assert "1 MB" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_looking_at_a_file_takes_few_queries(staff, panel, count, django_assert_max_num_queries):
    lines = "".join(f"j{number}@b.ma;Juror {number}\n" for number in range(count))
    with django_assert_max_num_queries(15):
        body = send(staff, panel, "email;name\n" + lines).content
    assert len(body) < 60_000
