"""`make bench`: measure every act at each size, print the figures, exit 1 when a bound is missed."""

import argparse
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field

from rich.console import Console

from bench import acts, fresh, kept, measuring, report, servers
from bench.acts import Act
from bench.client import Client
from bench.measuring import Timing
from bench.report import Figure, figure
from bench.scene import Scene

SIZES = (1_000, 10_000)
MIXED = ("home", "call", "form", "officer_list", "officer_entry", "juror_list", "ranking", "save_answer")
SLOWEST = 3


@dataclass
class Run:
    """What a run gathers."""

    times: int
    console: Console
    figures: list[Figure] = field(default_factory=list)
    timings: dict[int, dict[str, Timing]] = field(default_factory=dict)
    counts: dict[int, dict[str, tuple[int, float]]] = field(default_factory=dict)
    references: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, value: float, bound: float | None, unit: str) -> None:
        """Note a figure and print it at once: a run is long."""
        one = figure(name, value, bound, unit)
        self.figures.append(one)
        mark = "" if one.bound is None else " [green]✓[/]" if one.holds else " [red]✗[/]"
        limit = "" if bound is None else f" (≤ {bound:g})"
        self.console.print(f"  {name}: {one.value:g} {unit}{limit}{mark}")


def main() -> int:
    """Measure, report, and return the exit status."""
    options = _options()
    # Ended from outside, the servers end too.
    signal.signal(signal.SIGTERM, lambda *_arguments: sys.exit(1))
    run = Run(options.times, Console())
    url = servers.start_postgres()
    servers.manage(url, "collectstatic", "--noinput", "--verbosity", "0", demo="0")
    with ExitStack() as stack:
        floor = stack.enter_context(servers.serve("bench.floor:application", _floor(url)))
        wagtail = stack.enter_context(servers.serve("bench.wagtail_page:application", _wagtail(url)))
        _references(run, Client(floor.port), Client(wagtail.port))
        for size in options.sizes:
            _measure(run, url, size, Client(floor.port))
        if _options().only in "kept pages":
            _kept(run, servers.database(url, f"bench_run_{options.sizes[0]}"), floor.port)
    _growth(run)
    if not options.only and not options.quick:
        run.add("fresh clone to a served page", fresh.seconds_to_a_page(), acts.FRESH_SECONDS, "s")
    return _finish(run, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=lambda text: [int(one) for one in text.split(",")], default=list(SIZES))
    parser.add_argument("--times", type=int, default=100, help="requests of each act")
    parser.add_argument("--only", default="", help="acts whose name holds this text; nothing is written")
    parser.add_argument("--quick", action="store_true", help="leave the fresh clone out")
    parser.add_argument("--document", action="store_true", help="write the table of docs/performance.md")
    return parser.parse_args()


def _floor(url: str) -> str:
    made = servers.make(url, "bench_floor")
    _module("bench.floor", made)
    return made


def _wagtail(url: str) -> str:
    made = servers.make(url, "bench_wagtail")
    _module("bench.wagtail_page", made)
    return made


def _module(name: str, url: str, *arguments: str) -> None:
    environment = {**os.environ, **servers.PRODUCTION, "DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", name, *arguments], cwd=servers.ROOT, check=True, env=environment)  # noqa: S603


def _references(run: Run, floor: Client, wagtail: Client) -> None:
    for _turn in range(measuring.WARM_UP):
        floor.get("/")
        wagtail.get("/")
    found = measuring.alternated(lambda: wagtail.get("/"), lambda: floor.get("/"), run.times, 200)
    run.add("floor", found.floor * 1000, None, "ms")
    run.add("a bare Wagtail page", found.ratio, None, "floors")


def _measure(run: Run, url: str, size: int, floor: Client) -> None:
    run.console.print(f"[bold]{size:,} applications[/]")
    # Submissions of the timed and of the counting pass, and the draft that is written on.
    target = servers.loaded(url, size, run.times + 2 * measuring.WARM_UP + 9)
    chosen = [act for act in acts.ACTS if _options().only in act.name]
    with servers.serve(servers.SITE, target) as server:
        scene = Scene(server, target)
        scene.prepare_submission(run.times + measuring.WARM_UP)
        run.timings[size] = {act.name: _time(run, act, scene, floor, size) for act in chosen}
        if not _options().only:
            _export(run, scene, floor, size)
            _memory(run, scene, size)
            _profile(run, scene, size)
    with servers.serve(servers.SITE, target, DJANGO_SETTINGS_MODULE="bench.settings") as server:
        scene = Scene(server, target)
        scene.prepare_submission(3)
        run.counts[size] = {act.name: _count(run, act, scene, size) for act in chosen}


