"""Processes killed in the middle of their work: what was acknowledged is stored, and nothing happens twice."""

import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from bench.stored import STORED
from tests.cluster.browser import post

# One process of pytest-xdist has them all: the cluster is one.
pytestmark = pytest.mark.cluster
DRAFTS, CLIENTS, DECISIONS = 40, 8, 40
PATIENCE = 90
WHOLE = f"SELECT {STORED} FROM entries_stageentry e WHERE e.id = %s"
THERE, NOT_THERE = ("submitted", 1, 1, 1, 1), ("draft", 0, 0, 0, 0)
MOVED = """
    SELECT count(*) FROM entries_stageentry e JOIN decisions_decision d ON d.entry_id = e.id
    WHERE e.stage_id = %s AND e.state <> 'in_review'
"""
ACTS = """
    SELECT count(*) FROM core_journalentry j JOIN decisions_decision d ON d.entry_id = j.object_id
    JOIN entries_stageentry e ON e.id = d.entry_id
    WHERE j.object_type = 'entries.stageentry' AND e.stage_id = %s GROUP BY j.object_id
"""
RESULTS = "SELECT message_id, status FROM core_outboxmessage WHERE template LIKE 'decisions.%%' ORDER BY id"


def until(met, what):
    """Wait until `met()` is true and return what it said."""
    end = time.monotonic() + PATIENCE
    while not (said := met()):
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.01)
    return said


def kill_children(program):
    """Kill the gunicorn workers of a web process; its master starts others."""
    pid = program.process.pid
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        for child in children.read().split():
            os.kill(int(child), signal.SIGKILL)


class Applicants:
    """Clients that press "submit", and press again at the other address until they hear a yes."""

    def __init__(self, cluster, ask):
        self.cluster, self.ask = cluster, ask
        self.acknowledged, self.failures, self.seen = [], Counter(), set()

    def press(self, number, draft):
        """Press until there is a yes; say whether all is stored then. Look at what is stored after each failure too."""
        for turn in range(number, number + 100):
            answer = post(self.cluster.ports[turn % 2], draft["path"], draft["session"])
            stored = self.ask(WHOLE, draft["key"])
            if answer.is_yes:
                self.acknowledged.append(draft["key"])
                return stored == [THERE]
            self.failures[answer.status] += 1
            self.seen.update(stored)
            time.sleep(0.2)
        return False

    def kill_as_they_press(self):
        """Kill the workers of one web process, then the whole other one, and again."""
        web_1, web_2 = (self.cluster.programs[name] for name in ("web-1", "web-2"))
        for reached, kill in (
            (6, lambda: kill_children(web_1)),
            (13, lambda: web_2.signal(signal.SIGKILL)),
            (20, lambda: web_1.signal(signal.SIGKILL)),
            (27, lambda: kill_children(web_2)),
        ):
            until(lambda reached=reached: len(self.acknowledged) >= reached, f"{reached} answers")
            kill()


def test_acknowledged_submission_is_stored_once_though_web_processes_are_killed(cluster, inside, ask):
    """40 drafts, 8 clients, four kills: each yes means a whole deposit, each failure a whole one or none."""
    made, applicants = inside("drafts", DRAFTS), Applicants(cluster, ask)
    killing = Thread(target=applicants.kill_as_they_press)
    killing.start()
    with ThreadPoolExecutor(CLIENTS) as pool:
        stored = list(pool.map(applicants.press, range(DRAFTS), made))
    killing.join()
    print(f"{dict(applicants.failures)}, found then: {applicants.seen}")
    assert stored == [True] * DRAFTS
    assert applicants.failures["cut off"], "no request was cut off: nothing was proved"
    assert applicants.seen <= {THERE, NOT_THERE}
    with ThreadPoolExecutor(CLIENTS) as pool:
        again = list(pool.map(lambda draft: post(cluster.ports[0], draft["path"], draft["session"]).is_yes, made))
    assert again == [True] * DRAFTS
    assert {row for draft in made for row in ask(WHOLE, draft["key"])} == {THERE}
    assert inside("receipts") == {"deposits": DRAFTS, "true": DRAFTS}
    cluster.manage("verify_journal")


@pytest.fixture
def worker(cluster):
    """Return what kills the worker, children and all; the cluster starts it again."""
    return lambda: cluster.programs["worker"].signal(signal.SIGKILL)


def test_release_is_worked_off_once_though_the_worker_is_killed(cluster, inside, ask, mails, worker):
    """The worker dies among the entries, then after a letter was accepted and before the yes was heard.

    That one letter, and no other, goes twice, with one Message-ID, once the claim of the dead worker has expired: its
    five minutes are taken off in the database.
    """
    made = inside("decisions", DECISIONS)
    until(lambda: not ask("SELECT 1 FROM core_outboxmessage WHERE status <> 'sent'"), "earlier messages are sent")
    before, died = len(mails.accepted), Event()

    def die(accepted):
        if accepted == before + 10 and not died.is_set():
            died.set()
            worker()

    mails.before_yes = die
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda turn: post(cluster.ports[turn % 2], made["path"], made["session"]), range(4)))
    assert all(answer.is_yes for answer in answers), answers
    moved = until(lambda: ask(MOVED, made["stage"])[0][0], "the first entry moves")
    worker()
    assert moved < DECISIONS, "the worker was killed too late: nothing was proved"
    until(lambda: ask("SELECT 1 FROM decisions_release WHERE worked_off_at IS NOT NULL"), "the release is worked off")
    until(died.is_set, "the worker dies with a letter in its hands")
    time.sleep(0.5)
    ask("UPDATE core_outboxmessage SET claimed_at = claimed_at - interval '6 minutes' WHERE status = 'sending'")
    until(lambda: not ask("SELECT 1 FROM core_outboxmessage WHERE status <> 'sent'"), "all messages are sent")
    assert_released_once(inside, ask, made["stage"])
    sent = mails.accepted[before:]
    assert sorted(set(sent)) == sorted(key for key, _status in ask(RESULTS))
    assert [len(sent), len(set(sent))] == [DECISIONS + 1, DECISIONS]
    assert sent.count(sent[9]) == 2
    cluster.manage("verify_journal")


def assert_released_once(inside, ask, stage):
    states = {"select": "selected", "reserve": "reserve", "turn_down": "not_selected"}
    found = inside("outcomes")
    assert len(found) == DECISIONS
    assert [states[outcome] for outcome, _state in found] == [state for _outcome, state in found]
    assert ask("SELECT count(*) FROM decisions_release") == [(1,)]
    assert ask("SELECT count(*) FROM core_journalentry WHERE event = 'release'") == [(1,)]
    assert ask("SELECT count(*) FROM decisions_offer") == [(DECISIONS // 4,)]
    assert set(ask(ACTS, stage)) == {(1,)}
