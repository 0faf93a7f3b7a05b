"""What the Wagtail admin shows of us, and what it may not do with pages that present one object."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.models import CallPage, ProgrammePage
from cms.refusals import refusals
from cms.views.reports import BrokenLinks, UnusedPictures
from media.models import SiteImage

OTHER_WAYS = {"localize-restart-translation", "localize-convert-to-alias"}


@hooks.register("insert_global_admin_css")
def our_colours() -> SafeString:
    """Give the admin our colour."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("insert_global_admin_js")
def own_directions() -> SafeString:
    """Let each field run in the direction of what is typed in it."""
    return format_html('<script src="{}" defer></script>', static("cms/admin.js"))


@hooks.register("before_copy_page")
def refuse_a_second_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say, before Wagtail copies a page that presents one call or programme (or holds such pages), why it cannot."""
    held = page.get_descendants(inclusive=True)
    if not any(held.type(kind).exists() for kind in (CallPage, ProgrammePage)):
        return None
    messages.error(request, _("A call or a programme has one page a language: this page cannot be copied."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_move_page")
def refuse_a_move_under_itself(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Say, before Wagtail moves a page under itself or under what it holds, why that cannot be."""
    if destination.pk != page.pk and not destination.is_descendant_of(page):
        return None
    messages.error(request, _("A page cannot be moved under itself. Choose a place outside of it."))
    return redirect("wagtailadmin_pages:move", page.pk)


@hooks.register("before_publish_page")
def refuse_what_may_not_go_online(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send back to the editor, which says why, a page that may not be published. It stays a draft."""
    return redirect("wagtailadmin_pages:edit", page.pk) if refusals(page) else None


@hooks.register("before_edit_page")
def say_what_may_not_go_online(request: HttpRequest, page: Page) -> None:
    """Say, whenever a page is opened for editing, what keeps it from being published."""
    if request.method == "GET":
        for sentence in refusals(page.get_latest_revision_as_object()):
            messages.error(request, sentence)


class SendToReading(SubmitForModerationMenuItem):
    """The act by which a page goes to its second reader, named in the language of who writes."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Return what the line of the menu says."""
        return super().get_context_data(parent_context) | {"label": _("Send to the second reading")}


@hooks.register("construct_page_action_menu")
def our_ways_of_a_page(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Name the second reading, and take out what would put a page into an editor that knows none."""
    menu_items[:] = [
        SendToReading(order=item.order) if isinstance(item, SubmitForModerationMenuItem) else item
        for item in menu_items
        if item.name not in OTHER_WAYS
    ]


@hooks.register("before_edit_page", order=-1)
def refuse_other_ways_of_translating(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send back to the editor who asks for such a way all the same."""
    return redirect("wagtailadmin_pages:edit", page.pk) if OTHER_WAYS & set(request.POST) else None


REPORTS = (UnusedPictures, BrokenLinks)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Give our reports their addresses."""
    urls = []
    for report in REPORTS:
        name = report.index_url_name
        urls.append(path(f"reports/{name}/", report.as_view(), name=name))
        urls.append(path(f"reports/{name}/results/", report.as_view(results_only=True), name=f"{name}_results"))
    return urls


class ReportItem(MenuItem):
    """A line of the menu of reports, for who keeps pictures and pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person may add images: communications and the administration."""
        return policy_registry.get_by_type(SiteImage).user_has_any_permission(request.user, ["add", "change"])


def _report_item(report: type[UnusedPictures | BrokenLinks], order: int) -> ReportItem:
    return ReportItem(
        report.page_title,
        reverse(report.index_url_name),
        name=report.index_url_name,
        icon_name=report.header_icon,
        order=order,
    )


@hooks.register("register_reports_menu_item")
def unused_pictures_item() -> MenuItem:
    """Add the report of pictures to the menu."""
    return _report_item(UnusedPictures, 1200)


@hooks.register("register_reports_menu_item")
def broken_links_item() -> MenuItem:
    """Add the report of links to the menu."""
    return _report_item(BrokenLinks, 1210)
