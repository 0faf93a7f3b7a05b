"""The kernel's small parts: access, checks, clock, crypto, due, references, registries."""

import logging
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import rules
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.management import call_command
from django.db import connection

from core import access, checks, clock, crypto, personal_data, references
from core.crypto import EncryptedTextField
from core.due import run_due
from core.registries import Registry, due, reactions
from tests.factories.workshop import ParcelFactory
from tests.workshop.models import Parcel


# --- Access -------------------------------------------------------------------------------------------------------
def test_may_asks_the_rule(parcel, alice, charlie):
    assert access.may(alice, "workshop.send_parcel", parcel)
    assert not access.may(charlie, "workshop.send_parcel", parcel)


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_nobody_may_nothing(nobody):
    assert not access.may(nobody, "workshop.send_parcel")


def test_inactive_person_is_nobody(alice):
    alice.is_active = False
    assert not access.may(alice, "workshop.send_parcel")


def test_superuser_is_not_above_the_rules(person):
    assert not access.may(person(email="charlie@root.example", is_superuser=True), "workshop.send_parcel")


def test_unknown_rule_is_an_error_not_a_no(alice):
    with pytest.raises(KeyError):
        access.may(alice, "workshop.fold_parcel")


def test_require_raises(alice, charlie):
    access.require(alice, "workshop.send_parcel")
    with pytest.raises(PermissionDenied):
        access.require(charlie, "workshop.send_parcel")


def test_sees_is_the_lists_own_rule(parcel):
    assert access.sees(Parcel.objects.all(), parcel)
    assert not access.sees(Parcel.objects.filter(weight=9), parcel)


# --- System checks ------------------------------------------------------------------------------------------------
def test_house_passes_its_checks():
    assert checks.check_workflows(None) == []
    assert checks.check_registered_keys(None) == []


def test_transition_without_a_rule_is_found():
    known = rules.permissions.permissions.pop("workshop.send_parcel")
    try:
        assert [problem.id for problem in checks.check_workflows(None)] == ["tremplin.E002"]
    finally:
        rules.add_perm("workshop.send_parcel", known)


def test_condition_that_is_not_a_guard_and_open_state_are_found(monkeypatch):
    field = Parcel._meta.get_field("state")
    spec = next(spec for spec in field.get_all_transitions(Parcel) if spec.name == "receive")
    monkeypatch.setattr(spec, "conditions", [lambda parcel: True])
    monkeypatch.setattr(field, "protected", False)
    assert {problem.id for problem in checks.check_workflows(None)} == {"tremplin.E001", "tremplin.E003"}


def test_reaction_to_a_transition_that_is_not_there_is_found(registered):
    registered(reactions, "workshop.parcel.sned:test", print)
    assert [problem.id for problem in checks.check_registered_keys(None)] == ["tremplin.E004"]


@pytest.mark.parametrize(
    ("url", "token", "found"),
    [
        ("", "", []),
        ("", "secret", []),
        ("https://gateway.example/send", "secret", []),
        ("http://gateway.example/send", "secret", ["tremplin.E005"]),
        ("gateway.example/send", "secret", ["tremplin.E005"]),
        ("https:///send", "secret", ["tremplin.E005"]),
        ("https://us@gateway.example/send", "secret", ["tremplin.E006"]),
        ("https://gateway.example/send", "", ["tremplin.E007"]),
        ("http://us:word@gateway.example/", "", ["tremplin.E005", "tremplin.E006", "tremplin.E007"]),
    ],
)
def test_gateway_is_reached_under_tls_with_a_token_of_its_own(settings, url, token, found):
    settings.GATEWAY_URL, settings.GATEWAY_TOKEN = url, token
    assert [problem.id for problem in checks.check_gateway(None)] == found


def test_two_checks_never_share_an_identifier(settings):
    """Whoever silences one would silence the other."""
    modules = {Path(config.path, "checks.py") for config in apps.get_app_configs()}
    ours = [path for path in modules if path.exists() and path.parent.parent == settings.BASE_DIR]
    written = [found for path in ours for found in re.findall(r'"tremplin\.[EW]\d+"', path.read_text(encoding="utf-8"))]
    assert len(written) >= 8
    assert len(set(written)) == len(written)


# --- Clock --------------------------------------------------------------------------------------------------------
def test_clock_gives_the_instant_and_the_date_of_a_zone(time_machine):
    time_machine.move_to(datetime(2027, 2, 28, 23, 30, tzinfo=UTC), tick=False)
    assert clock.now() == datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    assert clock.today("Africa/Casablanca") == date(2027, 2, 28)
    assert clock.today("Africa/Tunis") == date(2027, 3, 1)


