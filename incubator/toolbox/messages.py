"""What this room says to people."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import JournalEntry
from core.outbox.notices import NEWS, Event, Notice
from core.registries import Waiting
from incubator.startups.selectors import founders_of
from incubator.toolbox.layouts import TOOLS
from incubator.toolbox.models import Comment, Verdict, VerdictKind
from incubator.toolbox.selectors import comments_to_settle, remarks_to_settle

VERDICT = ("startup", "verdict", "author", "reason", "link")
PLACEHOLDERS = ("startup", "tool", "block", "author", "text", "link")
EVENTS = {
    "toolbox.comment": Event(
        gettext_lazy("{startup}: a comment on “{tool}”"),
        gettext_lazy("{author} comments on the block “{block}”:\n\n{text}\n\nAnswer here: {base_url}{link}"),
        PLACEHOLDERS,
        short=NEWS,
        of_call=False,
    ),
    "toolbox.comment_answered": Event(
        gettext_lazy("{startup}: an answer on “{tool}”"),
        gettext_lazy("{author} answers about the block “{block}”:\n\n{text}\n\nRead on here: {base_url}{link}"),
        PLACEHOLDERS,
        short=NEWS,
        of_call=False,
    ),
    "toolbox.comment_resolved": Event(
        gettext_lazy("{startup}: your comment on “{tool}” is settled"),
        gettext_lazy("{author} settled your comment on the block “{block}”:\n\n{text}\n\n{base_url}{link}"),
        PLACEHOLDERS,
        short=NEWS,
        of_call=False,
    ),
    "toolbox.verdict_given": Event(
        gettext_lazy("{startup}: {verdict}"),
        gettext_lazy("{author} gives this verdict on {startup}: {verdict}.\n\n{base_url}{link}"),
        VERDICT,
        short=NEWS,
        of_call=False,
    ),
    "toolbox.verdict_withdrawn": Event(
        gettext_lazy("{startup}: a verdict was withdrawn"),
        gettext_lazy("{author} withdraws this verdict on {startup}: {verdict}.\n\n{reason}\n\n{base_url}{link}"),
        VERDICT,
        short=NEWS,
        of_call=False,
    ),
}


def commented(comment: Comment) -> list[Notice]:
    """Bring the team what a mentor said."""
    return _to(founders_of(comment.about.startup), "toolbox.comment", comment, by=comment.author)


def answered(answer: Any) -> list[Notice]:
    """Bring the others of a conversation an answer: who wrote in it, and the team."""
    thread: Any = answer.answers_to
    wrote = [thread.author, *(one.author for one in thread.answers.select_related("author"))]
    people = {person.pk: person for person in [*wrote, *founders_of(answer.about.startup)]}
    return _to(list(people.values()), "toolbox.comment_answered", answer, by=answer.author)


def resolved(comment: Comment) -> list[Notice]:
    """Tell the author that the team settled the comment."""
    return _to([comment.author], "toolbox.comment_resolved", comment, by=comment.resolved_by)


def _to(people: list[Any], event: str, comment: Any, *, by: Any) -> list[Notice]:
    startup = comment.about.startup
    context = {
        "startup": startup.name,
        "tool": comment.tool_label,
        "block": comment.block.label,
        "author": str(by),
        "text": comment.text,
        "link": f"{comment.url}#comments",
    }
    return [Notice(event, person, context) for person in people if person != by]


def verdict_given(verdict: Verdict, entry: JournalEntry) -> list[Notice]:
    """Tell the team."""
    return _of_verdict("toolbox.verdict_given", verdict, entry)


def verdict_withdrawn(verdict: Verdict, entry: JournalEntry) -> list[Notice]:
    """Tell the team, with the reason."""
    return _of_verdict("toolbox.verdict_withdrawn", verdict, entry)


def _of_verdict(event: str, verdict: Verdict, entry: JournalEntry) -> list[Notice]:
    startup = verdict.startup
    context = {
        "startup": startup.name,
        "verdict": VerdictKind(verdict.kind).label,
        "author": str(entry.actor),
        "reason": entry.reason,
        "link": reverse("toolbox:verdict", args=[startup.reference, verdict.kind]),
    }
    return [Notice(event, person, context) for person in founders_of(startup)]


def waiting_comments(user: Any) -> list[Waiting]:
    """Return a line a tool of a start-up of `user`'s that has open comments."""
    canvases = [
        Waiting(
            title=_("Comments on the canvas of %(startup)s") % {"startup": name},
            url=reverse("toolbox:comments", args=[reference]),
            count=count,
        )
        for reference, name, count in comments_to_settle(user)
    ]
    others = [
        Waiting(
            title=_("%(startup)s: comments on “%(tool)s”") % {"startup": name, "tool": TOOLS[tool].label},
            url=reverse("toolbox:worksheet", args=[reference, TOOLS[tool].slug]),
            count=count,
        )
        for reference, name, tool, count in remarks_to_settle(user)
    ]
    return [*canvases, *others]
