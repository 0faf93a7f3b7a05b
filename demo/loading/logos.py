"""Logos of the demo's partners: drawn here, a few tiles and a short name, so that nobody's own mark is copied."""

import re
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from cms.share.pictures import FONTS, INK, PAPER, draw_tiles
from demo.loading.story import Story
from incubator.network.models import Organisation
from media.models import SiteImage

HEIGHT, TILES, GAP = 192, 160, 28
# The size of the letters on one line, and on two; the widest line.
LARGE, SMALL, WIDEST = 72, 58, 330
CREDIT = "Tremplin"


def give_logos(story: Story) -> None:
    """Give each organisation of the programmes a logo that communications may replace."""
    for one in Organisation.objects.filter(participations__isnull=False, logo=None).distinct():
        file = ContentFile(drawn(one.code, short_name(one.name)), name=f"logo-{one.code.lower()}.png")
        picture = SiteImage(title=f"Logo {one.name}", file=file, credit=CREDIT)
        picture.uploaded_by_user = story.people["communications"]
        picture.save()
        one.logo = picture
        one.save(update_fields=["logo"])


def short_name(name: str) -> str:
    """Return what stands in brackets in `name`, else what comes before a dash."""
    bracketed = re.search(r"\(([^)]+)\)", name)
    return bracketed[1] if bracketed else name.split(" – ", maxsplit=1)[0]


def drawn(code: str, words: str) -> bytes:
    """Return a PNG of some tiles laid from `code`, with `words` beside them."""
    lines, font = [words], _font(LARGE)
    if font.getlength(words) > WIDEST and " " in words:
        font = _font(SMALL)
        lines = _halved(words, font)
    width = TILES + 2 * GAP + int(max(font.getlength(line) for line in lines))
    picture = Image.new("RGB", (width, HEIGHT), PAPER)
    picture.paste(draw_tiles(code, TILES), (0, (HEIGHT - TILES) // 2))
    pen = ImageDraw.Draw(picture)
    pen.multiline_text((TILES + GAP, HEIGHT // 2), "\n".join(lines), font=font, fill=INK, anchor="lm", spacing=8)
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _halved(words: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return `words` on the two lines of which the longer is the shortest."""
    spaces = [position for position, letter in enumerate(words) if letter == " "]
    pairs = ([words[:space], words[space + 1 :]] for space in spaces)
    return min(pairs, key=lambda pair: max(font.getlength(line) for line in pair))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "TremplinSans-Bold.ttf", size)
