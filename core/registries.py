"""Typed registries: how a lower floor asks or tells an upper one without importing it.

Upper apps fill them in `AppConfig.ready()`; lower ones iterate. `docs/workflows.md` lists what is registered.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from django.http import HttpRequest

from core.calendar_file import Meeting

T = TypeVar("T")


class Registry(Generic[T]):
    """Named values, each registered once; iteration is in the order of (`order`, name)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, tuple[int, T]] = {}

    def register(self, key: str, value: T, *, order: int = 100) -> None:
        """Add `value` under `key`. Raises ValueError when the key is taken."""
        if key in self._items:
            raise ValueError(f"{self.name}: {key} is registered already")
        self._items[key] = (order, value)

    def get(self, key: str) -> T | None:
        """Return the value under `key`, or None."""
        found = self._items.get(key)
        return found[1] if found else None

    def __getitem__(self, key: str) -> T:
        return self._items[key][1]

    def items(self) -> Iterator[tuple[str, T]]:
        """Yield (key, value) in order."""
        for key, (_order, value) in sorted(self._items.items(), key=lambda pair: (pair[1][0], pair[0])):
            yield key, value

    def __iter__(self) -> Iterator[T]:
        return (value for _key, value in self.items())

    def starting_with(self, prefix: str) -> list[T]:
        """Return in order the values whose key is `prefix` or begins with `prefix` and a colon."""
        return [value for key, value in self.items() if key == prefix or key.startswith(f"{prefix}:")]


@dataclass(frozen=True)
class Waiting:
    """One line of a person's home: something that waits for them.

    `due_at` is read in `zone` (the site's when ""): the last moment to act, or, when it `happens`, the hour itself.
    """

    title: str
    url: str
    due_at: datetime | None = None
    count: int = 1
    detail: str = ""
    urgent: bool = False
    zone: str = ""
    happens: bool = False


class WaitingSource(Protocol):
    """What waits for `user`, at most a handful of lines, by a bounded number of queries."""

    def __call__(self, user: Any, /) -> list[Waiting]:
        """Answer for one."""
        ...


@dataclass(frozen=True)
class Panel:
    """A part of an object's page that an upper room contributes."""

    title: str
    template: str
    context: Mapping[str, Any]


class MeetingSource(Protocol):
    """The meetings of `user` from `since` on, at most a few hundred, for their private calendar."""

    def __call__(self, user: Any, since: datetime, /) -> list[Meeting]:
        """Answer for one."""
        ...


class PanelSource(Protocol):
    """The panel for `instance` as `request.user` may see it, or None. Asked with the model's label as its key."""

    def __call__(self, instance: Any, request: HttpRequest, /) -> Panel | None:
        """Answer for one."""
        ...


class FileRule(Protocol):
    """Whether `user` may open a stored file of this kind."""

    def __call__(self, user: Any, stored_file: Any, /) -> bool:
        """Answer for one."""
        ...


@dataclass(frozen=True)
class CallText:
    """One text of a call in its languages, and where it is written.

    `part` ("forms-1") and `heading` say in which part of the call it stands, `place` names it in a sentence, `detail`
    what of it ("" for all). `url` opens the screen where the person who asked may write it, `urls` another one for some
    languages; "" where they may not, and `written_by` says who does. What does not `block` is no reason to wait with
    the publication of the call.
    """

    part: str
    heading: str
    place: str
    text: Mapping[str, str]
    detail: str = ""
    url: str = ""
    urls: Mapping[str, str] = field(default_factory=dict)
    written_by: str = ""
    blocks: bool = True

    def missing(self, languages: Iterable[str]) -> list[str]:
        """Return those of `languages` in which there is no text."""
        return [code for code in languages if not self.text.get(code)]

    def url_in(self, language: str) -> str:
        """Return the address of the screen where the text is written in `language`, "" for none."""
        return self.urls.get(language, self.url)