# --- Crypto -------------------------------------------------------------------------------------------------------
def test_sealed_text_opens_and_is_unreadable():
    token = crypto.seal("011 780 000012345678")
    assert "12345678" not in token
    assert crypto.unseal(token) == "011 780 000012345678"


def test_nothing_seals_to_nothing():
    assert crypto.unseal("") == crypto.resealed("") == ""


def test_older_key_still_opens_and_rotation_moves_to_the_newest(settings):
    token = crypto.seal("text")
    newest = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [newest, *settings.FIELD_KEYS]
    rotated = crypto.resealed(token)
    settings.FIELD_KEYS = [newest]
    assert crypto.unseal(rotated) == "text"
    with pytest.raises(ImproperlyConfigured):
        crypto.unseal(token)


def test_keyed_hash_finds_equal_texts_and_keeps_over_a_new_key(settings):
    known = crypto.keyed_hash("a")
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    assert crypto.keyed_hash("a") == known != crypto.keyed_hash("b")


def test_encrypted_field_is_sealed_in_the_database_only():
    field = EncryptedTextField()
    stored = field.get_prep_value("text")
    assert stored != "text"
    assert field.from_db_value(stored, None, connection) == "text"
    assert field.get_prep_value("") == field.from_db_value("", None, connection) == ""
    assert field.get_prep_value(None) is field.from_db_value(None, None, connection) is None


# --- What is due --------------------------------------------------------------------------------------------------
@pytest.fixture
def failing_part(registered):
    def fail(at):
        raise ZeroDivisionError

    registered(due, "test-fails", fail, order=1)
    registered(due, "test-works", lambda at: 3, order=2)


def test_part_that_fails_does_not_keep_the_others(db, failing_part, caplog):
    with caplog.at_level(logging.CRITICAL):
        done = run_due(datetime(2027, 1, 1, tzinfo=UTC))
    assert (done["test-fails"], done["test-works"]) == (-1, 3)
    assert "outbox" in done


def test_run_due_command_says_which_part_failed(db, failing_part, caplog, capsys):
    with caplog.at_level(logging.CRITICAL), pytest.raises(SystemExit):
        call_command("run_due")
    assert "test-fails: failed\ntest-works: 3\n" in capsys.readouterr().out


def test_run_due_command_is_quiet_when_all_went_well(db, capsys):
    call_command("run_due")
    assert "failed" not in capsys.readouterr().out


def test_worker_stops_after_its_round(db, monkeypatch):
    from core.management.commands import worker

    handlers, rounds = {}, []
    monkeypatch.setattr(worker.signal, "signal", handlers.setdefault)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)

    def one_round():
        rounds.append(1)
        handlers[worker.signal.SIGTERM]()

    monkeypatch.setattr(worker, "run_due", one_round)
    call_command("worker", "--pause", "0")
    assert rounds == [1]


# --- References ---------------------------------------------------------------------------------------------------
def test_reference_is_random_and_readable():
    made = {references.new_reference("RST") for _n in range(200)}
    assert len(made) == 200
    assert all(len(text) == 12 and set(text[4:]) <= set(references.ALPHABET) for text in made)
    assert len(references.new_reference(length=5)) == 5


def test_reference_as_typed_is_the_one_meant():
    assert references.normalised("rst-7k2m 9qxo il") == "RST-7K2M9QX011"


# --- Registries ---------------------------------------------------------------------------------------------------
@pytest.fixture
def shelf():
    made = Registry("shelf")
    made.register("b:x", 1)
    made.register("a", 2)
    made.register("b", 3, order=1)
    made.register("bc", 4)
    return made


def test_registry_goes_by_order_then_key(shelf):
    assert list(shelf) == [3, 2, 1, 4]
    assert next(shelf.items()) == ("b", 3)


def test_registry_finds(shelf):
    assert (shelf["a"], shelf.get("a"), shelf.get("z")) == (2, 2, None)
    assert shelf.starting_with("b") == [3, 1]


def test_registry_takes_a_key_once(shelf):
    with pytest.raises(ValueError, match="shelf: a is registered already"):
        shelf.register("a", 9)


# --- Models -------------------------------------------------------------------------------------------------------
def test_declarations_are_a_copy():
    personal_data.declarations().clear()
    assert personal_data.declarations()


def test_messages_and_texts_say_what_they_are(db):
    from tests.factories.core import MessageTemplateFactory, OutboxMessageFactory

    assert str(OutboxMessageFactory(address="a@example.org")) == "Bonjour → a@example.org"
    assert str(MessageTemplateFactory()) == "entries.received (fr)"
    assert str(ParcelFactory()).startswith("parcel")
