"""What tranches wait for, and how an award is outside its terms, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from incubator.grants.ceilings import Breach
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

BREACHES: dict[Breach, Any] = {
    Breach.NOTHING: _("An award is above zero."),
    Breach.CURRENCY: _("The currency of the award is not that of the call."),
    Breach.CEILING: _("The award exceeds the ceiling of the call for one start-up."),
    Breach.ENVELOPE: _("The award exceeds the amount of the call's envelope."),
    Breach.COUNTRY: _("The start-up is not in the country of the envelope."),
}
