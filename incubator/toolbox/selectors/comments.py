"""Reads about comments: the team and its mentors have them, nobody else."""

from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet

from incubator.startups.enums import Capacity
from incubator.startups.selectors import TEAM, living_reaches
from incubator.toolbox.models import Canvas, CanvasComment


def comments_visible_to(user: Any) -> QuerySet[CanvasComment]:
    """Return the comments and answers on the canvases of start-ups that `user` works in or mentors today."""
    inside = living_reaches(user, *TEAM, Capacity.MENTOR).values("startup")
    return CanvasComment.objects.filter(canvas__startup__in=inside).select_related("author")


def threads_visible_to(user: Any, canvas: Canvas) -> QuerySet[CanvasComment]:
    """Return the comments on `canvas` that `user` reads, open ones first, the newest first, with their answers."""
    answers = CanvasComment.objects.select_related("author").order_by("pk")
    threads = comments_visible_to(user).filter(canvas=canvas, answers_to=None)
    return threads.prefetch_related(Prefetch("answers", answers)).order_by(
        F("resolved_at").asc(nulls_first=True), "-pk"
    )


def open_comments(user: Any, canvas: Canvas) -> dict[str, int]:
    """Return how many comments that `user` reads are open in each block that has one. One query."""
    threads = comments_visible_to(user).filter(canvas=canvas, answers_to=None, resolved_at=None)
    return dict(threads.order_by().values_list("key").annotate(Count("pk")))


def comments_to_settle(user: Any) -> list[tuple[str, str, int]]:
    """Return (reference, name, open comments) of each start-up of `user`'s own that has some. One query."""
    mine = CanvasComment.objects.filter(
        canvas__startup__in=living_reaches(user, *TEAM).values("startup"), answers_to=None, resolved_at=None
    )
    columns = mine.order_by("canvas__startup__name").values_list("canvas__startup__reference", "canvas__startup__name")
    return list(columns.annotate(Count("pk")))
