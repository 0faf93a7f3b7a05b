"""What Wagtail asks us about the site's documents."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from media.models import SiteDocument


@hooks.register("before_serve_document")
def refuse_missing_document(document: SiteDocument, request: HttpRequest) -> None:
    """Answer 404 for a document whose object is missing, where Wagtail would fail; StorageUnavailable goes through."""
    if not document.file.storage.exists(str(document.file.name)):
        raise Http404