def _kept(run: Run, target: str, floor: int) -> None:
    """Measure the public pages as visitors get them: kept."""
    for name, found in kept.queries(target).items():
        run.add(f"kept page, {name}: queries", found, acts.KEPT_QUERIES, "queries")
    for name, factor in kept.times_slower(target, floor).items():
        run.add(f"kept page, {name}: a plain view of 2 KB answers", factor, acts.KEPT_FACTOR, "×")


def _time(run: Run, act: Act, scene: Scene, floor: Client, size: int) -> Timing:
    found = measuring.time_act(act, scene, floor, run.times)
    run.add(f"{act.name}, {size}", found.ratio, act.most, "floors")
    run.console.print(
        f"    {found.page * 1000:.1f} ms, 95 %: {found.page_95 * 1000:.1f}, floor {found.floor * 1000:.1f}"
    )
    return found


def _count(run: Run, act: Act, scene: Scene, size: int) -> tuple[int, float]:
    queries, kilobytes = measuring.count(act, scene)
    run.add(f"{act.name}, {size}: queries", queries, act.queries, "queries")
    if act.kilobytes or act.status == 200:
        run.add(f"{act.name}, {size}: answer", kilobytes, act.kilobytes, "KB")
    return queries, kilobytes


def _export(run: Run, scene: Scene, floor: Client, size: int) -> None:
    times = 10 if size <= SIZES[0] else 5
    found = measuring.alternated(scene.export, lambda: floor.get("/"), times, 200)
    run.timings[size][acts.EXPORT.name] = found
    run.add(f"{acts.EXPORT.name}, {size}", found.ratio, acts.EXPORT_BOUNDS.get(size), "floors")
    run.add(f"export, {size}: first byte", found.first / found.floor, acts.EXPORT_FIRST_BYTE, "floors")
    grown = measuring.export_growth(scene, scene.server)
    run.add(f"export, {size}: memory of a worker, growth over 3", grown, acts.FLAT_MEGABYTES, "MB")


def _memory(run: Run, scene: Scene, size: int) -> None:
    mixed = tuple(act for act in acts.ACTS if act.run.__name__ in MIXED)
    total, grown = measuring.mixed_growth(mixed, scene, scene.server, 1_000)
    run.add(f"memory of a worker after 1,000 mixed requests, {size}", total, None, "MB")
    run.add(f"memory of a worker, growth over these, {size}", grown, acts.FLAT_MEGABYTES, "MB")


def _profile(run: Run, scene: Scene, size: int) -> None:
    """Print where the time of the slowest pages goes."""
    pages, found = scene.addresses(), run.timings[size]
    known = [act for act in acts.ACTS if act.run.__name__ in pages]
    for act in sorted(known, key=lambda one: -found[one.name].ratio)[:SLOWEST]:
        run.console.print(f"[bold]where the time of “{act.name}” goes[/]")
        _module("bench.profiling", scene.url, *pages[act.run.__name__])


def _growth(run: Run) -> None:
    if len(run.timings) < 2:
        return
    small, large = min(run.timings), max(run.timings)
    for name, found in run.timings[large].items():
        if name != acts.EXPORT.name:
            run.add(f"{name}: {large} against {small}", found.ratio / run.timings[small][name].ratio, acts.GROWTH, "×")


def _finish(run: Run, options: argparse.Namespace) -> int:
    report.show(run.figures, run.console)
    if not options.only:
        report.save(run.figures)
    if options.document and not options.only:
        report.document(_lines(run))
    return 0 if all(one.holds for one in run.figures) else 1


def _lines(run: Run) -> list[str]:
    """Return the table of docs/performance.md."""
    sizes = sorted(run.timings)
    heads = "".join(f" at {size:,} | queries |" for size in sizes)
    lines = [
        f"| act | nearest open system | conference review system |{heads} bound |",
        "|---" * (4 + 2 * len(sizes)) + "|",
    ]
    for act in (*acts.ACTS, acts.EXPORT):
        cells = "".join(
            f" {run.timings[size][act.name].ratio:.1f} | {run.counts[size].get(act.name, ('–', 0))[0]} |"
            for size in sizes
        )
        limits = (
            [f"≤ {acts.EXPORT_BOUNDS.get(size, 0):g}" for size in sizes] if act is acts.EXPORT else [f"≤ {act.most:g}"]
        )
        queries = "" if act.queries is None else f", ≤ {act.queries} queries"
        lines.append(f"| {act.name} | {act.peers[0]} | {act.peers[1]} |{cells} {' / '.join(limits)}{queries} |")
    others = [one for one in run.figures if not any(one.name.startswith(act.name) for act in acts.ACTS)]
    return [*lines, "", *report.lines_of(others)]


if __name__ == "__main__":
    sys.exit(main())
