"""Loading cases batch by batch, each in a transaction."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction

from applications.entries.models import StageEntry
from applications.entries.services.searching import refresh_search_texts, stale_search_texts
from applications.entries.services.tallies import rebuild_tallies
from demo.volume.applying import deposit, draft, screen
from demo.volume.cases import Case, in_batches
from demo.volume.chains import Chains
from demo.volume.founding import found
from demo.volume.groundwork import Ground
from demo.volume.judging import judge, open_sheets

BATCH = 500
# Sheets that each juror has begun, beside those submitted.
BEGUN = 2

Asked = list[tuple[StageEntry, int, int]]


def load(ground: Ground, cases: Sequence[Case]) -> Iterator[int]:
    """Write `cases` and yield after each batch how many are done; then the sheets that jurors have begun."""
    done, position = 0, 0
    asked: Asked = []
    for batch in in_batches(cases, BATCH):
        with transaction.atomic():
            asked += _load_batch(ground, batch, position)
        position = len(asked)
        done += len(batch)
        yield done
    with transaction.atomic():
        chains = Chains()
        open_sheets(ground, asked, BEGUN, chains)
        chains.write()
    refresh_search_texts(stale_search_texts())
    rebuild_tallies([ground.stage])
    _gather_statistics()


def _load_batch(ground: Ground, batch: Sequence[Case], position: int) -> Asked:
    chains = Chains()
    made = found(ground, batch, chains)
    draft(ground, made, chains)
    deposit(ground, made, chains)
    screen(ground, made, chains)
    read = [one for one in made if one.case.submitted_at and not one.case.broken and one.case.jury]
    asked = [(one.entry, position + step, one.case.reviews) for step, one in enumerate(read)]
    judge(ground, asked, chains)
    chains.write()
    return asked


def _gather_statistics() -> None:
    """Have the database count its rows: after so many at once its plans would be those of an empty one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
