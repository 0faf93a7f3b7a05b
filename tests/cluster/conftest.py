"""The cluster, its mail server, and a look into its database that takes one statement."""

import json
import shutil
import subprocess
import sys
from threading import Thread

import psycopg
import pytest

from scripts.cluster import Cluster, free_port
from scripts.programs import ROOT
from tests.cluster.mailserver import MailServer


@pytest.fixture(scope="session")
def mails():
    """Return the mail server."""
    with MailServer() as server:
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def cluster(mails):
    """Return a cluster without demo data, whose mails go to the mail server; what dies in it is started again."""
    if shutil.which("redis-server") is None:
        pytest.skip("needs redis-server (.ci/packages)")
    up = Cluster("cluster-test", (free_port(), free_port()), demo=False, extra={"EMAIL_URL": mails.url})
    with up:
        watching = Thread(target=up.watch)
        watching.start()
        yield up
        up.stopping.set()
        watching.join()


@pytest.fixture
def inside(cluster):
    """Return a function that does something inside the cluster (`tests.cluster.inside`)."""

    def do(act, count=0):
        words = [sys.executable, "-m", "tests.cluster.inside", act, str(count)]
        done = subprocess.run(words, cwd=ROOT, env=cluster.environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)

    return do


@pytest.fixture
def ask(cluster):
    """Return a function that runs one SQL statement in a transaction of its own and returns its rows."""

    def rows(sql, *values):
        with psycopg.connect(cluster.environment["DATABASE_URL"]) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    return rows
