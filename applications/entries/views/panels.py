"""What this room adds to the pages of others."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from applications.calls.models import Call
from applications.entries.composition import composition_of
from applications.entries.models import Application, StageEntry
from applications.entries.rules import applies
from applications.entries.selectors.asides import asides_of
from applications.entries.selectors.duplicates import duplicates_of, duplicates_of_call
from applications.entries.selectors.references import asks_references, received_references
from applications.entries.selectors.stage_funnel import funnel_calls
from applications.entries.selectors.triage import tags_on
from applications.entries.selectors.visible import tests_of
from applications.entries.selectors.ways_on import is_refused, ways_on
from applications.entries.views.duplicates import reasons_of
from applications.entries.views.helped import assistance_panel, assisted_panel
from applications.entries.workflows import EntryState
from core.access import may
from core.registries import Panel, PanelSource
from core.requests import received_at
from incubator.programmes.models import Programme

# A page shows no more of those that look alike; the list of the call has them all.
MOST_ALIKE = 10


def funnel_panel(call: Call, request: HttpRequest, /) -> Panel | None:
    """Return the way to the funnel of a call, for those who read it."""
    if not may(request.user, "entries.view_funnel", call):
        return None
    return Panel(_("From application to selection"), "entries/panel_funnel.html", {"call": call})


def ways_on_panel(application: Application, request: HttpRequest, /) -> Panel | None:
    """Return where its own side may turn once an application is refused, with why it was not eligible."""
    entries = application.entries.select_related("deposit__rejection_proposal")
    last = entries.order_by("-stage__number").first()
    if last is None or not is_refused(last) or not applies(request.user, application):
        return None
    proposal = getattr(last.deposit, "rejection_proposal", None) if last.state == EntryState.INELIGIBLE else None
    context = {"ways": ways_on(application, received_at(request)), "reason": proposal.reason if proposal else ""}
    return Panel(_("What you can do now"), "entries/panel_ways_on.html", context)


def test_panel(call: Call, request: HttpRequest, /) -> Panel | None:
    """Return the way to try a call, with the last tests of it, for the officers who may."""
    if not may(request.user, "entries.try_call", call):
        return None
    tests = [(entry, entry.application.applicant_id == request.user.pk) for entry in tests_of(request.user, call)]
    return Panel(_("Try the call"), "entries/panel_test.html", {"call": call, "tests": tests})


def tags_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return the tags of an application, for the officers who put them."""
    if not may(request.user, "entries.tag_application", entry.application):
        return None
    context = {"entry": entry, "tags": tags_on(entry.application) if asides_of(entry.application).tags else []}
    return Panel(_("Tags"), "entries/panel_tags.html", context)


def composition_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return who is in the team of a deposit on the closing day of its stage, for the staff who read it."""
    if entry.deposit is None or not may(request.user, "entries.view_application", entry.application):
        return None
    found = composition_of(entry.deposit.document["team"], entry.stage.window.closing_date)
    return Panel(_("Team on the closing day"), "entries/panel_composition.html", {"composition": found})


def references_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return what third parties wrote, for the staff who read the deposit; nothing where none is asked or came."""
    if entry.deposit is None or not may(request.user, "entries.read_references", entry):
        return None
    found = list(received_references(entry)) if asides_of(entry.application).references else []
    if not found and not asks_references(entry.deposit.document):
        return None
    return Panel(_("References"), "entries/panel_references.html", {"references": found})


def duplicates_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return the applications that look like this one, and the way to those of the call; None where there is none."""
    if not asides_of(entry.application).alike:
        return None
    found = duplicates_of(request.user, entry.application)[:MOST_ALIKE]
    others = [
        (pair.second if pair.first_id == entry.application_id else pair.first, reasons_of(pair), pair.settled_at)
        for pair in found
    ]
    if not others:
        return None
    context = {"others": others, "call": entry.stage.call}
    return Panel(_("Looks like another application"), "entries/panel_duplicates.html", context)


def call_duplicates_panel(call: Call, request: HttpRequest, /) -> Panel | None:
    """Return the way to the likely duplicates of a call, where some wait for a word."""
    if not duplicates_of_call(request.user, call).filter(settled_at__isnull=True).exists():
        return None
    return Panel(_("Likely duplicates"), "entries/panel_duplicates.html", {"others": [], "call": call})


def programme_panel(programme: Programme, request: HttpRequest, /) -> Panel | None:
    """Return the ways to the funnels of a programme's calls, for those who read them."""
    calls = funnel_calls(request.user, programme.code)
    return Panel(_("From application to selection"), "entries/panel_funnels.html", {"calls": calls}) if calls else None


PANELS: list[tuple[str, PanelSource, int]] = [
    ("programmes.Programme:funnels", programme_panel, 100),
    ("entries.StageEntry:tags", tags_panel, 5),
    ("entries.StageEntry:assisted", assisted_panel, 10),
    ("entries.StageEntry:duplicates", duplicates_panel, 15),
    ("entries.StageEntry:composition", composition_panel, 20),
    ("entries.StageEntry:references", references_panel, 25),
    ("calls.Call:funnel", funnel_panel, 10),
    ("calls.Call:duplicates", call_duplicates_panel, 15),
    ("calls.Call:test", test_panel, 20),
    ("entries.Application:assistance", assistance_panel, 20),
    ("entries.Application:ways_on", ways_on_panel, 90),
]
