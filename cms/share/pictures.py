"""Pictures of a call, drawn by Pillow: words beside a panel of zellige laid from the call's code.

Arabic is shaped and set from right to left by Raqm, which Pillow brings and which needs the system's FriBidi (it comes
with Pango). Where that is missing, a picture keeps its panel and says nothing, rather than letters apart.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from cms.share.facts import ShareFacts
from core.zellige import Panel, Tile, panel

# Raise it when the drawing changes: pictures that were kept are then made anew.
DRAWN_AS = "pictures/2"
FONTS = Path(__file__).resolve().parent.parent / "fonts"
PAPER, INK, SOFT = "#ffffff", "#15211d", "#4c5a55"
EMERALD, FOREST, COBALT, NIGHT_BLUE = "#0f7a62", "#0b4a3c", "#2f6aa8", "#16345f"
SAFFRON, BRICK, HENNA, MILK, MINT = "#d9982f", "#c2532d", "#8b3a22", "#f1e7d2", "#a9cdbf"
# The tones of each palette of `core.zellige`, the ground first, as in `static/core/site.css`; then the colour of words.
PALETTES = (
    (FOREST, EMERALD, MILK, SAFFRON),
    (MILK, EMERALD, NIGHT_BLUE, BRICK),
    (NIGHT_BLUE, COBALT, MILK, SAFFRON),
    (FOREST, MILK, MINT, BRICK),
    (HENNA, MILK, SAFFRON, FOREST),
)
ACCENTS = (FOREST, NIGHT_BLUE, NIGHT_BLUE, FOREST, HENNA)
RTL = ("ar",)
# Shapes are drawn larger and reduced, so that their edges are smooth.
OVERSAMPLED = 2
COLOURS = 128


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Its height."""
        return self.bottom - self.top

    def mirrored(self, width: int) -> "Box":
        """Return the same rectangle seen in a mirror, in a picture of that width."""
        return Box(width - self.right, self.top, width - self.left, self.bottom)


@dataclass(frozen=True)
class Shape:
    """A picture's size, where its panel and its words stand (for a language read from the left), its largest letter."""

    width: int
    height: int
    tiles: Box
    words: Box
    columns: int
    rows: int
    largest: int


WIDE = Shape(1200, 630, Box(800, 0, 1200, 630), Box(64, 56, 752, 578), columns=4, rows=6, largest=64)
SQUARE = Shape(1080, 1080, Box(0, 0, 1080, 360), Box(72, 416, 1008, 1020), columns=9, rows=3, largest=76)
BAND = Shape(1680, 560, Box(0, 0, 1680, 560), Box(0, 0, 0, 0), columns=9, rows=3, largest=0)


def draw(facts: ShareFacts, shape: Shape) -> bytes:
    """Return a PNG of the words of `facts` beside the panel of its call, some tens of kilobytes."""
    picture = _ground(facts.code, shape, mirrored=facts.language in RTL)
    if features.check("raqm"):
        _write(picture, facts, shape)
    return _png(picture)


def draw_band(code: str) -> bytes:
    """Return a PNG of the panel of a call alone."""
    return _png(_ground(code, BAND, mirrored=False))


def draw_tiles(code: str, side: int) -> Image.Image:
    """Return a square of nine tiles laid from `code`, `side` pixels wide."""
    return _laid(panel(code, columns=3, rows=3), Box(0, 0, side, side))


def _png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _ground(code: str, shape: Shape, *, mirrored: bool) -> Image.Image:
    picture = Image.new("RGB", (shape.width, shape.height), PAPER)
    box = shape.tiles.mirrored(shape.width) if mirrored else shape.tiles
    laid = _laid(panel(code, columns=shape.columns, rows=shape.rows), box)
    picture.paste(laid, (box.left, box.top))
    return picture


def _laid(drawn: Panel, box: Box) -> Image.Image:
    """Return the panel as a picture that fills `box`, cut where its proportions differ."""
    tones = PALETTES[drawn.palette]
    width, height = box.width * OVERSAMPLED, box.height * OVERSAMPLED
    picture = Image.new("RGB", (width, height), tones[0])
    pen = ImageDraw.Draw(picture)
    scale = max(width / drawn.width, height / drawn.height)
    for tile in drawn.tiles:
        for points, tone in ((drawn.star, tile.tone), (drawn.inner, tile.inner_tone)):
            pen.polygon(_placed(points, tile, scale), fill=tones[tone])
    return picture.resize((box.width, box.height), Image.Resampling.LANCZOS)


