"""Who may do what to a report."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from incubator.reporting.models import AuditPack, Report
from incubator.reporting.selectors import receipts_visible_to
from incubator.startups.rules import is_founder
from media.models import StoredFile

# Who takes everything on an award away in one archive.
PACKERS = (Role.FINANCE, Role.DIRECTOR, Role.AUDITOR)


@rules.predicate
def founds_report(user: Any, report: Report) -> bool:
    """The person belongs to the start-up that reports."""
    return is_founder(user, report.award.enrolment.startup)


def opens_receipt(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open the file of a receipt: who may see its award, and who sent it until it is used."""
    if receipts_visible_to(user).filter(file=stored_file).exists():
        return True
    return stored_file.uploaded_by_id == user.pk and not stored_file.receipts.exists()


def opens_pack(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open an audit pack: who may take everything on its award away."""
    pack = AuditPack.objects.filter(file=stored_file.pk).select_related("award").first()
    return pack is not None and bool(reaching(*PACKERS)(user, pack.award))


rules.add_perm("reporting.pack_award", reaching(*PACKERS))
rules.add_perm("reporting.write_report", founds_report)
rules.add_perm("reporting.submit_report", founds_report)
for act in ("judge", "accept", "send_back"):
    rules.add_perm(f"reporting.{act}_report", reaching(Role.OFFICER, path="award"))
rules.add_perm("reporting.view_queue", holds(Role.OFFICER))
