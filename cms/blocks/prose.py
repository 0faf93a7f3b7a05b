"""The body of a page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.leading import CallTeaserBlock, CallToActionBlock, DetailsBlock, DownloadBlock, HubsBlock, PartnersBlock
from cms.blocks.pictures import LogosBlock, PeopleBlock, PictureBlock, VideoBlock
from cms.blocks.words import CaptionedTableBlock, NumbersBlock, QuotationBlock, TimelineBlock

RICH_FEATURES = ["bold", "italic", "link", "document-link"]


class ProseBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = blocks.CharBlock(
        max_length=150, icon="title", label=_("heading"), template="cms/blocks/heading.html", form_classname="title"
    )
    paragraph = blocks.RichTextBlock(
        features=RICH_FEATURES, icon="pilcrow", label=_("paragraph"), template="cms/blocks/paragraph.html"
    )
    bullets = blocks.ListBlock(
        blocks.CharBlock(label=_("item")), icon="list-ul", label=_("list"), template="cms/blocks/bullets.html"
    )
    picture = PictureBlock(group=_("Pictures"))
    people = PeopleBlock(group=_("Pictures"))
    logos = LogosBlock(group=_("Pictures"))
    video = VideoBlock(group=_("Pictures"))
    quotation = QuotationBlock(group=_("Words and figures"))
    numbers = NumbersBlock(group=_("Words and figures"))
    timeline = TimelineBlock(group=_("Words and figures"))
    table = CaptionedTableBlock(group=_("Words and figures"))
    call = CallTeaserBlock(group=_("Leading on"))
    call_to_action = CallToActionBlock(group=_("Leading on"))
    download = DownloadBlock(group=_("Leading on"))
    hubs = HubsBlock(group=_("Leading on"))
    details = DetailsBlock(group=_("Leading on"))
    partners = PartnersBlock(group=_("Leading on"))
