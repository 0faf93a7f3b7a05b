"""`make deadline`: the last minute before a call closes, with many people, and again with a worker killed twice.

300 people each save an answer every 3 s for 60 s, and in the last 20 s 300 others submit, against gunicorn with 2
workers and PostgreSQL. What was acknowledged is then looked for in the database. Exit status 1 when something was lost,
the server failed (5xx), or the 95th percentile passes one second.

The people share the processors with the site. Whether they slow it down is told: how late they woke to send what was
due, and how much of the processors was theirs.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from statistics import median, quantiles

import psycopg
from rich.console import Console

from bench import report, servers
from bench.client import Answer, Client
from bench.report import Figure, figure
from bench.stored import STORED

PEOPLE, EVERY, LASTS, LAST_PART = 300, 3.0, 60.0, 20.0
APPLICATIONS = 1_000
SLOWEST_SECONDS = 1.0
KILLED_AT = (20.0, 48.0)
KEY = "solution"
TOKEN = "t" * 32
SENTENCE = "Une phrase que l'on vient d'écrire, et qui s'allonge. " * 7
WHOLE = f"SELECT e.id, {STORED} FROM entries_stageentry e WHERE e.id = ANY(%(keys)s)"  # noqa: S608 -- ours
SAVED = "SELECT entry_id, version, value FROM entries_answer WHERE key = %(key)s AND entry_id = ANY(%(keys)s)"


@dataclass
class Person:
    """Somebody with a draft: what they sent, and what the server said yes to."""

    reference: str
    entry: int
    client: Client
    version: int = 0
    acknowledged: str = ""
    submitted: bool = False
    seconds: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def wait_until(self, due: float) -> None:
        """Sleep until `due`, and note how late that was woken from."""
        if (rest := due - time.monotonic()) > 0:
            time.sleep(rest)
            self.late.append(time.monotonic() - due)

    def save(self, number: int) -> None:
        """Save one answer. A request that a dying worker cut off is sent again: it is the same save."""
        text = f"{number} {SENTENCE}"
        sent = {"key": KEY, "value": text, "version": self.version, "client_id": f"{self.entry}-{number}"}
        answer = self._timed(f"{self._address}reponse/", json.dumps(sent).encode(), "application/json")
        if answer.status == 200:
            self.acknowledged, self.version = text, json.loads(answer.body)["version"]

    def submit(self) -> None:
        """Submit the draft."""
        answer = self._timed(f"{self._address}deposer/", b"", "application/x-www-form-urlencoded")
        self.submitted = answer.status == 302 and "/accuse/" in answer.headers.get("Location", "")

    @property
    def _address(self) -> str:
        return f"/espace/candidatures/{self.reference}/1/"

    def _timed(self, path: str, body: bytes, kind: str) -> Answer:
        began = time.perf_counter()
        answer = self._answered(path, body, kind)
        self.seconds.append(time.perf_counter() - began)
        self.statuses[answer.status] += 1
        return answer

    def _answered(self, path: str, body: bytes, kind: str) -> Answer:
        while True:
            try:
                return self.client.post(path, body, kind)
            except HTTPException:  # The worker died in the middle of its answer.
                self.client.connection.close()


def main() -> int:
    """Play the minute twice, print and keep the figures, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--document", action="store_true", help="write the table of docs/performance.md")
    options = parser.parse_args()
    people, console, figures = options.people, Console(), list[Figure]()
    url = servers.start_postgres()
    servers.manage(url, "collectstatic", "--noinput", "--verbosity", "0", demo="0")
    for name, kills in (("deadline hour", ()), ("deadline hour, a worker killed twice", KILLED_AT)):
        target = servers.loaded(url, APPLICATIONS, 2 * people)
        figures += _played(name, target, people, kills)
    report.show(figures, console, "make deadline")
    report.save(figures, Path("var") / "deadline.json")
    if options.document and people == PEOPLE:
        report.document(report.lines_of(figures), "make deadline")
    return 0 if all(one.holds for one in figures) else 1


def _played(name: str, target: str, count: int, kills: tuple[float, ...]) -> list[Figure]:
    with servers.serve(servers.SITE, target) as server:
        everybody = _people(target, server.port, 2 * count)
        writers, senders = everybody[:count], everybody[count:]
        began, used = time.monotonic() + 1, Used({"site": server.pid, "PostgreSQL": _postmaster(target)})
        killers = [threading.Timer(after + 1, _kill_a_worker, [server.pid]) for after in kills]
        for one in killers:
            one.start()
        with ThreadPoolExecutor(2 * count) as pool:
            acts = [pool.submit(_write, person, began) for person in writers]
            acts += [pool.submit(_send, person, began, place / count) for place, person in enumerate(senders)]
        for act in acts:
            act.result()
        shares = used.shares()
    return _figures(name, target, writers, senders) + [
        figure(f"{name}: processors, {who}", value, None, "%") for who, value in shares.items()
    ]


