"""What a plan says: what it cannot meet, with names and counts, and why each pair is made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language_info, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from applications.entries.models import StageEntry
from core.formats import listed, reading_language
from evaluation.panels.enums import Way
from evaluation.panels.matching import Cause, Plan
from evaluation.panels.models import PanelMember
from incubator.network.selectors import names

NAMED = 5
LEFT_TO_RIGHT, END = "\u2066", "\u2069"
SHORT: Mapping[str, Any] = {
    Cause.NOBODY: ngettext_lazy(
        "%(count)s application has %(jurors)s and needs %(wanted)s (%(references)s).",
        "%(count)s applications have %(jurors)s each and need %(wanted)s (%(references)s).",
        "count",
    ),
    Cause.PANEL: ngettext_lazy(
        "%(count)s application has %(jurors)s in its panel and needs %(wanted)s (%(references)s).",
        "%(count)s applications have %(jurors)s in their panel and need %(wanted)s (%(references)s).",
        "count",
    ),
    Cause.LANGUAGE: ngettext_lazy(
        "%(count)s application in %(language)s has %(jurors)s who can read it and needs %(wanted)s (%(references)s).",
        "%(count)s applications in %(language)s have %(jurors)s who can read them and need %(wanted)s "
        "(%(references)s).",
        "count",
    ),
    Cause.SECTOR: ngettext_lazy(
        "%(count)s application has %(jurors)s who know its sector and read its language, and needs %(wanted)s "
        "(%(references)s).",
        "%(count)s applications have %(jurors)s who know their sector and read their language, and need %(wanted)s "
        "(%(references)s).",
        "count",
    ),
    Cause.CONFLICT: ngettext_lazy(
        "%(count)s application has %(jurors)s without a conflict of interest and needs %(wanted)s (%(references)s).",
        "%(count)s applications have %(jurors)s without a conflict of interest and need %(wanted)s (%(references)s).",
        "count",
    ),
    Cause.HUB: ngettext_lazy(
        "%(count)s application can have %(jurors)s, since its readers may not all come from its own hub, and needs "
        "%(wanted)s (%(references)s).",
        "%(count)s applications can have %(jurors)s each, since their readers may not all come from their own hub, and "
        "need %(wanted)s (%(references)s).",
        "count",
    ),
    Cause.CAPACITY: ngettext_lazy(
        "%(count)s application in %(language)s lacks readers (%(missing)s in all): those who could read it have no "
        "place left (%(references)s).",
        "%(count)s applications in %(language)s lack readers (%(missing)s in all): those who could read them have no "
        "place left (%(references)s).",
        "count",
    ),
}


def language_name(code: str) -> str:
    """Return the name of a language in the reader's, as it stands within a sentence."""
    name = _(get_language_info(code)["name"])
    return name.lower() if reading_language() == "fr" else name


def gaps_of(plan: Plan) -> dict[str, Any]:
    """Return what a plan cannot meet as it is stored: plain values by name."""
    return {
        "short": [
            {
                "cause": one.cause.value,
                "entries": list(one.entries),
                "possible": one.possible,
                "wanted": one.wanted,
                "missing": one.missing,
                "language": one.language,
            }
            for one in plan.short
        ],
        "idle": [
            {
                "juror": one.juror,
                "least": one.least,
                "load": one.load,
                "possible": one.possible,
                "reads_nothing": one.reads_nothing,
            }
            for one in plan.idle
        ],
        "unmixed": list(plan.unmixed),
    }


def sentences(gaps: Mapping[str, Any], entries: Mapping[int, str], jurors: Mapping[int, str]) -> list[str]:
    """Say the stored `gaps` in words, with the references of `entries` and the names of `jurors` by key."""
    said = [_short(one, entries) for one in gaps.get("short", [])]
    said += [_idle(one, jurors.get(one["juror"], "?")) for one in gaps.get("idle", [])]
    if unmixed := gaps.get("unmixed"):
        sentence = ngettext(
            "%(count)s application does not get readers of both sexes (%(references)s).",
            "%(count)s applications do not get readers of both sexes (%(references)s).",
            len(unmixed),
        )
        said.append(sentence % {"count": len(unmixed), "references": _references(unmixed, entries)})
    return said


def named_in(gaps: Mapping[str, Any]) -> list[int]:
    """Return the keys of the entries whose references `sentences` names."""
    groups = [one["entries"] for one in gaps.get("short", [])] + [gaps.get("unmixed", [])]
    return [key for group in groups for key in group[:NAMED]]


def _short(one: Mapping[str, Any], entries: Mapping[int, str]) -> str:
    jurors = ngettext("%(count)s possible juror", "%(count)s possible jurors", one["possible"])
    values = {
        "count": len(one["entries"]),
        "jurors": jurors % {"count": one["possible"]},
        "wanted": one["wanted"],
        "missing": one["missing"],
        "language": language_name(one["language"]) if one["language"] else "",
        "references": _references(one["entries"], entries),
    }
    return str(SHORT[one["cause"]] % values)


def _references(keys: Sequence[int], entries: Mapping[int, str]) -> str:
    # Each apart from the text around it, so that none turns round in Arabic.
    named = listed(f"{LEFT_TO_RIGHT}{entries.get(key, '?')}{END}" for key in keys[:NAMED])
    return named if len(keys) <= NAMED else _("%(some)s and others") % {"some": named}


def _idle(one: Mapping[str, Any], juror: str) -> str:
    values = {"juror": juror, "least": one["least"], "load": one["load"], "possible": one["possible"]}
    if one["reads_nothing"]:
        return _("%(juror)s reads no language of these applications and has a minimum of %(least)s.") % values
    if one["possible"] < one["least"]:
        return _("%(juror)s has a minimum of %(least)s and may read %(possible)s of these applications.") % values
    return (
        _("%(juror)s stays at %(load)s, below the minimum of %(least)s: there are not enough reviews to give.") % values
    )


def basis_of(entry: StageEntry, member: PanelMember, way: str) -> dict[str, Any]:
    """Return why a pair is made, as it is stored: the way, and what speaks for it as both are now."""
    language = entry.application.language
    return {
        "way": way,
        "language": language if language in member.languages else "",
        "sectors": sorted(set(entry.sectors) & set(member.sectors)),
        "other_hub": bool(member.hub_code and entry.application.hub_code not in ("", member.hub_code)),
    }


def why(basis: Mapping[str, Any]) -> str:
    """Say how a pair was made and what spoke for it, of a stored basis; nothing of one that has none."""
    return listed([str(Way(basis["way"]).label), *_reasons(basis)]) if basis else ""


def what_speaks_for(entry: StageEntry, member: PanelMember) -> str:
    """Say what speaks for a pair as both are now; nothing where all that speaks for it is an even load."""
    return listed(_reasons(basis_of(entry, member, Way.HAND)))


def _reasons(basis: Mapping[str, Any]) -> list[str]:
    reasons: list[str] = []
    if sectors := basis.get("sectors"):
        reasons.append(_("knows %(sectors)s") % {"sectors": listed(_named(sectors))})
    if language := basis.get("language"):
        reasons.append(_("reads %(language)s") % {"language": language_name(language)})
    if basis.get("other_hub"):
        reasons.append(_("of another hub"))
    return reasons


def _named(codes: Iterable[str]) -> list[str]:
    known = names()
    return [known.get(code, code) for code in codes]
