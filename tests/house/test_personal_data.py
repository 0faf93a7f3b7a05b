"""Every field that can identify a person says what it is for and how long it is kept."""

import re

import pytest
from django.apps import apps
from django.db import models

from core.crypto import EncryptedTextField
from core.personal_data import RETENTIONS, DataClass, Declaration, declarations, declare

# `demo` holds invented people only and is not installed in production.
# allauth's models hold what ours would: addresses, second factors, the devices on which people are signed in.
OURS = ("core", "accounts", "allauth", "media", "incubator", "applications", "evaluation", "cms")
TYPES = (models.EmailField, EncryptedTextField, models.GenericIPAddressField)
NAMES = re.compile(
    r"(^|_)(full_name|first_name|last_name|payee_name|signed_name|email|e_mail|phone|mobile|whatsapp|birth|born|"
    r"address|street|bank|iban|rib|account_number|sex|gender|passport|cin|identity|national|latitude|longitude|"
    r"password|secret|device_hash|ip|present|minutes|document)(_|$)"
)
# Fields whose name suggests a person and that hold none.
NO_PERSON = {
    "forms.FormRevision.document": "the questions of a form",
    "grants.Award.minutes_reference": "the number of the minutes of a jury",
    "calls.Stage.grace_minutes": "a duration",
    "grids.Grid.minutes": "a duration",
    "mentoring.MentoringSession.minutes": "a duration",
    "mentoring.Slot.minutes": "a duration",
    "trainings.TrainingSession.minutes": "a duration",
    "pitches.PitchDay.pitch_minutes": "a duration",
    "pitches.PitchDay.question_minutes": "a duration",
    "pitches.PitchDay.break_minutes": "a duration",
    "network.Region.latitude": "the middle of a region",
    "network.Region.longitude": "the middle of a region",
    "cms.MenuLine.address": "the address of a page",
    "network.Hub.address": "the address of an office, published",
    "network.Hub.phone": "the telephone of an office, published",
    "core.OutboxMessage.secret": "whether the message has a secret",
}
# Declared together with the services of their room.
TO_COME = {"decisions.Deliberation.present", "decisions.Deliberation.minutes"}


def our_fields():
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OURS:
            for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many):
                yield f"{model._meta.label}.{field.name}", field


def suggests_a_person(field):
    return not field.is_relation and (isinstance(field, TYPES) or NAMES.search(field.name) is not None)


def test_every_field_that_suggests_a_person_is_declared():
    undeclared = [
        name
        for name, field in our_fields()
        if suggests_a_person(field) and name not in declarations() and name not in NO_PERSON and name not in TO_COME
    ]
    assert undeclared == []


def test_every_encrypted_field_is_sensitive_or_sealed():
    said = declarations()
    encrypted = [name for name, field in our_fields() if isinstance(field, EncryptedTextField)]
    assert encrypted
    assert [n for n in encrypted if said[n].data_class not in (DataClass.SENSITIVE, DataClass.SEALED)] == []


def test_every_declaration_is_of_a_field_that_exists():
    known = {name for name, _field in our_fields()}
    assert sorted(set(declarations()) - known) == []


def test_every_exception_is_a_field_that_exists_and_is_not_declared():
    known = {name for name, _field in our_fields()}
    assert set(NO_PERSON) <= known
    assert not set(NO_PERSON) & set(declarations())


@pytest.mark.parametrize("item", sorted(declarations().items()), ids=lambda item: item[0])
def test_declaration_says_its_purpose(item):
    _name, said = item
    assert isinstance(said, Declaration)
    assert said.retention in RETENTIONS
    assert len(said.purpose.split()) >= 2


def test_second_declaration_is_refused():
    with pytest.raises(ValueError, match="already"):
        declare("accounts.User", "account", email=(DataClass.PUBLIC, "no"))


def test_unknown_retention_is_refused():
    with pytest.raises(ValueError, match="none of"):
        declare("accounts.User", "for ever")
