"""Paragraphs on the grid: title, addressee, headings in four levels, text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from . import fonts, standard, titles
from .language import Align, Blank, Heading, Paragraph, Run, Words
from .numbering import Numbers
from .oxml import element, put

FACES = {
    "仿宋": fonts.FANGSONG,
    "楷体": fonts.KAITI,
    "黑体": fonts.HEITI,
    "宋体": fonts.SONGTI,
    "小标宋": fonts.BIAOSONG,
}
LEVELS = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
_ALIGN = {"both": ALIGN.JUSTIFY, "left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def dress(
    run: Any, face: str, size: float, *, bold: bool = False, colour: str = "", spacing: int | None = None
) -> None:
    """A run in one face for all its characters; `spacing` between characters in twips."""
    name = FACES[face].name
    run.font.name, run.font.size = name, Pt(size)
    run.font.bold = bold
    properties = run._r.get_or_add_rPr()
    families = properties.rFonts
    for kind in ("eastAsia", "cs"):
        families.set(qn(f"w:{kind}"), name)
    families.set(qn("w:hint"), "eastAsia")
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if spacing is not None:
        size_tag = properties.find(qn("w:sz"))
        size_tag.addprevious(element("w:spacing", val=spacing))


def write(
    paragraph: Any,
    words: Words,
    face: str = "仿宋",
    size: float = standard.SIZE_3,
    *,
    bold: bool = False,
    colour: str = "",
) -> None:
    """Add words to a paragraph. Body size is squeezed so that 28 characters make a line."""
    squeezed = standard.SQUEEZE if size == standard.SIZE_3 else None
    for part in [words] if isinstance(words, str) else words:
        run = part if isinstance(part, Run) else Run(part)
        added = paragraph.add_run(_CONTROL.sub("", run.text))
        dress(added, run.face or face, size, bold=bold or run.bold, colour=colour, spacing=squeezed)
        added.font.underline = run.underline or None


def plain(words: Words) -> str:
    return words if isinstance(words, str) else "".join(w.text if isinstance(w, Run) else w for w in words)


def lay(
    paragraph: Any, *, align: Align = "left", first: float = 0, left: float = 0, right: float = 0, line: int = 0
) -> Any:
    """Place a paragraph: indents in characters, `line` an exact height in twips instead of the grid's."""
    properties = paragraph._p.get_or_add_pPr()
    if line:
        put(properties, "w:snapToGrid", val=0)
        put(properties, "w:spacing", before=0, after=0, line=line, lineRule="exact")
    if first or left or right:
        put(properties, "w:ind", left=_wide(left), right=_wide(right), firstLine=_wide(first))
    paragraph.alignment = _ALIGN[align]
    return properties


def _wide(characters: float) -> int:
    return round(characters * standard.CHARACTER)


def blank(place: Any, lines: int = 1, *, keep: bool = False) -> None:
    """Empty lines of the grid; `keep` holds them on the page of what follows."""
    for _ in range(lines):
        paragraph = place.add_paragraph()
        write(paragraph, "")
        if keep:
            put(paragraph._p.get_or_add_pPr(), "w:keepNext")


def title(place: Any, words: str, *, size: float = standard.SIZE_2) -> None:
    """The title, each of its lines one line of the grid."""
    most = int(standard.points(standard.WIDTH) // size) - 1
    for number, line in enumerate(titles.broken(words, most)):
        paragraph = place.add_paragraph()
        properties = lay(paragraph, align="center", line=standard.PITCH)
        put(properties, "w:keepNext")
        if number == 0:
            put(properties, "w:outlineLvl", val=0)
        write(paragraph, line, "小标宋", size)


def heading(place: Any, said: Heading, numbers: Numbers) -> None:
    paragraph = place.add_paragraph()
    properties = lay(paragraph, align="both" if said.run_in else "left", first=2)
    if not said.run_in:
        put(properties, "w:keepNext")
    put(properties, "w:outlineLvl", val=said.level)
    number = numbers.next(said.level) if said.numbered else ""
    write(paragraph, number + said.text, LEVELS[said.level])
    write(paragraph, said.run_in)


def paragraphs(place: Any, said: Paragraph) -> None:
    """One paragraph, or one for each line of a plain text."""
    texts: Iterable[Words] = [said.text]
    if isinstance(said.text, str):
        texts = [line.strip() for line in said.text.splitlines() if line.strip()] or [""]
    for words in texts:
        paragraph = place.add_paragraph()
        lay(paragraph, align=said.align, first=said.indent)
        write(paragraph, words)


def blanks(place: Any, said: Blank) -> None:
    blank(place, said.lines)