class GuideSource(Protocol):
    """The address of the page of the site by this name in the reader's language, "" where none is shown."""

    def __call__(self, name: str, /) -> str:
        """Answer for one."""
        ...


class CallPart(Protocol):
    """What a room adds to a call: its texts, checks before publication, clone, export and import."""

    def texts(self, call: Any, by: Any = None, /) -> list[CallText]:
        """Return the texts of `call` by a fixed number of queries, with the screens that `by` may open."""
        ...

    def problems(self, call: Any, /) -> list[str]:
        """Return sentences that say what keeps `call` from being published, missing texts apart."""
        ...

    def freeze(self, call: Any, /) -> None:
        """Freeze this part at publication."""
        ...

    def export_stage(self, stage: Any, /) -> dict[str, Any]:
        """Return this part of `stage` as JSON values, merged into the stage's object (`tremplin.call/1`)."""
        ...

    def import_stage(self, stage: Any, data: Mapping[str, Any], /) -> None:
        """Create this part of `stage` from its exported object."""
        ...


class FactsSelector(Protocol):
    """Gathers what the guards of one transition need to know about `instance`, when `by` acts at `at`."""

    def __call__(self, instance: Any, /, *, by: Any, at: datetime) -> Any:
        """Answer for one."""
        ...


class HintSource(Protocol):
    """What a room knows that helps an officer to judge a rule of one kind on an application and its deposit document.

    Each hint is {"code", "subject", "of"}, plain texts. At most three queries.
    """

    def __call__(self, application: Any, document: Mapping[str, Any], /) -> list[dict[str, str]]:
        """Answer for one."""
        ...


class AuditSource(Protocol):
    """What a room has on `award` for its audit pack: (path in the archive, title, text) of each document."""

    def __call__(self, award: Any, /) -> Iterable[tuple[str, str, str]]:
        """Answer for one."""
        ...


# A reaction runs in the transaction of the transition: (instance as saved, its journal entry).
Reaction = Callable[[Any, Any], None]
# The notices that a transition sends: (instance as saved, its journal entry) -> notices for the outbox.
NoticeSource = Callable[[Any, Any], list[Any]]
# Something the clock owes: does what is due at the given instant and returns how many things it did. Idempotent.
Due = Callable[[datetime], int]
# Something indicators can count: (scope codes) -> number.
Measure = Callable[[Mapping[str, str]], int]
# The currencies whose imported rate of a month (its first day) a room has copied into its records.
RateUse = Callable[[date], set[str]]
# Whether the results of a stage are out: asked by the rooms below the one that releases them.
ResultsOut = Callable[[Any], bool]

file_rules: Registry[FileRule] = Registry("file_rules")  # key: StoredFile.kind
measures: Registry[Measure] = Registry("measures")  # key: measure code
waiting: Registry[WaitingSource] = Registry("waiting")  # key: room
meetings: Registry[MeetingSource] = Registry("meetings")  # key: room
panels: Registry[PanelSource] = Registry("panels")  # key: "label:room", as "entries.StageEntry:reviews"
call_parts: Registry[CallPart] = Registry("call_parts")  # key: room
facts: Registry[FactsSelector] = Registry("facts")  # key: "label.transition", as "entries.stageentry.submit"
reactions: Registry[Reaction] = Registry("reactions")  # key: "label.transition:room"
notices: Registry[NoticeSource] = Registry("notices")  # key: "label.transition:room"
due: Registry[Due] = Registry("due")  # key: room or "room-act"
results_out: Registry[ResultsOut] = Registry("results_out")  # key: room; asked with a stage
rate_uses: Registry[RateUse] = Registry("rate_uses")  # key: room
guides: Registry[GuideSource] = Registry("guides")  # key: room
audit_parts: Registry[AuditSource] = Registry("audit_parts")  # key: room
eligibility_hints: Registry[HintSource] = Registry("eligibility_hints")  # key: "kind:room", as "conflicts:panels"
