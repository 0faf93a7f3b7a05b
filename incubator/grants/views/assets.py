"""The register of goods that were bought for start-ups: whose they are, where they are kept; its files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import require
from core.exports import Sheet, csv_response, xlsx_response
from core.listing import page_of
from incubator.grants import selectors
from incubator.grants.exports import ASSETS
from incubator.grants.forms import AssetFilters


def _goods(count: int) -> str:
    return ngettext("%(count)s purchase of goods", "%(count)s purchases of goods", count)


@login_required
@require_safe
def assets(request: HttpRequest) -> HttpResponse:
    """List the goods that the reader's roles reach, filtered by words and owner."""
    require(request.user, "grants.view_assets")
    filters, found = _filtered(request)
    context = {"filters": filters, "page": page_of(request, found, counted=_goods), "query": request.GET.urlencode()}
    return render(request, "grants/assets.html", context)


@login_required
@require_safe
def assets_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Download the same as CSV or XLSX."""
    require(request.user, "grants.view_assets")
    _filters, found = _filtered(request)
    if kind == "csv":
        return csv_response("inventaire", ASSETS, found)
    if kind == "xlsx":
        return xlsx_response("inventaire", [Sheet(_("Register of goods"), ASSETS, found)], rtl=get_language_bidi())
    raise Http404


def _filtered(request: HttpRequest) -> tuple[AssetFilters, QuerySet[Any]]:
    filters = AssetFilters(request.GET)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    return filters, selectors.assets_visible_to(request.user, chosen.get("q", ""), chosen.get("owner", ""))
