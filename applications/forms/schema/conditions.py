"""Conditions on earlier answers: a small expression, kept as JSON, that says when a question or a section is asked.

    {"all": [...]}, {"any": [...]}, {"not": ...}, {"question": key, "test": name, "values": [text, ...]}

Values are texts: keys of choices, codes, "yes" or "no", numbers and dates as they are stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import KEY_PATTERN, Reader
from applications.forms.schema.kinds.choices import NO, YES
from applications.forms.schema.kinds.dates import day_of
from applications.forms.schema.question import Question, QuestionType
from core.amounts import decimal_of

MOST_DEPTH, MOST_GROUPS, MOST_VALUES = 6, 40, 40


class Asks(StrEnum):
    """What may be asked of an answer."""

    EQUALS = "equals"
    IN = "in"
    CONTAINS = "contains"
    ANSWERED = "answered"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"


ORDERED = (Asks.AT_LEAST, Asks.AT_MOST, Asks.ABOVE, Asks.BELOW)
TEXTS = (QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT)
LISTS = (QuestionType.MULTIPLE_CHOICE, QuestionType.SECTOR)
# What each test makes sense of; ANSWERED of everything that is kept as an answer.
MEANT: dict[Asks, tuple[QuestionType, ...]] = {
    Asks.EQUALS: (
        *(QuestionType.CHOICE, QuestionType.YES_NO, QuestionType.NUMBER, QuestionType.DATE),
        *(QuestionType.REGION, QuestionType.PLACE, *TEXTS),
    ),
    Asks.IN: (QuestionType.CHOICE, QuestionType.REGION, QuestionType.PLACE, QuestionType.NUMBER, *TEXTS),
    Asks.CONTAINS: (*LISTS, *TEXTS),
    **dict.fromkeys(ORDERED, (QuestionType.NUMBER, QuestionType.MONEY, QuestionType.DATE)),
}


@dataclass(frozen=True)
class Condition:
    """One node: a test of a question, or `op` ("all", "any", "not") over `parts`."""

    op: str
    parts: "tuple[Condition, ...]" = ()
    question: str = ""
    test: Asks = Asks.ANSWERED
    values: tuple[str, ...] = ()

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether the condition holds; a question without an answer in `answers` meets no test."""
        match self.op:
            case "all":
                return all(part.holds(answers) for part in self.parts)
            case "any":
                return any(part.holds(answers) for part in self.parts)
            case "not":
                return not self.parts[0].holds(answers)
            case _:
                return _meets(self, answers.get(self.question))

    def questions(self) -> Iterator[str]:
        """Yield the keys of the questions that are read."""
        if self.op == "test":
            yield self.question
        for part in self.parts:
            yield from part.questions()

    def as_json(self) -> dict[str, Any]:
        """Return the condition as JSON values."""
        match self.op:
            case "not":
                return {"not": self.parts[0].as_json()}
            case "test":
                return {"question": self.question, "test": self.test.value, "values": list(self.values)}
            case _:
                return {self.op: [part.as_json() for part in self.parts]}

    def live(self, answers: Mapping[str, Any], keys: set[str]) -> Any:
        """Return the condition for a page that has the questions `keys`: what is asked elsewhere is true or false."""
        match self.op:
            case "not":
                return {"not": self.parts[0].live(answers, keys)}
            case "test":
                return self.as_json() if self.question in keys else self.holds(answers)
            case _:
                return {self.op: [part.live(answers, keys) for part in self.parts]}

    def groups(self, *, negated: bool = False) -> "list[list[tuple[Condition, bool]]]":
        """Return the condition as groups of (test, negated): it holds when all of some group hold."""
        if self.op == "test":
            return [[(self, negated)]]
        if self.op == "not":
            return self.parts[0].groups(negated=not negated)
        parts = [part.groups(negated=negated) for part in self.parts]
        if (self.op == "any") is not negated:
            return [group for part in parts for group in part]
        return [[row for group in chosen for row in group] for chosen in product(*parts)]


# The start-up keeps these: they are not read with the answers.
NEVER = (QuestionType.TEAM, QuestionType.CANVAS)