def _placed(points: tuple[tuple[float, float], ...], tile: Tile, scale: float) -> list[tuple[float, float]]:
    return [((tile.x + x) * scale, (tile.y + y) * scale) for x, y in points]


@lru_cache(maxsize=64)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"TremplinSans-{weight}.ttf", size, layout_engine=ImageFont.Layout.RAQM)


class Words:
    """Writes lines in a box of a picture, in the direction of a language."""

    def __init__(self, picture: Image.Image, box: Box, language: str) -> None:
        self.pen, self.box = ImageDraw.Draw(picture), box
        self.is_rtl, self.language = language in RTL, language
        self.direction = "rtl" if self.is_rtl else "ltr"

    def lines(self, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
        """Return `text` in lines that fit in the box; a word that is too long stands alone, cut."""
        lines: list[str] = []
        for word in text.split(" "):  # A no-break space holds.
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, font) <= self.box.width:
                lines[-1] = longer
            else:
                lines.append(self.cut(word, font))
        return lines

    def one_line(self, text: str, font: tuple[str, int], *, least: int) -> ImageFont.FreeTypeFont:
        """Return the largest font, from that of (weight, size) down to `least`, in which `text` is one line."""
        weight, largest = font
        sizes = range(largest, least, -2)
        fits = (size for size in sizes if self.width(text, _font(weight, size)) <= self.box.width)
        return _font(weight, next(fits, least))

    def cut(self, word: str, font: ImageFont.FreeTypeFont) -> str:
        """Return `word`, shortened with an ellipsis where it does not fit in the box."""
        if self.width(word, font) <= self.box.width:
            return word
        shown = word[: self.box.width]
        while shown and self.width(f"{shown}…", font) > self.box.width:
            shown = shown[:-1]
        return f"{shown}…"

    def width(self, text: str, font: ImageFont.FreeTypeFont) -> float:
        """Return the width of a line in pixels."""
        return self.pen.textlength(text, font=font, direction=self.direction, language=self.language)

    def write(self, lines: list[str], font: ImageFont.FreeTypeFont, top: int, colour: str) -> int:
        """Write `lines` from `top` down and return where they end."""
        left, anchor = (self.box.right, "ra") if self.is_rtl else (self.box.left, "la")
        for line in lines:
            place = (left, top)
            self.pen.text(
                place, line, font=font, fill=colour, anchor=anchor, direction=self.direction, language=self.language
            )
            top += leading(font)
        return top


def leading(font: ImageFont.FreeTypeFont) -> int:
    """Return the distance between two lines of a font: Arabic stands higher and hangs lower than Latin."""
    return int(font.size * 1.36)


def _write(picture: Image.Image, facts: ShareFacts, shape: Shape) -> None:
    box = shape.words.mirrored(shape.width) if facts.language in RTL else shape.words
    words = Words(picture, box, facts.language)
    small, plain = _font("Regular", 26), _font("Regular", 30)
    strong = words.one_line(facts.deadline, ("Bold", 36), least=28)
    accent = ACCENTS[panel(facts.code).palette]
    foot = [
        (words.lines(facts.deadline, strong), strong, accent),
        (words.lines(facts.amount, plain)[:2], plain, INK),
        (words.lines(facts.free, small)[:2], small, SOFT),
    ]
    height = sum(len(lines) * leading(font) for lines, font, _colour in foot)
    head = _font("Bold", 30)
    top = words.write(words.lines(facts.programme, head)[:2], head, box.top, accent) + 10
    lines, font = fitted(words, facts.title, largest=shape.largest, height=box.bottom - height - top - 16)
    words.write(lines, font, top, INK)
    top = box.bottom - height
    for lines, font, colour in foot:
        top = words.write(lines, font, top, colour)


def fitted(words: Words, text: str, *, largest: int, height: int) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return `text` in lines with the largest font of which they stand in `height`; the last resort is to cut it."""
    font = _font("Bold", largest)
    for size in range(largest, 27, -4):
        font = _font("Bold", size)
        lines = words.lines(text, font)
        if len(lines) * leading(font) <= height:
            return lines, font
    room = max(1, height // leading(font))
    lines = words.lines(text, font)[:room]
    return [*lines[:-1], f"{lines[-1].rstrip('…')}…"], font
