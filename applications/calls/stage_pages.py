"""The pages of upper rooms about one stage, in the order of the work: each is shown when its room is there."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# (address name, label)
STAGE_PAGES = (
    ("entries:officer_list", gettext_lazy("Applications")),
    ("panels:of_stage", gettext_lazy("Jury")),
    ("reviews:ranking", gettext_lazy("Ranking")),
    ("decisions:board", gettext_lazy("Decisions")),
)


def stage_links(call_code: str, number: int) -> list[tuple[str, Promise]]:
    """Return (address, label) for each page about stage `number` of the call `call_code`."""
    links: list[tuple[str, Promise]] = []
    for name, label in STAGE_PAGES:
        try:
            links.append((reverse(name, args=[call_code, number]), label))
        except NoReverseMatch:
            continue
    return links
