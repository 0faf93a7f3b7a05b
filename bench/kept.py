"""Pages that are kept for every visitor: what they ask, and how many are answered beside a plain view of 2 KB."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from bench.client import Answer, Client
from bench.counting import HEADER
from bench.measuring import checked
from bench.scene import CALL_PAGE
from bench.servers import serve

PAGES = {"public home": "/fr/", "public call page": CALL_PAGE}
PLAIN = "/plain/"
# Visitors at once, requests of each, and turns of the two servers.
VISITORS, EACH, TURNS = 4, 100, 9
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def queries(url: str) -> dict[str, int]:
    """Return the queries of each page, once it is kept."""
    found = {}
    with serve("config.wsgi:application", url, DJANGO_SETTINGS_MODULE="bench.settings", PAGE_CACHE_SECONDS="60") as one:
        client = Client(one.port)
        for name, path in PAGES.items():
            for _visit in range(4):  # Two workers, each of which looks up more on its first request.
                answer = checked(_visited(client, path), 200)
            found[name] = int(answer.headers[HEADER])
    return found


def times_slower(url: str, floor: int) -> dict[str, float]:
    """Return how many times more requests the plain view (on the port `floor`) answers in a second than each page."""
    with serve("config.wsgi:application", url, PAGE_CACHE_SECONDS="600") as one:
        return {name: _factor(one.port, path, floor) for name, path in PAGES.items()}


def _factor(port: int, path: str, floor: int) -> float:
    kept, plain = _throughput(port, path), _throughput(floor, PLAIN)
    kept(), plain()
    return median(plain() / kept() for _turn in range(TURNS))


def _throughput(port: int, path: str) -> Callable[[], float]:
    """Return what measures the requests answered in a second to `VISITORS` at once, who connect anew each turn: which
    of two workers a connection lands on is chance."""

    def visit(client: Client) -> None:
        for _request in range(EACH):
            checked(_visited(client, path), 200)

    def measure() -> float:
        clients = [Client(port) for _number in range(VISITORS)]
        began = time.perf_counter()
        with ThreadPoolExecutor(VISITORS) as pool:
            list(pool.map(visit, clients))
        return VISITORS * EACH / (time.perf_counter() - began)

    return measure


def _visited(client: Client, path: str) -> Answer:
    return client.send("GET", path, headers=BROWSER)
