"""The fonts of official documents, by name. None is shipped; what stands in for a missing one is said here.

The names go into the file, with their stand-ins as alternative names; the first is what offices have installed.
Where the platform makes a PDF itself, the same list steers the choice (`configuration`).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Font:
    """`free` is the openly licensed family that is nearest, `bold` whether its bold cut is nearer."""

    name: str
    fallbacks: tuple[str, ...]
    free: str
    bold: bool = False
    family: str = "roman"


FANGSONG = Font(
    "仿宋_GB2312",
    ("FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong", "FZFangSong-Z02S"),
    "Noto Serif CJK SC",
)
KAITI = Font(
    "楷体_GB2312", ("KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "AR PL UKai CN"), "Noto Serif CJK SC"
)
HEITI = Font("黑体", ("SimHei", "华文黑体", "STHeiti"), "Noto Sans CJK SC", family="swiss")
SONGTI = Font("宋体", ("SimSun", "华文宋体", "STSong"), "Noto Serif CJK SC")
BIAOSONG = Font(
    "方正小标宋简体",
    ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋", "华文中宋", "STZhongsong"),
    "Noto Serif CJK SC",
    bold=True,
)
ALL = (FANGSONG, KAITI, HEITI, SONGTI, BIAOSONG)


def configuration() -> str:
    """A fontconfig file that puts the stand-ins in the place of the missing fonts."""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        + "".join(_alias(font) for font in ALL)
        + "</fontconfig>"
    )


def _alias(font: Font) -> str:
    names = (font.name, *font.fallbacks)
    chosen = "".join(f"<family>{escape(name)}</family>" for name in (*font.fallbacks, font.free))
    aliases = f'<alias binding="same"><family>{escape(font.name)}</family><prefer>{chosen}</prefer></alias>'
    if not font.bold:
        return aliases
    return aliases + "".join(
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit></match>'
        for name in names[:1]
    )
