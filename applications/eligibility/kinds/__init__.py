"""The kinds of eligibility rules, each a pure function of a rule's parameters and an applicant's facts."""

from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import Reader
from applications.eligibility.kinds.activity import LEGAL_FORM, REGION, SECTOR
from applications.eligibility.kinds.ages import AGE, TEAM_SIZE
from applications.eligibility.kinds.kind import Kind, Names, Verdict
from applications.eligibility.kinds.money import GRANT_CEILING, OWN_CONTRIBUTION
from applications.eligibility.kinds.people import ALUMNI, AVAILABILITY, LANGUAGE, SAME_MEMBER, WOMEN_OR_RURAL
from applications.eligibility.kinds.promises import CHARTER, CONFLICTS, CONSENT, DOUBLE_FUNDING

__all__ = ["KINDS", "Kind", "Names", "Verdict", "read_params"]
KINDS: dict[str, Kind] = {
    "age": AGE,
    "team_size": TEAM_SIZE,
    "region": REGION,
    "sector": SECTOR,
    "legal_form": LEGAL_FORM,
    "same_member": SAME_MEMBER,
    "grant_ceiling": GRANT_CEILING,
    "own_contribution": OWN_CONTRIBUTION,
    "charter": CHARTER,
    "double_funding": DOUBLE_FUNDING,
    "conflicts": CONFLICTS,
    "consent": CONSENT,
    "women_or_rural": WOMEN_OR_RURAL,
    "alumni": ALUMNI,
    "availability": AVAILABILITY,
    "language": LANGUAGE,
}


def read_params(name: str, reader: Reader) -> dict[str, Any]:
    """Return the checked parameters of a rule of the kind `name`.

    Raises `CallFileError` for a parameter that is wrong, missing or not one of this kind's, and for an unknown kind.
    """
    kind = KINDS.get(name)
    if kind is None:
        raise reader.refuse("", _("There is no kind of rule named “%(kind)s”.") % {"kind": name[:30]})
    params = {param.name: param.read(reader) for param in kind.params if param.required or reader.has(param.name)}
    for given in reader.data:
        if given not in {param.name for param in kind.params}:
            raise reader.refuse(str(given), _("A rule of this kind has no such parameter."))
    kind.checked(reader, params)
    return params
