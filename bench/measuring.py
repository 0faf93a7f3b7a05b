"""Timing: a page alternates with the floor, so that their ratio holds while the machine is busy with other things."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from bench.acts import EXPORT, Act
from bench.client import Answer, Client
from bench.counting import HEADER
from bench.scene import Scene
from bench.servers import Server

WARM_UP = 8


@dataclass(frozen=True)
class Timing:
    """Medians and 95th percentiles in seconds: of the page, and of the floor measured between its requests."""

    page: float
    page_95: float
    floor: float
    first: float

    @property
    def ratio(self) -> float:
        """The page in multiples of the floor."""
        return self.page / self.floor


def alternated(page: Callable[[], Answer], floor: Callable[[], Answer], times: int, status: int) -> Timing:
    """Time `page` and `floor` by turns. Raises RuntimeError on an answer that is not `status`."""
    pages, floors, firsts = [], [], []
    for _turn in range(times):
        floors.append(checked(floor(), 200).seconds)
        answer = checked(page(), status)
        pages.append(answer.seconds)
        firsts.append(answer.first)
    return Timing(median(pages), quantiles(pages, n=20)[-1], median(floors), median(firsts))


def checked(answer: Answer, status: int) -> Answer:
    """Return `answer`. Raises RuntimeError when it is not of `status`."""
    if answer.status != status:
        raise RuntimeError(f"{answer.status} instead of {status}: {answer.body[:300]!r}")
    return answer


def time_act(act: Act, scene: Scene, floor: Client, times: int) -> Timing:
    """Warm an act up and time it."""
    for _turn in range(WARM_UP):
        checked(act.run(scene), act.status)
        floor.get("/")
    return alternated(lambda: act.run(scene), lambda: floor.get("/"), times, act.status)


def count(act: Act, scene: Scene) -> tuple[int, float]:
    """Return the queries of an act, warmed up, and the KB of its answer."""
    checked(act.run(scene), act.status)
    answer = checked(act.run(scene), act.status)
    return int(answer.headers[HEADER]), len(answer.body) / 1024


def export_growth(scene: Scene, server: Server) -> float:
    """Return by how many MB the biggest growing worker grew over three exports, after a first one."""
    checked(scene.export(), EXPORT.status)
    before = server.memory()
    for _turn in range(3):
        checked(scene.export(), EXPORT.status)
    return max(now - before.get(pid, now) for pid, now in server.memory().items())


def mixed_growth(acts: tuple[Act, ...], scene: Scene, server: Server, requests: int) -> tuple[float, float]:
    """Return the memory of the biggest worker after `requests` mixed requests, and by how much it grew (MB).

    The first fifth warms caches up: growth counts from there.
    """
    before: dict[int, float] = {}
    for number in range(requests + requests // 5):
        act = acts[number % len(acts)]
        checked(act.run(scene), act.status)
        if number == requests // 5:
            before = server.memory()
    after = server.memory()
    return max(after.values()), max(now - before.get(pid, now) for pid, now in after.items())
