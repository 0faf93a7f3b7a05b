"""What the test does inside the cluster's own settings and database: `python -m tests.cluster.inside drafts 40`.

Prints JSON. It is a process of its own, because the suite's process has other settings and another database.
"""

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.urls import reverse  # noqa: E402

from accounts.models import RoleGrant  # noqa: E402
from applications.entries.models import Deposit  # noqa: E402
from bench.sessions import signed_in  # noqa: E402
from core import clock  # noqa: E402
from core.canonical import sha256_of  # noqa: E402
from evaluation.decisions.models import Decision  # noqa: E402
from tests.factories.accounts import UserFactory  # noqa: E402
from tests.factories.calls import CallFactory, EnvelopeFactory, StageFactory  # noqa: E402
from tests.factories.decisions import a_jury, decided  # noqa: E402
from tests.factories.entries import ANSWERS, an_entry, answer  # noqa: E402
from tests.factories.forms import a_published_form  # noqa: E402


def drafts(count):
    """Make complete drafts in a stage that is open now; return for each its key, where to submit it, and a session."""
    at = clock.now()
    call = CallFactory(published=True, published_at=at - timedelta(days=2))
    EnvelopeFactory(call=call)
    window = {"opens_wall": at - timedelta(days=1), "closes_wall": at + timedelta(days=30)}
    stage = StageFactory(call=call, **{name: f"{wall:%Y-%m-%dT%H:%M:%S}" for name, wall in window.items()})
    a_published_form(stage)
    made = []
    for _turn in range(count):
        entry = an_entry(UserFactory(), call=call, at=at)
        answer(entry, at=at, **ANSWERS)
        path = reverse("entries:submit", args=[entry.application.reference, 1])
        made.append({"key": entry.pk, "path": path, "session": signed_in(entry.application.applicant)})
    return made


def decisions(count):
    """Make a stage whose every entry has a confirmed decision; return where to release it, and a director's session."""
    outcomes = ["select"] * (count // 4) + ["reserve"] * (count // 4)
    outcomes += ["turn_down"] * (count - len(outcomes))
    jury = a_jury(*[f"{95 - place / 2:.2f}" for place in range(count)], quota=count // 4, reserve=count // 4)
    decided(jury, *outcomes)
    director = RoleGrant.objects.get(role="director").person
    path = reverse("decisions:release", args=[jury.call.code, jury.stage.number])
    return {"stage": jury.stage.pk, "path": path, "session": signed_in(director)}


def receipts(_count):
    """Count the deposits, and those whose SHA-256 is that of their document."""
    kept = list(Deposit.objects.filter(check_result__isnull=False))
    return {"deposits": len(kept), "true": sum(sha256_of(deposit.document) == deposit.sha256 for deposit in kept)}


def outcomes(_count):
    """Say of each decision what its entry became."""
    return sorted(Decision.objects.values_list("outcome", "entry__state"))


if __name__ == "__main__":
    for factory in (UserFactory, CallFactory):
        factory.reset_sequence(factory._meta.model.objects.count())
    print(
        json.dumps(
            {act.__name__: act for act in (drafts, decisions, receipts, outcomes)}[sys.argv[1]](int(sys.argv[2]))
        )
    )
