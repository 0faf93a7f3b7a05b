"""What tranches wait for, how an award is outside its terms, what a file of rates has wrong, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import formats
from incubator.grants.ceilings import Breach
from incubator.grants.inforeuro import LineFault, Planned, digits_of
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


FAULTS_OF_LINES: dict[LineFault, Any] = {
    LineFault.CODE: _("line %(number)s: “%(code)s” is no code of a currency"),
    LineFault.NUMBER: _("line %(number)s, %(code)s: “%(text)s” is no rate"),
    LineFault.NOT_POSITIVE: _("line %(number)s, %(code)s: a rate is above zero"),
    LineFault.TOO_FINE: _("line %(number)s, %(code)s: a rate has six decimals at most"),
    LineFault.TWICE: _("line %(number)s: another rate of %(code)s stands above"),
    LineFault.USED: _("line %(number)s, %(code)s: the rate of this month, %(before)s, was used already and stays"),
}


def sentence_of_line(planned: Planned) -> str:
    """Return why a line of a file of rates is refused, "" when it is not."""
    if planned.fault is None:
        return ""
    line = planned.line
    values = {"number": line.number, "code": line.code[:20], "text": line.text[:20]}
    before = "" if planned.before is None else formats.number(planned.before, digits=digits_of(planned.before))
    return str(FAULTS_OF_LINES[planned.fault] % {**values, "before": before})
