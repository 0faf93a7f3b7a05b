"""What the rules know of an application: plain values read off what was deposited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.forms.schema import FormDocument


@dataclass(frozen=True)
class ApplicantFacts:
    """What eligibility is judged on.

    `birth_dates` has one item a member of the team, None when it is not known; `region_path` joins the codes from the
    country down ("MA/MA-04/MA-RAB"), empty when no place was given; `closing_date` is the announced wall date of the
    stage's closing, not the date of the stored instant.
    """

    closing_date: date
    birth_dates: tuple[date | None, ...] = ()
    region_path: str = ""
    sectors: tuple[str, ...] = ()


def facts_of(
    form: FormDocument,
    answers: Mapping[str, Any],
    *,
    birth_dates: Iterable[str | date | None],
    region_paths: Mapping[str, str],
    closing_date: date,
) -> ApplicantFacts:
    """Gather the facts of one application from its `answers` by question key, by the roles of the form's questions.

    `birth_dates` are dates or ISO texts, one a member; anything else counts as not known. `region_paths` maps the code
    of a region to its path; a code it does not have is its own path.
    """
    place = _answer(form, answers, "place")
    region = place.get("region") if isinstance(place, Mapping) else None
    sectors = _answer(form, answers, "sectors")
    return ApplicantFacts(
        closing_date=closing_date,
        birth_dates=tuple(_date(value) for value in birth_dates),
        region_path=region_paths.get(region, region) if isinstance(region, str) else "",
        sectors=tuple(one for one in sectors if isinstance(one, str)) if isinstance(sectors, list) else (),
    )


def _answer(form: FormDocument, answers: Mapping[str, Any], role: str) -> Any:
    question = form.by_role(role)
    return answers.get(question.key) if question else None


def _date(value: str | date | None) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
