"""What is measured, with its bounds."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.client import Answer
from bench.scene import Scene


@dataclass(frozen=True)
class Act:
    """A page or a POST: bounds in multiples of the floor's median, in queries, and in KB of HTML (None: unbounded)."""

    name: str
    run: Callable[[Scene], Answer]
    most: float
    status: int = 200
    queries: int | None = None
    kilobytes: int | None = None
    # Peers at 1,000 and 10,000 applications: the nearest open system, a conference review system.
    peers: tuple[str, str] = ("none", "none")


SUBMISSION = Act("submission, POST only", Scene.submit, 15, status=302, queries=25, peers=("68 / 70", "84 / 290"))
ACTS = (
    Act("public home", Scene.home, 8, queries=10, peers=("10 / 11", "11 / 78")),
    Act("public call page", Scene.call, 8, queries=10, peers=("10 / 11", "11 / 78")),
    Act("application form page", Scene.form, 8, peers=("33 / 36", "15 / 65")),
    SUBMISSION,
    Act(
        "officer's list, first page", Scene.officer_list, 10, queries=15, kilobytes=60, peers=("118 / 136", "94 / 258")
    ),
    Act("officer's list, filtered", Scene.officer_filter, 12, queries=15, kilobytes=60),
    Act("officer's list, searched", Scene.officer_search, 10, queries=15, kilobytes=60),
    Act("officer's view of one application", Scene.officer_entry, 10, peers=("33 / 35", "34 / 97")),
    Act("juror's list", Scene.juror_list, 8, peers=("158 / 264", "600 / 1,660")),
    Act("a review saved (whole sheet)", Scene.save_review, 8, status=302, peers=("14 / 16", "24 / 86")),
    Act("one mark autosaved", Scene.save_mark, 8, peers=("14 / 16", "24 / 86")),
    Act("one answer autosaved", Scene.save_answer, 3, queries=6),
    Act("ranking", Scene.ranking, 12, peers=("none", "590 / 1,600")),
)
EXPORT = Act("export of all applications (CSV)", Scene.export, 150, peers=("2,400 / 24,000", "4,500 / 40,000"))
# The most that the export may take, in floors, at each size.
EXPORT_BOUNDS = {1_000: 150.0, 10_000: 1_200.0}
EXPORT_FIRST_BYTE = 10.0
GROWTH = 1.3
FLAT_MEGABYTES = 8.0
FRESH_SECONDS = 60.0
# A page that is kept: its queries, and how many times more often a plain view of 2 KB is answered.
KEPT_QUERIES = 2
KEPT_FACTOR = 2.0
