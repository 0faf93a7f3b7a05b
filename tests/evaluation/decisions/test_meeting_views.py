"""The pages of a meeting, for who runs it, who sits in it, who stepped aside."""

import pytest
from django.urls import reverse

from core import pdf
from evaluation.decisions import services
from evaluation.decisions.models import Attendance, Meeting, RoomLeave, Vote
from tests.applications.entries.counting import at_most
from tests.factories.accounts import UserFactory
from tests.factories.decisions import LATER, NOW, REASON, a_jury, a_meeting, closed, departing, opened
from tests.factories.panels import a_juror, a_panel, an_assignment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def where(jury, *more):
    return [jury.call.code, jury.stage.number, *more]


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"decisions:{name}", args=args))


def send(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"decisions:{name}", args=args), data)


def text(answer):
    return " ".join(answer.content.decode().split())


def of(jury, place=0):
    return where(jury, jury.items[place].entry.application.reference)


def test_jury_is_convened_by_a_form(client):
    jury = a_jury("80")
    panel = a_panel(jury.stage)
    a_juror(panel)
    assert "Convene the jury" in text(page(client, jury.officer, "meeting", *where(jury)))
    data = {"panel": panel.pk, "held_wall": "2027-09-20T14:30", "place": "Rabat"}
    assert send(client, jury.officer, "convene", *where(jury), **data).status_code == 302
    assert "20 September 2027" in text(page(client, jury.director, "meeting", *where(jury)))


def test_empty_jury_gives_one_clear_sentence(client):
    jury = a_jury("80")
    data = {"panel": a_panel(jury.stage).pk, "held_wall": "2027-09-20T14:30"}
    answer = send(client, jury.officer, "convene", *where(jury), **data)
    assert answer.status_code == 409
    assert "This jury has no member: invite its jurors first." in text(answer)


def test_stage_without_a_jury_says_so(client):
    jury = a_jury("80")
    assert "This stage has no jury yet" in text(page(client, jury.officer, "meeting", *where(jury)))


def test_director_reads_and_convenes_nothing(client):
    jury = a_jury("80")
    a_panel(jury.stage)
    answer = page(client, jury.director, "meeting", *where(jury))
    assert answer.status_code == 200
    assert "Convene the jury" not in text(answer)


def test_meeting_goes_from_presence_to_signature(client):
    jury = a_meeting("90", "80")
    chair = jury.members[0].person
    keys = [member.pk for member in jury.members[:2]]
    send(client, chair, "presence", *where(jury), present=keys)
    send(client, chair, "open_meeting", *where(jury))
    assert send(client, chair, "close_meeting", *where(jury), reference="PV-9").status_code == 302
    for member in jury.members[:2]:
        name = member.person.full_name
        send(client, member.person, "sign_minutes", *where(jury), full_name=name, agree="on")
    assert Meeting.objects.get().state == "signed"
    assert Attendance.objects.filter(signed_at__isnull=False).count() == 2
    assert "Go on to the decisions" in text(page(client, jury.officer, "meeting", *where(jury)))


def test_unmet_quorum_is_said_on_the_page(client):
    jury = a_meeting("90")
    send(client, jury.officer, "presence", *where(jury))
    answer = page(client, jury.officer, "meeting", *where(jury))
    assert "The quorum is 2: 0 members of the jury are present." in text(answer)


def test_signature_needs_the_tick_and_the_name(client):
    jury = closed(opened(a_meeting("90")))
    juror = jury.members[1].person
    answer = send(client, juror, "sign_minutes", *where(jury), full_name="Karim Tazi")
    assert answer.status_code == 422
    assert "Read the minutes and tick the box" in text(answer)
    answer = send(client, juror, "sign_minutes", *where(jury), full_name="Personne", agree="on")
    assert answer.status_code == 409
    assert "Write your name as your account has it: Karim Tazi." in text(answer)


def test_chair_sees_who_has_not_signed(client):
    jury = closed(opened(a_meeting("90")))
    services.sign_minutes(meeting=jury.meeting, full_name="Karim Tazi", by=jury.members[1].person, at=LATER)
    shown = text(page(client, jury.members[0].person, "meeting", *where(jury)))
    assert shown.count("not signed yet") == 2


def test_votes_are_written_down_by_who_runs_the_meeting(client):
    jury = opened(a_meeting("90", "80"))
    send(client, jury.officer, "put_to_vote", *of(jury), outcome="turn_down", reason=REASON)
    votes = {f"vote-{member.pk}": "for" for member in jury.members}
    send(client, jury.officer, "vote", *of(jury), **votes)
    shown = text(page(client, jury.officer, "agenda_item", *of(jury)))
    assert "3 for, 0 against, 0 abstained" in shown
    assert REASON.replace("'", "&#x27;") in shown


def test_juror_votes_on_a_page_of_their_own(client):
    jury = opened(a_meeting("90"))
    member, other = jury.members[1:]
    shown = text(page(client, member.person, "agenda_item", *of(jury)))
    assert f"vote-{member.pk}" in shown
    assert f"vote-{other.pk}" not in shown
    send(client, member.person, "vote", *of(jury), **{f"vote-{member.pk}": "against"})
    assert Vote.objects.get().choice == "against"
    assert send(client, member.person, "vote", *of(jury), **{f"vote-{other.pk}": "for"}).status_code == 403


def test_empty_vote_gives_one_clear_sentence(client):
    jury = opened(a_meeting("90"))
    answer = send(client, jury.officer, "vote", *of(jury))
    assert answer.status_code == 422
    assert "Choose for, against or abstain." in text(answer)


