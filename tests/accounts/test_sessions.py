"""The devices on which a person is signed in: listed, known apart, ended one by one or all but one."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.devices import device_of
from accounts.services import forget_sessions
from core import clock
from core.due import run_due

pytestmark = pytest.mark.django_db
SAFE = "/espace/securite/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile Safari/537.36"


def signed_in(user, agent):
    client = Client(headers={"user-agent": agent, "accept-language": "en"}, REMOTE_ADDR="203.0.113.7")
    client.force_login(user)
    key = client.session.session_key
    return client, UserSession.objects.create(user=user, session_key=key, user_agent=agent, ip="203.0.113.7")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        (CHROME, "Chrome, Android"),
        (CHROME + " Edg/129.0", "Edge, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/8.5", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_device_is_named_by_its_browser_and_system(agent, name):
    assert device_of(agent) == name


def test_devices_of_a_person_are_listed_and_no_others(person):
    alice, bob = person(), person()
    here, _session = signed_in(alice, FIREFOX)
    signed_in(alice, CHROME)
    signed_in(bob, "curl/8.5")
    page = here.get(SAFE).content.decode()
    assert "Firefox, Windows" in page
    assert "Chrome, Android" in page
    assert "203.0.113.7" in page
    assert "Unknown device" not in page
    assert page.count(">this device<") == 1


def test_ended_device_is_signed_out(person):
    alice = person()
    here, _session = signed_in(alice, FIREFOX)
    there, session = signed_in(alice, CHROME)
    assert here.post(f"{SAFE}appareils/{session.pk}/fermer/").url == SAFE
    assert there.get("/espace/").url.startswith("/accounts/login/")
    assert here.get("/espace/").status_code == 200


def test_all_the_others_are_signed_out(person):
    alice = person()
    here, _session = signed_in(alice, FIREFOX)
    others = [signed_in(alice, CHROME)[0] for _ in range(2)]
    here.post(f"{SAFE}appareils/fermer/")
    assert [other.get("/espace/").status_code for other in others] == [302, 302]
    assert here.get("/espace/").status_code == 200


def test_device_of_another_person_is_not_found(person):
    here, _session = signed_in(person(), FIREFOX)
    there, session = signed_in(person(), CHROME)
    assert here.post(f"{SAFE}appareils/{session.pk}/fermer/").status_code == 404
    assert there.get("/espace/").status_code == 200


def test_present_device_may_be_ended_too(person):
    here, session = signed_in(person(), FIREFOX)
    assert here.post(f"{SAFE}appareils/{session.pk}/fermer/").url == "/accounts/login/"
    assert here.get("/espace/").status_code == 302


def test_use_is_noted_every_ten_minutes_at_most(person):
    here, session = signed_in(person(), FIREFOX)
    began = UserSession.objects.get(pk=session.pk).last_seen_at
    with time_machine.travel(began + timedelta(minutes=5)):
        here.get("/espace/mes-informations/")
        assert UserSession.objects.get(pk=session.pk).last_seen_at == began
    with time_machine.travel(began + timedelta(minutes=11), tick=False):
        here.get("/espace/mes-informations/")
        assert UserSession.objects.get(pk=session.pk).last_seen_at == clock.now()


def test_session_of_before_the_list_joins_it(person):
    here, session = signed_in(person(), FIREFOX)
    session.delete()
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        here.get("/espace/mes-informations/")
    assert [one.ip for one in UserSession.objects.all()] == ["203.0.113.7"]


def test_address_of_a_session_that_ran_out_is_forgotten(person):
    signed_in(person(), FIREFOX)
    now = clock.now()
    assert forget_sessions(now + timedelta(days=14)) == 0
    assert forget_sessions(now + timedelta(days=16)) == 1
    assert run_due()["accounts-sessions"] == 0
