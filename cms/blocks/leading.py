"""Blocks that lead somewhere, or that show what the platform knows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class CallToActionBlock(blocks.StructBlock):
    """One link that stands out, to a page of the site or to an address."""

    text = blocks.CharBlock(max_length=80, label=_("text"))
    page = blocks.PageChooserBlock(required=False, label=_("page"))
    url = blocks.URLBlock(required=False, label=_("or an address"))

    class Meta:
        icon = "link"
        label = _("call to action")
        template = "cms/blocks/call_to_action.html"

    def clean(self, value: Any) -> Any:
        """Refuse a link that leads nowhere, or to a page that visitors cannot open."""
        cleaned = super().clean(value)
        page = cleaned.get("page")
        if page is None and not cleaned.get("url"):
            error = ValidationError(gettext("Choose a page or write an address."))
            raise blocks.StructBlockValidationError({"page": error})
        if page is not None and not page.live:
            sentence = gettext("The page “%(title)s” is not published: visitors could not open it.")
            error = ValidationError(sentence % {"title": page.title})
            raise blocks.StructBlockValidationError({"page": error})
        return cleaned


class CallTeaserBlock(blocks.StructBlock):
    """A call with its state of today. A call that is not published is not shown."""

    page = blocks.PageChooserBlock(page_type="cms.CallPage", label=_("call"))

    class Meta:
        icon = "doc-full"
        label = _("call")
        template = "cms/blocks/call_teaser.html"


class DownloadBlock(blocks.StructBlock):
    """A document to keep; its type and size are said before anybody pays for it."""

    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(required=False, max_length=150, label=_("title"), help_text=_("The document's, if empty."))

    class Meta:
        icon = "download"
        label = _("download")
        template = "cms/blocks/download.html"


class HubsBlock(blocks.StaticBlock):
    """The hubs with their addresses and phones, from the reference data."""

    class Meta:
        icon = "home"
        label = _("our hubs")
        admin_text = _("Shows the hubs with their addresses and phones, as the back office knows them.")
        template = "cms/blocks/hubs.html"


class PartnersBlock(blocks.StaticBlock):
    """Who takes part in which programme, from the programmes."""

    class Meta:
        icon = "group"
        label = _("our partners")
        admin_text = _("Shows the organisations with their part in each programme, as the back office knows them.")
        template = "cms/blocks/partners.html"


class DetailsBlock(blocks.ChoiceBlock):
    """Some of what the operator says of itself in the site's settings; what is empty there is not shown."""

    choices = [
        ("contact", _("Contact")),
        ("publisher", _("Publisher")),
        ("host", _("Host")),
        ("data", _("Personal data")),
    ]

    class Meta:
        icon = "info-circle"
        label = _("details of the site")
        template = "cms/blocks/details.html"
