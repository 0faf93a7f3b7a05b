"""Rules on what applicants agree to and declare: the charter (E09), double funding (E10), conflicts (E11), consent
(E12)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.eligibility.facts import Agreement, ApplicantFacts
from applications.eligibility.kinds.kind import Kind, Names, Params, Verdict

# What the platform has seen, by the code of a hint; `subject` is a reference or a person, `of` what ties them.
HINTS = {
    "award": _("Grant %(subject)s of the programme %(of)s"),
    "application": _("Application %(subject)s, selected in the call %(of)s"),
    "juror_member": _("%(subject)s, of the jury, has the same address as a member of the team"),
    "juror_family": _("%(subject)s, of the jury, has the same family name as %(of)s"),
    "juror_employer": _("%(subject)s, of the jury, writes from the same organisation as the team (%(of)s)"),
}
DECLARED = {True: _("a conflict is declared"), False: _("no conflict is declared"), None: _("nothing declared")}


def _agreed(role: str, facts: ApplicantFacts) -> Verdict:
    found = facts.agreements.get(role, Agreement())
    return Verdict(found.given, {"agreed": found.given, "version": found.version})


def _charter(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge that the charter was accepted."""
    return _agreed("charter", facts)


def _consent(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge that the use of the data was agreed to; the version of the notice is kept."""
    return _agreed("consent", facts)


def _say_agreed(values: Mapping[str, Any], names: Names) -> list[str]:
    line = gettext("agreed to") if values["agreed"] else gettext("not agreed to")
    version = values["version"]
    return [line, gettext("version %(version)s of the text") % {"version": version}] if version else [line]


def _double_funding(params: Params, facts: ApplicantFacts) -> Verdict:
    """Leave to an officer whether another programme pays the same cost, with the awards that the platform knows."""
    return Verdict(None, {"hints": list(facts.known.hints.get("double_funding", ()))})


def _conflicts(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge that no tie to an evaluator is declared, and that the platform sees none."""
    hints = list(facts.known.hints.get("conflicts", ()))
    values = {"declared": facts.conflict, "hints": hints}
    return Verdict(False if facts.conflict or hints else None if facts.conflict is None else True, values)


def said_hints(hints: Iterable[Mapping[str, str]]) -> list[str]:
    """Return hints in words, one line each; one of an unknown code is its subject."""
    return [str(HINTS.get(hint["code"], "%(subject)s")) % hint for hint in hints]


def _say_hints(values: Mapping[str, Any], names: Names) -> list[str]:
    return said_hints(values["hints"]) or [gettext("the platform knows of none")]


def _say_conflicts(values: Mapping[str, Any], names: Names) -> list[str]:
    return [str(DECLARED[values["declared"]]), *said_hints(values["hints"])]


CHARTER = Kind(label=_("charter accepted"), judge=_charter, say=_say_agreed, roles=("charter",), asks=("charter",))
CONSENT = Kind(
    label=_("consent to the use of data"),
    judge=_consent,
    say=_say_agreed,
    roles=("consent",),
    effects=("block",),
    refuses=True,
)
DOUBLE_FUNDING = Kind(
    label=_("no double funding"),
    judge=_double_funding,
    say=_say_hints,
    effects=("manual",),
)
CONFLICTS = Kind(
    label=_("conflicts of interest"),
    judge=_conflicts,
    say=_say_conflicts,
    roles=("conflicts",),
    effects=("manual", "warn", "block"),
)
