"""The last request of a file in pieces, sent many times at the same moment, on PostgreSQL."""

import hashlib
from functools import partial

from applications.entries.models import ReplacedFile
from applications.entries.services import begin_file, finish_file, save_piece
from media.models import Upload
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry
from tests.media.test_upload import PDF

TIMES = 6


def test_file_finished_many_times_at_once_is_one_answer(at_once):
    """Tried without the condition in `mark_ended`: each replaces the file of the one before."""
    person = UserFactory()
    entry = an_entry(person)
    who = {"entry": entry, "key": "plan", "by": person, "at": OPEN_AT}
    upload = begin_file(name="plan.pdf", size=len(PDF), sha256=hashlib.sha256(PDF).hexdigest(), **who)
    save_piece(upload=upload, number=0, data=PDF, **who)
    answers = at_once(partial(finish_file, upload=upload, **who), times=TIMES, linger=True)
    assert errors_in(answers) == []
    assert {answer.version for answer in answers} == {1}
    assert entry.answers.get().stored_file_id == Upload.objects.get().stored_id
    assert not ReplacedFile.objects.exists()