class Used:
    """How much of the machine's processors is used from now on, and by whom; `trees` are first processes by a name."""

    def __init__(self, trees: dict[str, int]) -> None:
        self.trees, self.at, self.before = trees, time.monotonic(), self._now(trees)

    def shares(self) -> dict[str, float]:
        """Return the shares in percent of all processors since this was made. "others" is what was not of the run."""
        whole = (time.monotonic() - self.at) * (os.cpu_count() or 1) / 100
        return {who: (now - self.before[who]) / whole for who, now in self._now(self.trees).items()}

    @staticmethod
    def _now(trees: dict[str, int]) -> dict[str, float]:
        found = {"the people": time.process_time(), **{who: _seconds_of(pid) for who, pid in trees.items()}}
        return found | {"others": _busy_seconds() - sum(found.values())}


def _seconds_of(pid: int) -> float:
    """Return the seconds that a process and its children have worked, those that have ended too."""
    try:
        spent = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:15]
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0  # Ended meanwhile: its parent has its seconds.
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK") + sum(_seconds_of(int(child)) for child in children)


def _postmaster(target: str) -> int:
    """Return the first process of the database server."""
    with psycopg.connect(target) as connection:
        status = Path(f"/proc/{connection.info.backend_pid}/stat").read_text(encoding="ascii")
    return int(status.rpartition(")")[2].split()[1])


def _busy_seconds() -> float:
    """Return the seconds that all processors have worked since the machine started."""
    spent = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:8]
    user, nice, system, _idle, _waiting, hard, soft = map(int, spent)
    return (user + nice + system + hard + soft) / os.sysconf("SC_CLK_TCK")


def _people(target: str, port: int, count: int) -> list[Person]:
    environment = {**os.environ, **servers.PRODUCTION, "DATABASE_URL": target}
    words = [sys.executable, "-m", "bench.people", str(count)]
    done = subprocess.run(words, cwd=servers.ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    made = json.loads(done.stdout)
    if len(made) < count:
        raise RuntimeError(f"{len(made)} drafts for {count} people")
    versions = {row[0]: row[1] for row in _saved(target, [entry for _reference, entry, _key in made])}
    return [
        Person(reference, entry, Client(port, {"sessionid": key, "csrftoken": TOKEN}), versions.get(entry, 0))
        for reference, entry, key in made
    ]


def _write(person: Person, began: float) -> None:
    number, start = 0, began + random.random() * EVERY  # noqa: S311 -- when somebody begins to write
    while (due := start + number * EVERY) < began + LASTS:
        person.wait_until(due)
        number += 1
        person.save(number)


def _send(person: Person, began: float, place: float) -> None:
    person.wait_until(began + LASTS - LAST_PART + place * LAST_PART)
    person.submit()


def _kill_a_worker(server: int) -> None:
    """Kill one of the processes that answer; gunicorn starts another."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    os.kill(int(children[0]), signal.SIGKILL)


def _saved(target: str, entries: list[int]) -> list[tuple[int, int, object]]:
    return servers.rows(target, SAVED, {"key": KEY, "keys": entries})  # type: ignore[return-value]


def _figures(name: str, target: str, writers: list[Person], senders: list[Person]) -> list[Figure]:
    statuses = sum((one.statuses for one in (*writers, *senders)), Counter[int]())
    saves = [second for one in writers for second in one.seconds]
    sends = [second for one in senders for second in one.seconds]
    late = [second for one in (*writers, *senders) for second in one.late]
    kept = {entry: value for entry, _version, value in _saved(target, [one.entry for one in writers])}
    whole = {row[0]: row[1:] for row in servers.rows(target, WHOLE, {"keys": [one.entry for one in senders]})}
    lost_saves = sum(kept.get(one.entry) != one.acknowledged for one in writers)
    lost_receipts = sum(one.submitted and whole[one.entry] != ("submitted", 1, 1, 1, 1) for one in senders)
    told = (
        ("answers saved", statuses[200], None, "requests"),
        ("submissions acknowledged", sum(one.submitted for one in senders), None, "receipts"),
        ("people without a receipt", sum(not one.submitted for one in senders), 0, "people"),
        ("failures of the server (5xx)", sum(n for status, n in statuses.items() if status >= 500), 0, "requests"),
        ("people whose last acknowledged save is not there", lost_saves, 0, "people"),
        ("receipts without a whole deposit", lost_receipts, 0, "receipts"),
        ("an answer saved, median", median(saves), None, "s"),
        ("an answer saved, 95 %", quantiles(saves, n=20)[-1], SLOWEST_SECONDS, "s"),
        ("a submission, 95 %", quantiles(sends, n=20)[-1], SLOWEST_SECONDS, "s"),
        ("the slowest request", max((*saves, *sends)), None, "s"),
        ("woken late to send, 95 %", quantiles(late, n=20)[-1], None, "s"),
    )
    return [figure(f"{name}: {what}", value, bound, unit) for what, value, bound, unit in told]


if __name__ == "__main__":
    sys.exit(main())