def condition_of(reader: Reader, earlier: Mapping[str, Question], depth: int = 0) -> Condition:
    """Read a condition that may ask the questions `earlier`. Raises `CallFileError`."""
    operators = [name for name in ("all", "any", "not") if name in reader.data]
    if depth > MOST_DEPTH or len(operators) > 1:
        raise reader.refuse("", _("This condition cannot be read."))
    if not operators:
        return _test(reader, earlier)
    if operators == ["not"]:
        return Condition("not", (condition_of(reader.child("not"), earlier, depth + 1),))
    parts = tuple(condition_of(row, earlier, depth + 1) for row in reader.rows(operators[0]))
    if not parts:
        raise reader.refuse(operators[0], _("This condition has no part."))
    found = Condition(operators[0], parts)
    if depth == 0 and len(found.groups()) > MOST_GROUPS:
        raise reader.refuse("", _("This condition is too long."))
    return found


def _test(reader: Reader, earlier: Mapping[str, Question]) -> Condition:
    key = reader.text("question", pattern=KEY_PATTERN, max_length=60)
    if key not in earlier:
        raise reader.refuse("question", _("“%(value)s” is not the short name of an earlier question.") % {"value": key})
    question = earlier[key]
    test = Asks(reader.one_of("test", [one.value for one in Asks]))
    allowed = question.type in MEANT[test] if test in MEANT else question.type not in NEVER
    if not allowed:
        raise reader.refuse("test", _("This cannot be asked of “%(value)s”.") % {"value": key})
    if test is Asks.ANSWERED:
        return Condition("test", question=key)
    values = tuple(reader.texts("values"))
    if len(values) > MOST_VALUES or (test is not Asks.IN and len(values) > 1):
        raise reader.refuse("values", _("One value is expected here."))
    if wrong := [value for value in values if not _exists(question, test, value)]:
        sentence = _("“%(value)s” is not a possible answer to “%(key)s”.") % {"value": wrong[0][:60], "key": key}
        raise reader.refuse("values", sentence)
    return Condition("test", question=key, test=test, values=values)


def _exists(question: Question, test: Asks, value: str) -> bool:
    match question.type:
        case QuestionType.CHOICE | QuestionType.MULTIPLE_CHOICE:
            return question.choice(value) is not None
        case QuestionType.YES_NO:
            return value in (YES, NO)
        case QuestionType.SECTOR:
            return value in question.codes
        case QuestionType.REGION | QuestionType.PLACE:
            return value in question.regions
        case QuestionType.NUMBER | QuestionType.MONEY:
            return decimal_of(value) is not None
        case QuestionType.DATE:
            return day_of(value) is not None
        case _:
            return True


def _meets(condition: Condition, answer: Any) -> bool:
    if answer is None:
        return False
    texts = _texts(answer)
    match condition.test:
        case Asks.ANSWERED:
            return True
        case Asks.EQUALS | Asks.IN:
            return len(texts) == 1 and any(_same(texts[0], value) for value in condition.values)
        case Asks.CONTAINS:
            wanted = condition.values[0]
            return wanted in texts if isinstance(answer, list) else wanted.casefold() in texts[0].casefold()
        case _:
            return _ordered(condition.test, texts[0] if texts else "", condition.values[0])


def _texts(answer: Any) -> list[str]:
    if isinstance(answer, bool):
        return [YES if answer else NO]
    if isinstance(answer, list):
        return [str(one) for one in answer]
    if isinstance(answer, dict):
        return [str(answer.get("amount") or answer.get("region") or "")]
    return [str(answer)]


def _same(text: str, value: str) -> bool:
    numbers = decimal_of(text), decimal_of(value)
    return text.strip().casefold() == value.casefold() or (None not in numbers and numbers[0] == numbers[1])


def _ordered(test: Asks, text: str, value: str) -> bool:
    answered, asked = _comparable(text), _comparable(value)
    if answered is None or asked is None:
        return False
    return {
        Asks.AT_LEAST: answered >= asked,
        Asks.AT_MOST: answered <= asked,
        Asks.ABOVE: answered > asked,
        Asks.BELOW: answered < asked,
    }[test]


def _comparable(text: str) -> Decimal | None:
    day = day_of(text)
    return Decimal(day.toordinal()) if day else decimal_of(text)
