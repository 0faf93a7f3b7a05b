"""The blocks of which editors compose prose: few, each with one look."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

RICH_FEATURES = ["bold", "italic", "link", "document-link"]


class PictureBlock(blocks.StructBlock):
    """A picture, whose content is always said in words."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        max_length=250, label=_("what the picture shows"), help_text=_("Read aloud to people who do not see it.")
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("picture")
        template = "cms/blocks/picture.html"


class QuotationBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("words"))
    author = blocks.CharBlock(required=False, max_length=150, label=_("who said it"))

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "cms/blocks/quotation.html"


class CallToActionBlock(blocks.StructBlock):
    """One link that stands out, to a page of the site or to an address."""

    text = blocks.CharBlock(max_length=80, label=_("text"))
    page = blocks.PageChooserBlock(required=False, label=_("page"))
    url = blocks.URLBlock(required=False, label=_("or an address"))

    class Meta:
        icon = "link"
        label = _("call to action")
        template = "cms/blocks/call_to_action.html"


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
    picture = PictureBlock()
    quotation = QuotationBlock()
    call_to_action = CallToActionBlock()
