"""What the kernel's tests share: a parcel, and registries that are as they were after each test."""

import pytest

from core import registries
from core.outbox import notices
from tests.factories.workshop import ParcelFactory


@pytest.fixture
def parcel(db):
    return ParcelFactory()


@pytest.fixture
def registered():
    """Register in any registry for one test: `registered(reactions, "workshop.parcel.send:a", fn)`."""
    undo = []

    def register(registry, key, value, **kwargs):
        registry.register(key, value, **kwargs)
        undo.append((registry, key))

    yield register
    for registry, key in undo:
        registry._items.pop(key)


@pytest.fixture
def parcel_event(registered):
    """An event "parcel.sent" that the sending of a parcel announces to everyone in the returned list."""
    readers = []
    registered(notices.events, "parcel.sent", notices.Event("Parcel {number}", "It left on {day}."))
    registered(
        registries.notices,
        "workshop.parcel.send:test",
        lambda parcel, entry: [notices.Notice("parcel.sent", reader, {"number": parcel.pk}) for reader in readers],
    )
    return readers