def test_departure_without_reason_gives_one_clear_sentence(client):
    jury = opened(a_meeting("90"))
    answer = send(client, jury.officer, "put_to_vote", *of(jury), outcome="turn_down", reason="")
    assert answer.status_code == 409
    assert "Write why the meeting departs from what is proposed." in text(answer)


def test_application_is_closed_to_who_left_the_room(client):
    jury = opened(a_meeting("90", "80"))
    member = jury.members[2]
    answer = send(client, member.person, "leave_room", *of(jury), member=member.pk, reason="Ma cousine")
    assert answer.url == reverse("decisions:meeting", args=where(jury))
    assert RoomLeave.objects.get().reason == "Ma cousine"
    assert page(client, member.person, "agenda_item", *of(jury)).status_code == 404
    shown = text(page(client, member.person, "meeting", *where(jury)))
    assert "You are out of the room for this application." in shown
    assert "90.00" not in shown
    assert "80.00" in shown


def test_recused_juror_reads_nothing_of_the_application(client):
    jury = a_meeting("90", "80")
    an_assignment(jury.entries[0], jury.members[2], "recused")
    opened(jury)
    assert page(client, jury.members[2].person, "agenda_item", *of(jury)).status_code == 404
    assert "90.00" not in text(page(client, jury.members[2].person, "meeting", *where(jury)))


def test_juror_who_owes_a_sheet_sees_no_score(client):
    jury = opened(a_meeting("90", "80"))
    member = jury.members[1]
    an_assignment(jury.entries[0], member, "accepted")
    shown = text(page(client, member.person, "meeting", *where(jury)))
    assert "You still have 1 application of this stage to score" in shown
    assert "90.00" not in shown
    assert page(client, member.person, "agenda_item", *of(jury)).status_code == 403
    closed(jury)
    assert page(client, member.person, "meeting_minutes", *where(jury)).status_code == 403


@pytest.mark.parametrize("name", ["meeting", "meeting_minutes"])
def test_strangers_find_nothing(client, name):
    jury = closed(opened(a_meeting("90")))
    assert page(client, UserFactory(), name, *where(jury)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("reader", ["officer", "chair", "member"])
@pytest.mark.parametrize("after", [lambda jury: jury, opened, lambda jury: closed(opened(jury))])
def test_meeting_takes_as_many_queries_for_three_as_for_one(client, reader, count, after):
    jury = after(a_meeting(*["80"] * count))
    who = {"officer": jury.officer, "chair": jury.members[0].person, "member": jury.members[1].person}[reader]
    client.force_login(who)
    client.get("/espace/")
    with at_most(15):
        answer = client.get(reverse("decisions:meeting", args=where(jury)))
    assert len(answer.context.get("lines") or "x" * count) == count
    assert len(answer.content) < 60_000


@pytest.mark.parametrize("count", [1, 3])
def test_presence_and_votes_take_as_many_queries_for_three_as_for_one(count):
    jury = opened(a_meeting("90"))
    keys = [member.pk for member in jury.members]
    services.mark_presence(meeting=jury.meeting, present=[], by=jury.officer, at=NOW)
    with at_most(9):
        services.mark_presence(meeting=jury.meeting, present=keys[:count], by=jury.officer, at=NOW)
    votes = dict.fromkeys(jury.members[:count], "for")
    with at_most(16):
        services.cast_votes(item=jury.items[0], votes=votes, by=jury.officer, at=NOW)
    assert Vote.objects.filter(choice="for").count() == count


def test_who_runs_the_meeting_undoes_a_leave(client):
    jury = opened(a_meeting("90", "80"))
    member = jury.members[1]
    services.leave_room(item=jury.items[0], member=member, reason="", by=jury.officer, at=NOW)
    assert "A leave was recorded by mistake" in text(page(client, jury.officer, "agenda_item", *of(jury)))
    assert send(client, jury.officer, "undo_leave", *of(jury)).status_code == 422
    assert send(client, jury.officer, "undo_leave", *of(jury), member=member.pk).status_code == 409
    done = send(client, jury.officer, "undo_leave", *of(jury), member=member.pk, reason="Un autre nom")
    assert done.status_code == 302
    assert not RoomLeave.objects.exists()


def test_agenda_is_shown_by_pages(client, monkeypatch):
    monkeypatch.setattr("evaluation.decisions.views.meeting_page.PER_PAGE", 2)
    jury = opened(a_meeting("90", "80", "70"))
    client.force_login(jury.officer)
    address = reverse("decisions:meeting", args=where(jury))
    assert [len(client.get(f"{address}?page={number}").context["lines"]) for number in (1, 2)] == [2, 1]


def test_minutes_say_all_that_happened(client):
    jury = a_meeting("90", "80", "70", quota=1)
    opened(jury)
    services.leave_room(item=jury.items[1], member=jury.members[2], reason="Ma cousine", by=jury.officer, at=NOW)
    departing(jury, jury.items[0], "reserve", "for", "for", "abstain")
    closed(jury, remarks="Séance publique.")
    shown = text(page(client, jury.members[1].person, "meeting_minutes", *where(jury)))
    for said in ("PV-7", "Amel Haddad", "Ma cousine", "proposed: selected; decided: reserve list", "Séance publique."):
        assert said in shown
    assert "2 / 0 / 1" in shown
    assert jury.deliberation.sha256[:32] in shown


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_minutes_are_printed_in_each_language(client, language):
    if not pdf.available():
        pytest.skip("this machine has no Pango")
    jury = closed(opened(a_meeting("90", "80")))
    answer = page(client, jury.officer, "minutes_pdf", *where(jury), language)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_minutes_come_in_languages_of_the_site_only(client):
    jury = closed(opened(a_meeting("90")))
    assert page(client, jury.officer, "minutes_pdf", *where(jury), "de").status_code == 404
