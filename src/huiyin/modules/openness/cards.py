"""The picture that a shared link shows: title, where it stands, and whose platform it is, 1200 × 630."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
EDGE = 80
PAPER, INK, SOFT, RED, GOLD = "#faf8f4", "#1d2421", "#5a6560", "#a61b1f", "#c9a227"
# Fonts with Chinese as Linux distributions name them; the settings may name another one. None is shipped.
FONTS = (
    "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "SourceHanSansSC-Regular.otf", "SourceHanSansCN-Regular.otf",
    "wqy-microhei.ttc", "wqy-zenhei.ttc", "DroidSansFallbackFull.ttf", "NotoSerifCJK-Regular.ttc",
)  # fmt: skip


@lru_cache(maxsize=32)
def font(size: int) -> ImageFont.FreeTypeFont | None:
    """A font that can write Chinese, None where the machine has none."""
    for name in (settings.PRINT_FONT, *FONTS):
        try:
            # In collections of all the East Asian faces, the third is the simplified Chinese one.
            return ImageFont.truetype(name, size, index=2 if name.endswith("CJK-Regular.ttc") else 0)
        except OSError:
            continue
    return None


def available() -> bool:
    return font(56) is not None


def drawn(title: str, kicker: str, stage: str) -> bytes | None:
    """The picture as PNG; None where the machine has no font for it."""
    big, small = font(60), font(34)
    if big is None or small is None:
        return None
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 18), fill=RED)
    draw.rectangle((0, 18, SIZE[0], 24), fill=GOLD)
    draw.text((EDGE, 78), kicker, font=small, fill=RED)
    for n, line in enumerate(lines_of(title, big)):
        draw.text((EDGE, 150 + n * 86), line, font=big, fill=INK)
    draw.text((EDGE, 468), stage, font=small, fill=SOFT)
    draw.line((EDGE, 530, SIZE[0] - EDGE, 530), fill="#d8d3c8", width=2)
    draw.text((EDGE, 552), f"回音 · {settings.DISTRICT_NAME}", font=small, fill=SOFT)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def lines_of(title: str, face: ImageFont.FreeTypeFont, most: int = 3) -> list[str]:
    """The title in lines that fit; what does not fit ends in an ellipsis."""
    lines, line = [], ""
    for character in " ".join(title.split()):
        if face.getlength(line + character) > SIZE[0] - 2 * EDGE:
            lines.append(line)
            line = ""
        line += character
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return lines
