"""The pages of a pitch day, for who plans it, runs it, scores on it, pitches on it, and for the room."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import OutboxMessage
from evaluation.panels.services import recuse
from evaluation.pitches import services
from evaluation.pitches.models import PitchDay
from tests.factories.accounts import UserFactory
from tests.factories.panels import NOW
from tests.factories.pitches import a_day, a_live_stage, filled, heard, order, pitch, sheet
from tests.factories.reviews import a_sheet

pytestmark = pytest.mark.django_db
FORM = {
    "starts_wall": "2027-09-20T09:00",
    "place": "Rabat",
    "pitch_minutes": 10,
    "question_minutes": 5,
    "break_after": 0,
    "break_minutes": 0,
    "quorum": 2,
    "order": "lot",
    "seed": "",
    "most": "",
}


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"pitches:{name}", args=args))


def send(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"pitches:{name}", args=args), data)


def text(answer):
    return " ".join(answer.content.decode().split())


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_officer_makes_a_day_by_a_form_and_finds_its_draw(client):
    live = a_live_stage(3)
    where = [live.call.code, 1]
    assert "3 start-ups have no slot yet" in text(page(client, live.officer, "of_stage", *where))
    answer = send(client, live.officer, "of_stage", *where, panel=live.panel.pk, **FORM)
    assert answer.status_code == 302
    day = PitchDay.objects.get()
    assert day.draw["seed"] == f"{live.call.code} 1 2027-09-20"
    shown = text(page(client, live.officer, "day", day.pk))
    assert day.draw["seed"] in shown
    assert all(f'<bdi dir="ltr">{reference}</bdi>' in shown for reference in order(day))


def test_wrong_plan_is_said_on_the_form_and_what_was_typed_stays(client):
    live = a_live_stage(1)
    answer = send(client, live.officer, "of_stage", live.call.code, 1, panel=live.panel.pk, **{**FORM, "quorum": 9})
    assert answer.status_code == 409
    assert "The quorum is 9; members of this panel: 3." in text(answer)
    assert 'value="2027-09-20T09:00"' in text(answer)
    assert send(client, live.officer, "of_stage", live.call.code, 1, **{**FORM, "quorum": 0}).status_code == 400


def test_stage_scored_by_the_mean_says_why_it_has_no_pitch_day(client):
    live = a_live_stage(1)
    live.stage.scoring = "mean"
    live.stage.save()
    assert "scored by the mean of its reviews" in text(page(client, live.officer, "of_stage", live.call.code, 1))


def test_day_goes_from_announcement_to_close_by_its_buttons(client):
    live = a_day(2, upto="drafted")
    assert send(client, live.officer, "announce", live.day.pk).status_code == 302
    send(client, live.officer, "begin", live.day.pk)
    send(client, live.chair, "next", live.day.pk, seen="")
    send(client, live.chair, "next", live.day.pk, seen=pitch(live).pk)
    send(client, live.chair, "act", pitch(live, 1).pk, "miss")
    answer = send(client, live.officer, "close", live.day.pk)
    assert (answer.status_code, "below the quorum: complete sheets 0 of 2" in text(answer)) == (409, True)
    send(client, live.officer, "close", live.day.pk, below="1", reason="Nobody scored.")
    assert PitchDay.objects.get().state == "closed"


def test_second_press_on_an_old_page_says_that_nothing_moved(client):
    live = a_day(2)
    send(client, live.officer, "next", live.day.pk, seen="")
    send(client, live.chair, "next", live.day.pk, seen="")
    assert "Nothing moved" in text(client.get(reverse("pitches:day", args=[live.day.pk])))
    assert pitch(live).state == "live"


def test_order_is_moved_by_buttons(client):
    live = a_day(upto="drafted")
    before = order(live.day)
    send(client, live.officer, "act", pitch(live, 2).pk, "up")
    assert order(live.day) == [before[0], before[2], before[1]]
    assert send(client, live.officer, "act", pitch(live).pk, "elsewhere").status_code == 404


def test_plan_is_changed_and_start_ups_told_by_buttons(client):
    live = a_day(upto="announced")
    data = {**FORM, "panel": live.panel.pk, "place": "Tanger"}
    send(client, live.officer, "change", live.day.pk, **data)
    assert "The slots of 3 start-ups have moved" in text(page(client, live.officer, "day", live.day.pk))
    send(client, live.officer, "tell", live.day.pk)
    assert OutboxMessage.objects.filter(template="pitches.slot_moved").count() == 3
    assert send(client, live.officer, "change", live.day.pk, **{**data, "pitch_minutes": ""}).status_code == 400
    send(client, live.officer, "cancel", live.day.pk, reason="Strike")
    assert PitchDay.objects.get().state == "cancelled"


def test_juror_finds_the_current_start_up_and_its_sheet(client):
    live = a_day(2, blind=False)
    send(client, live.officer, "next", live.day.pk, seen="")
    juror = live.members[1].person
    shown = text(page(client, juror, "day", live.day.pk))
    assert reverse("reviews:sheet", args=[sheet(live, 1).pk]) in shown
    assert "Verte Kanaria" in shown
    assert "End it" not in shown
    piece = text(page(client, juror, "now", live.day.pk))
    assert reverse("reviews:sheet", args=[sheet(live, 1).pk]) in piece


def test_sheet_of_a_day_that_goes_on_says_who_pitches_now(client):
    live = a_day(2)
    own = sheet(live, 1, 1)
    client.force_login(live.members[1].person)
    address = reverse("reviews:sheet", args=[own.pk])
    assert "nobody pitches at this moment" in text(client.get(address))
    services.start(pitch=pitch(live), by=live.officer, at=NOW)
    assert reverse("reviews:sheet", args=[sheet(live, 1).pk]) in text(client.get(address))


def test_juror_sends_all_complete_sheets_at_once_and_is_told_what_is_left(client):
    live = a_day(2)
    heard(live)
    filled(live, 1)
    send(client, live.members[1].person, "send_sheets", live.day.pk)
    shown = text(client.get(reverse("pitches:day", args=[live.day.pk])))
    assert f"Not complete yet: {order(live.day)[1]}." in shown
    assert sheet(live, 1).state == "submitted"


def test_juror_reads_no_score_of_others_on_any_page_of_the_day(client):
    live = a_day(1)
    heard(live)
    a_sheet(sheet(live, 0), "55555", comment="AvisKanari")
    services.hand_in(day=live.day, by=live.chair, at=NOW)
    for name in ("day", "now"):
        shown = text(page(client, live.members[1].person, name, live.day.pk))
        assert "100.00" not in shown
        assert "AvisKanari" not in shown
    assert page(client, live.members[1].person, "close", live.day.pk).status_code == 403


def test_chair_who_owes_a_sheet_does_not_read_who_sent_theirs(client):
    live = a_day(1)
    heard(live)
    filled(live, 1)
    shown = text(page(client, live.chair, "close", live.day.pk))
    assert "Send your own sheets first" in shown
    assert str(live.members[1].person) not in shown
    assert "below the quorum" not in shown
    assert str(live.members[1].person) in text(page(client, live.officer, "close", live.day.pk))


def test_who_stepped_aside_reads_the_reference_alone(client):
    live = a_day(1, blind=False)
    recuse(assignment=sheet(live, 1), reason="Cousin", by=live.members[1].person, at=NOW)
    services.start(pitch=pitch(live), by=live.officer, at=NOW)
    for name in ("day", "now"):
        shown = text(page(client, live.members[1].person, name, live.day.pk))
        assert "Verte Kanaria" not in shown
        assert "You stepped aside for this one." in shown
    assert page(client, live.members[1].person, "screen", live.day.pk).status_code == 403


@pytest.mark.parametrize(("blind", "named"), [(True, False), (False, True)])
def test_screen_names_start_ups_where_the_stage_is_not_blind(client, blind, named):
    live = a_day(3, blind=blind)
    heard(live, 1)
    services.start(pitch=pitch(live, 1), by=live.officer, at=NOW)
    shown = text(page(client, live.officer, "screen", live.day.pk))
    assert all(reference in shown for reference in order(live.day))
    assert ("Verte Kanaria" in shown) == named
    assert "<script>" not in shown
    assert '<meta http-equiv="refresh" content="15">' in shown


def test_screen_shows_no_person_score_or_count(client):
    live = a_day(1, blind=False)
    heard(live)
    filled(live, 1, points="55555")
    services.hand_in(day=live.day, by=live.members[1].person, at=NOW)
    shown = text(page(client, live.chair, "screen", live.day.pk))
    people = [live.applicants[0], *(member.person for member in live.members), live.officer]
    assert not any(str(person) in shown for person in people)
    assert "100" not in shown


def test_applicant_sees_their_own_slot_with_a_calendar_file(client):
    live = a_day(2, upto="announced")
    reference = live.entries[0].application.reference
    shown = text(page(client, live.applicants[0], "slot", reference, 1))
    assert "20 September 2027" in shown
    assert "09:00" in shown
    answer = client.get(reverse("pitches:calendar", args=[reference, 1]))
    body = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20270920T090000Z" in body
    assert "SEQUENCE:1" in body
    tasks = client.get(reverse("entries:tasks", args=[reference, 1]))
    assert reverse("pitches:slot", args=[reference, 1]) in text(tasks)
    assert page(client, live.applicants[1], "slot", reference, 1).status_code == 404


def test_slot_is_not_shown_before_the_day_is_announced(client):
    live = a_day(1, upto="drafted")
    reference = live.entries[0].application.reference
    assert page(client, live.applicants[0], "slot", reference, 1).status_code == 404
    assert page(client, live.members[1].person, "day", live.day.pk).status_code == 404


def test_closed_day_names_what_lapsed_to_who_runs_it_alone(client):
    live = a_day(1)
    heard(live)
    filled(live, 0)
    filled(live, 1)
    services.close_day(day=live.day, by=live.officer, at=NOW)
    name = str(live.members[2].person)
    assert name in text(page(client, live.officer, "day", live.day.pk))
    assert name not in text(page(client, live.members[1].person, "day", live.day.pk)).split("<footer")[0]
    client.force_login(live.members[2].person)
    over = client.get(reverse("reviews:sheet", args=[sheet(live, 2).pk]))
    assert "The pitch day closed before this sheet was complete." in text(over)


def test_day_waits_on_the_home_of_each_who_has_to_do_with_it(client):
    live = a_day(1, upto="announced")
    home = reverse("accounts:home")
    address = reverse("pitches:day", args=[live.day.pk])
    for person in (live.officer, live.members[1].person):
        client.force_login(person)
        assert address in text(client.get(home))
    client.force_login(live.applicants[0])
    assert reverse("pitches:slot", args=[live.entries[0].application.reference, 1]) in text(client.get(home))
    client.force_login(UserFactory())
    assert "/oraux/" not in text(client.get(home))


@pytest.mark.parametrize("name", ["day", "screen", "now", "close"])
def test_pages_ask_as_much_at_three_pitches_as_at_one(client, name):
    counts = []
    for pitches in (1, 3):
        live = a_day(pitches)
        heard(live)
        client.force_login(live.officer)
        address = reverse(f"pitches:{name}", args=[live.day.pk])
        client.get(address)
        counts.append(asked(client, address))
    assert counts[0] == counts[1]


def test_list_of_days_asks_as_much_at_three_days_as_at_one(client):
    counts = []
    for days in (1, 3):
        live = a_live_stage(4)
        for number in range(days):
            data = {**FORM, "panel": live.panel.pk, "most": 1, "starts_wall": f"2027-09-2{number}T09:00"}
            send(client, live.officer, "of_stage", live.call.code, 1, **data)
        address = reverse("pitches:of_stage", args=[live.call.code, 1])
        client.get(address)
        counts.append(asked(client, address))
    assert counts[0] == counts[1]


def test_order_by_hand_has_no_draw_to_show(client):
    live = a_live_stage(2)
    send(client, live.officer, "of_stage", live.call.code, 1, panel=live.panel.pk, **{**FORM, "order": "hand"})
    day = PitchDay.objects.get()
    assert day.draw == {}
    assert "How the order was drawn" not in text(page(client, live.officer, "day", day.pk))
