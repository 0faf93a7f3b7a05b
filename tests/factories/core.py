"""Factories of the kernel."""

from datetime import timedelta
from typing import Any

import factory
from wagtail.signal_handlers import disable_reference_index_auto_update

from core import clock
from core.models import MessageTemplate, OutboxMessage
from core.outbox.queue import new_message_id


class UnindexedFactory(factory.django.DjangoModelFactory):
    """A row of reference data, left out of the index of references: to write it is most of the work of saving."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        with disable_reference_index_auto_update():
            return super()._create(model_class, *args, **kwargs)


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    """A message that is due."""

    class Meta:
        model = OutboxMessage

    class Params:
        sent = factory.Trait(status=OutboxMessage.Status.SENT, sent_at=factory.LazyFunction(clock.now))
        sms = factory.Trait(
            channel="sms",
            address=factory.Sequence(lambda n: f"+2126000{n:05}"),
            short="Du nouveau : voyez votre espace.",
        )
        later = factory.Trait(due_at=factory.LazyFunction(lambda: clock.now() + timedelta(hours=1)))

    address = factory.Sequence(lambda n: f"reader{n}@example.org")
    language = "fr"
    subject = "Bonjour"
    body = "Une nouvelle."
    message_id = factory.LazyFunction(new_message_id)
    created_at = factory.LazyFunction(clock.now)
    due_at = factory.LazyFunction(clock.now)


class MessageTemplateFactory(factory.django.DjangoModelFactory):
    """The officers' text of an event."""

    class Meta:
        model = MessageTemplate

    event = "entries.received"
    language = "fr"
    subject = "Reçu"
    body = "Nous avons reçu {reference}."
