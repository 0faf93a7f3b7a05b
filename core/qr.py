"""QR codes as inline SVG."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, title: str) -> SafeString:
    """Return the QR code of `text` (an address, a reference) as an SVG that scales, named `title` to screen readers."""
    drawing = segno.make_qr(text, error="m").svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
    return format_html('<span role="img" aria-label="{}">{}</span>', title, mark_safe(drawing))  # noqa: S308 -- segno's
