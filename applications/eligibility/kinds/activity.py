"""Rules on the activity: its place (E03, C2), its sectors (E04), the form and the age of the enterprise (E05, C3)."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.calls.call_file import Reader
from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds.kind import Kind, Names, Params, Verdict
from applications.eligibility.parameters import Several, Whole
from core import formats
from incubator.network.forms import region_choices, sector_choices
from incubator.startups.enums import LegalForm

CODE_PATTERN = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"
NO_FORM = LegalForm.NONE.value
MONTHS = 12
# A hundred years: who asks for more asks for nothing.
LONGEST = 1200


def _region(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge the place: one of the codes is the place itself, or the country it is in.

    The code of a region between them opens that region only when it is the place that was chosen: a list that names
    MA-TNG alone opens neither MA-01 nor the other provinces of it, and one that names MA-01 does not open MA-TNG.
    """
    if not facts.region_path:
        return Verdict(None, {"region": None})
    codes = facts.region_path.split("/")
    met = not {codes[0], codes[-1]}.isdisjoint(params["codes"])
    return Verdict(met, {"region": codes[-1]})


def _say_region(values: Mapping[str, Any], names: Names) -> list[str]:
    code = values["region"]
    return [names.get(code, code) if code else gettext("no place given")]


def _sector(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge how many of the sectors chosen are in the list."""
    chosen = sorted(set(facts.sectors) & set(params["codes"]))
    return Verdict(len(chosen) >= params.get("minimum", 1), {"sectors": sorted(facts.sectors), "counted": chosen})


def _say_sector(values: Mapping[str, Any], names: Names) -> list[str]:
    chosen, counted = (formats.listed(names.get(code, code) for code in values[key]) for key in ("sectors", "counted"))
    return [
        gettext("Chosen: %(sectors)s") % {"sectors": chosen or gettext("no sector")},
        gettext("Counted: %(sectors)s") % {"sectors": counted or gettext("no sector")},
    ]


def _no_more_than_listed(reader: Reader, params: Params) -> None:
    reader.integer("minimum", minimum=1, maximum=len(params["codes"]))


def months_before(day: date, months: int) -> date:
    """Return the day of the same number `months` earlier, or the last of its month when there is none such."""
    years, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def _legal_form(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge the legal form, and when there is one, that it was created in the months before the closing date.

    A form to be checked by hand leaves the rule open, unless the enterprise is too old.
    """
    form, created = facts.legal_form, facts.created
    values: dict[str, Any] = {"legal_form": form, "created": [day.isoformat() for day in created or ()]}
    if not form:
        return Verdict(None, values)
    by_hand = form in params.get("by_hand", ())
    if not by_hand and "forms" in params and form not in params["forms"]:
        return Verdict(False, values)
    young: bool | None = True
    if form != NO_FORM and "months" in params:
        first = months_before(facts.closing_date, params["months"])
        values["created_from"] = first.isoformat()
        young = _since(created, first)
    return Verdict(None if by_hand and young else young, values)


def _since(created: tuple[date, date] | None, first: date) -> bool | None:
    if created is None:
        return None
    earliest, latest = created
    return earliest >= first if (earliest >= first) == (latest >= first) else None


def _say_legal_form(values: Mapping[str, Any], names: Names) -> list[str]:
    form = values["legal_form"]
    lines = [str(dict(LegalForm.choices).get(form, form)) or gettext("legal form not given")]
    days = [formats.day(date.fromisoformat(text)) for text in dict.fromkeys(values["created"])]
    if len(days) == 1:
        lines.append(gettext("Created on %(day)s") % {"day": days[0]})
    elif days:
        lines.append(gettext("Created between %(first)s and %(last)s") % {"first": days[0], "last": days[1]})
    elif "created_from" in values:
        lines.append(gettext("Date of creation not given"))
    if "created_from" in values:
        first = formats.day(date.fromisoformat(values["created_from"]))
        lines.append(gettext("Accepted from %(day)s on") % {"day": first})
    return lines


REGION = Kind(
    label=_("place of the activity"),
    judge=_region,
    say=_say_region,
    params=(Several("codes", _("regions and provinces accepted"), choices=region_choices, pattern=CODE_PATTERN),),
    roles=("place",),
    asks=("region",),
)
SECTOR = Kind(
    label=_("sectors"),
    judge=_sector,
    say=_say_sector,
    params=(
        Several("codes", _("sectors accepted"), choices=sector_choices),
        Whole("minimum", _("how many of them an applicant chooses at least"), least=1, initial=1),
    ),
    roles=("sectors",),
    checked=_no_more_than_listed,
    asks=("sectors",),
)
LEGAL_FORM = Kind(
    label=_("legal form and date of creation"),
    judge=_legal_form,
    say=_say_legal_form,
    params=(
        Several(
            "forms",
            _("legal forms accepted (none ticked: all)"),
            required=False,
            choices=LegalForm.choices,
        ),
        Several("by_hand", _("legal forms that an officer checks"), required=False, choices=LegalForm.choices),
        Whole(
            "months", _("created at most this many months before the closing"), required=False, least=1, most=LONGEST
        ),
    ),
    # No role is needed: the start-up says its form and its date where the stage does not ask them.
    asks=("legal_form", "created_on"),
)
