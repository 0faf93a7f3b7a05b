"""Reads about comments: the team and its mentors have them, nobody else."""

from typing import Any, TypeVar

from django.db.models import Count, F, Prefetch, QuerySet

from incubator.startups.enums import Capacity
from incubator.startups.selectors import TEAM, living_reaches
from incubator.toolbox.models import Canvas, CanvasComment, Comment, Worksheet, WorksheetComment

C = TypeVar("C", bound=Comment)


def comments_visible_to(user: Any) -> QuerySet[CanvasComment]:
    """Return the comments and answers on the canvases of start-ups that `user` works in or mentors today."""
    return _visible(CanvasComment, user)


def remarks_visible_to(user: Any) -> QuerySet[WorksheetComment]:
    """Return the comments and answers on the other tools of start-ups that `user` works in or mentors today."""
    return _visible(WorksheetComment, user)


def _visible(model: type[C], user: Any) -> QuerySet[C]:
    inside = living_reaches(user, *TEAM, Capacity.MENTOR).values("startup")
    found = model._default_manager.filter(**{f"{model.kept_in}__startup__in": inside})
    return found.select_related("author", model.kept_in)


def threads_visible_to(user: Any, canvas: Canvas) -> QuerySet[CanvasComment]:
    """Return the comments on `canvas` that `user` reads, open ones first, the newest first, with their answers."""
    return _threads(comments_visible_to(user).filter(canvas=canvas))


def remarks_on(user: Any, worksheet: Worksheet, key: str) -> QuerySet[WorksheetComment]:
    """Return the comments on a topic of a tool that `user` reads, as `threads_visible_to` does."""
    return _threads(remarks_visible_to(user).filter(worksheet=worksheet.pk, key=key))


def _threads(comments: QuerySet[C]) -> QuerySet[C]:
    answers: Any = comments.model._default_manager.select_related("author").order_by("pk")
    threads = comments.filter(answers_to=None).prefetch_related(Prefetch("answers", answers))
    return threads.order_by(F("resolved_at").asc(nulls_first=True), "-pk")


def open_comments(user: Any, canvas: Canvas) -> dict[str, int]:
    """Return how many comments that `user` reads are open in each block that has one. One query."""
    return _open_by_key(comments_visible_to(user).filter(canvas=canvas))


def open_remarks(user: Any, worksheet: Worksheet) -> dict[str, int]:
    """Return how many comments that `user` reads are open in each topic that has one. One query."""
    return _open_by_key(remarks_visible_to(user).filter(worksheet=worksheet.pk))


def _open_by_key(comments: QuerySet[C]) -> dict[str, int]:
    threads = comments.filter(answers_to=None, resolved_at=None)
    return dict(threads.order_by().values_list("key").annotate(Count("pk")))


def comments_to_settle(user: Any) -> list[tuple[str, str, int]]:
    """Return (reference, name, open comments) of each start-up of `user`'s own whose canvas has some. One query."""
    startup = ("canvas__startup__reference", "canvas__startup__name")
    return list(_to_settle(CanvasComment, user).values_list(*startup).annotate(Count("pk")))


def remarks_to_settle(user: Any) -> list[tuple[str, str, str, int]]:
    """Return (reference, name, tool, open comments) of each other tool of `user`'s own that has some. One query."""
    place = ("worksheet__startup__reference", "worksheet__startup__name", "worksheet__tool")
    return list(_to_settle(WorksheetComment, user).values_list(*place).annotate(Count("pk")))


def _to_settle(model: type[C], user: Any) -> QuerySet[C]:
    mine = {f"{model.kept_in}__startup__in": living_reaches(user, *TEAM).values("startup")}
    found = model._default_manager.filter(**mine, answers_to=None, resolved_at=None)
    return found.order_by(f"{model.kept_in}__startup__name")
