"""What tranches wait for, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from incubator.grants.plan import ConditionKind

CONDITIONS: dict[str, Any] = {
    "signature": _("when the agreement is signed"),
    "day": _("planned for %(day)s"),
    ConditionKind.REPORT: _("once the report is accepted"),
    ConditionKind.EVIDENCE: _("once at least %(share)s of the tranche before is accounted for"),
    ConditionKind.LEGAL: _("once the start-up has shown that it exists in law"),
    ConditionKind.MINUTES: _("on the minutes of the committee"),
    ConditionKind.VISIT: _("after a visit"),
}
