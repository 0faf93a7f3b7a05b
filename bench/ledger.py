"""The page of a fund that pays 2,000 grants against one that pays 200: its queries, and its time.

`python -m bench.ledger` (part of `make bench`) serves the site on PostgreSQL and asks for the two pages by turns, so
that their ratio holds while the machine is busy with other things.
"""

import argparse
import os
import sys
from statistics import median

from rich.console import Console

from bench import servers
from bench.client import Client
from bench.counting import HEADER
from bench.measuring import WARM_UP, checked
from bench.report import Figure, figure, show

SIZES = (200, 2_000)
EMAIL = "finance@bench.example"
MOST_QUERIES, MOST_RATIO = 15, 1.3


def main() -> int:
    """Fill, measure, report, and return 1 when a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    server = servers.start_postgres()
    servers.manage(server, "collectstatic", "--noinput", "--verbosity", "0", demo="0")
    url = filled(server)
    figures = [*_counted(url), *_timed(url, options.times)]
    show(figures, Console(width=130), "ledger")
    return 0 if all(one.holds for one in figures) else 1


def filled(server: str) -> str:
    """Return the address of a database with a fund of each size."""
    url = servers.make(server, "bench_ledger", servers.migrated(server))
    os.environ.update({**servers.PRODUCTION, "DATABASE_URL": url})
    from django.db import connection

    from bench.granting import finance, grant_many
    from core.clock import now
    from incubator.cohorts.models import Cohort
    from incubator.programmes.models import Programme

    at = now()
    programme, _made = Programme.objects.get_or_create(
        code="RESTART", defaults={"slug": "restart", "name": {"fr": "RESTART"}}
    )
    cohort = Cohort.objects.create(programme=programme, code="BENCH", name={"fr": "Bench"})
    finance(EMAIL, servers.PASSWORD, at)
    for size in SIZES:
        grant_many(cohort, _code(size), size, at)
    # As the server does by itself after a while.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return url


def _code(size: int) -> str:
    return f"BENCH-{size}"


def _page(size: int) -> str:
    return f"/espace/subventions/fonds/{_code(size)}/"


def _counted(url: str) -> list[Figure]:
    with servers.serve(servers.SITE, url, DJANGO_SETTINGS_MODULE="bench.settings") as server:
        client = Client(server.port).sign_in(EMAIL, servers.PASSWORD)
        counts = {}
        for size in SIZES:
            checked(client.get(_page(size)), 200)
            counts[size] = int(checked(client.get(_page(size)), 200).headers[HEADER])
    return [figure(f"fund of {size:,} grants: queries", counts[size], MOST_QUERIES, "") for size in SIZES]


def _timed(url: str, times: int) -> list[Figure]:
    seconds: dict[int, list[float]] = {size: [] for size in SIZES}
    with servers.serve(servers.SITE, url) as server:
        client = Client(server.port).sign_in(EMAIL, servers.PASSWORD)
        for turn in range(WARM_UP + times):
            for size in SIZES:
                answer = checked(client.get(_page(size)), 200)
                if turn >= WARM_UP:
                    seconds[size].append(answer.seconds)
    few, many = (median(seconds[size]) for size in SIZES)
    told = [figure(f"fund of {size:,} grants", 1000 * median(seconds[size]), None, "ms") for size in SIZES]
    return [*told, figure(f"fund of {SIZES[1]:,} grants against {SIZES[0]:,}", many / few, MOST_RATIO, "×")]


if __name__ == "__main__":
    sys.exit(main())
