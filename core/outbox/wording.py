"""Texts of messages as officers write them: what an event says by itself, how a text reads, what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.outbox.discretion import HARMLESS, telling_word
from core.outbox.notices import Event
from core.outbox.placeholders import address_in, placeholders_of, samples
from core.outbox.render import PLACEHOLDER, filled, said, space_link
from core.outbox.sms import GSM_ONE, UCS_ONE, Length, in_one, length_of, simplified

ADDRESS = re.compile(r"(?:\{base_url\})?\{(?:url|link)\}")
BRACE = re.compile(r"[{}]")


@dataclass(frozen=True)
class Words:
    """The text of a message: its subject, its body, and what a telephone is sent ("" for the event's own)."""

    subject: str
    body: str
    short: str = ""


@dataclass(frozen=True)
class Shown:
    """A message as its recipient reads it, with example values. `sms` is what a telephone is sent, of length `length`
    where one message holds `room`; `whole` says that nothing of the sentence had to be cut.
    """

    subject: str
    body: str
    sms: str
    length: Length
    room: int
    whole: bool


def own_words(event: Event, language: str) -> Words:
    """Return what `event` says by itself in `language`."""
    with override(language):
        return Words(str(event.subject), str(event.body), str(event.short or event.subject))


def shown(event: Event, language: str, words: Words, values: Mapping[str, Any] | None = None) -> Shown:
    """Return `words` filled with examples, those of `values` before the common ones."""
    own = own_words(event, language)
    examples = {**samples(event, own.body), **(values or {})}
    subject, body = filled(words.subject, words.body, language, examples)
    with override(language):
        sentence = said(words.short or own.short, examples)
    link = space_link()
    least = length_of(f"{simplified(sentence)} {link.split('://', 1)[-1]}")
    whole = least.parts == 1
    sms = in_one(sentence, link)
    length = length_of(sms) if whole else least
    return Shown(subject, body, sms, length, GSM_ONE if length.alphabet == "GSM" else UCS_ONE, whole)


def faults(
    event: Event, language: str, words: Words, values: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for each thing for which `words` may not be the text of `event` in `language`.

    The sentences are in the active language. `values` are the examples by which the length of an SMS is judged.
    """
    allowed = placeholders_of(event)
    for field, text in (("subject", words.subject), ("body", words.body), ("short", words.short)):
        yield from ((field, sentence) for sentence in _wrong_places(text, allowed))
    yield from (("body", sentence) for sentence in _wrong_address(event, own_words(event, language).body, words.body))
    if words.short:
        yield from (("short", sentence) for sentence in _wrong_short(event, language, words, values))


def _wrong_places(text: str, allowed: list[str]) -> Iterator[str]:
    known = ", ".join(f"{{{name}}}" for name in allowed)
    for name in dict.fromkeys(PLACEHOLDER.findall(text)):
        if name not in allowed:
            yield _("“{%(name)s}” stands for nothing in this message. What you may write: %(known)s.") % {
                "name": name,
                "known": known,
            }
    if BRACE.search(PLACEHOLDER.sub("", text)):
        yield _("A brace stands alone. A value is written between two, without a space: %(example)s.") % {
            "example": f"{{{allowed[0]}}}"
        }


def _wrong_address(event: Event, own: str, text: str) -> Iterator[str]:
    address = address_in(event, own)
    if not address:
        return
    written = ADDRESS.findall(text)
    if not written:
        yield _("This message leads to a page: keep %(address)s in its text.") % {"address": address}
    elif set(written) != {address}:
        yield _("The address of the page is written %(address)s, or it would not open.") % {"address": address}


def _wrong_short(event: Event, language: str, words: Words, values: Mapping[str, Any] | None) -> Iterator[str]:
    private = [name for name in PLACEHOLDER.findall(words.short) if name in placeholders_of(event)]
    for name in dict.fromkeys(private):
        if name not in HARMLESS:
            yield _("An SMS can be read over a shoulder: “{%(name)s}” is not written in it.") % {"name": name}
    if word := telling_word(words.short):
        yield _("An SMS can be read over a shoulder: “%(word)s” says too much.") % {"word": word}
    seen = shown(event, language, words, values)
    if not seen.whole:
        yield _(
            "This SMS takes %(places)s characters with the address of my space; one holds %(room)s. Shorten it."
        ) % {
            "places": seen.length.places,
            "room": seen.room,
        }
