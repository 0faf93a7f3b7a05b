"""Models of stored files, images and documents."""

from media.models.site_media import SiteDocument, SiteImage, SiteRendition
from media.models.spooled import SpooledContent
from media.models.stored import StoredFile
from media.models.upload import Upload

__all__ = ["SiteDocument", "SiteImage", "SiteRendition", "SpooledContent", "StoredFile", "Upload"]
