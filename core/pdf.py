"""PDF from a template, by WeasyPrint. Nothing is fetched from a network: pictures come inline or from `static/`."""

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from PIL import ImageFile

from core.drawn_arabic import drawn_in


class PdfUnavailable(Exception):
    """This machine lacks the system library Pango: the caller gives the printable page with a sentence."""


def render_pdf(template: str, context: Mapping[str, Any], language: str) -> bytes:
    """Return the PDF of a template rendered in `language`. Addresses in it are relative to `static/`.

    Raises PdfUnavailable where Pango is missing.
    """
    with override(language):
        html = render_to_string(template, dict(context))
    return pdf_of(html)


def pdf_of(html: str) -> bytes:
    """Return the PDF of a whole HTML document. Addresses in it are relative to `static/`.

    Raises PdfUnavailable where Pango is missing.
    """
    return _document(html).write_pdf()


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Return an answer that shows a PDF, kept by nobody but its reader. `name` is the file's, without extension."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def one_page_pdf(template: str, context: Mapping[str, Any], language: str, sizes: Sequence[float]) -> bytes:
    """Return the PDF of a template rendered with the first of `sizes` (points, as `size`) at which it is one page.

    The last size is taken when none is small enough. Raises PdfUnavailable where Pango is missing.
    """
    for size in sizes:
        with override(language):
            html = render_to_string(template, {**context, "size": f"{size:g}"})
        document = _document(html).render()
        if len(document.pages) == 1:
            break
    return bytes(document.write_pdf())


def _document(html: str) -> Any:
    base = Path(settings.BASE_DIR, "static")
    return _weasyprint().HTML(string=drawn_in(html), base_url=f"{base.as_uri()}/", url_fetcher=_fetcher(base))


def available() -> bool:
    """Tell whether this machine can make PDFs."""
    try:
        _weasyprint()
    except PdfUnavailable:
        return False
    return True


def _weasyprint() -> Any:
    # Imported late: without Pango the import itself fails, and the rest of the site must not.
    try:
        library = importlib.import_module("weasyprint")
    except OSError as error:
        raise PdfUnavailable(str(error)) from error
    # Its import tells Pillow to accept pictures that end in the middle, in the whole process: uploads must be refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return library


def _fetcher(base: Path) -> Any:
    urls: Any = importlib.import_module("weasyprint.urls")

    class OwnFilesOnly(urls.URLFetcher):  # type: ignore[misc, name-defined]
        """Opens inline data and files of `static/`."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            inside = url.startswith(f"{base.as_uri()}/") and ".." not in url
            if not (inside or url.startswith("data:")):
                raise ValueError("a PDF fetches nothing from elsewhere")
            return super().fetch(url, headers)

    return OwnFilesOnly()
