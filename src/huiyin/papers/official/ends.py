"""What follows the text: list of annexes, signature and date, note, record block; and the page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Twips

from . import standard
from .language import Align, Annex, Record, Signature
from .numbering import day
from .oxml import field, put
from .text import blank, dress, lay, write
from .titles import width


def annex_list(place: Any, annexes: Sequence[Annex]) -> None:
    """附件说明: one line below the text; further names stand under the first one."""
    names = [annex.title for annex in annexes if annex.listed]
    if not names:
        return
    blank(place)
    for n, name in enumerate(names, 1):
        paragraph = place.add_paragraph()
        front = "附件：" if n == 1 else ""
        numbered = f"{n}. " if len(names) > 1 else ""
        indent = 5 + width(numbered)
        lay(paragraph, left=indent, first=-(width(front + numbered)))
        write(paragraph, f"{front}{numbered}{name}")


def signature(place: Any, said: Signature, *, noted: bool = False) -> None:
    """With a seal: room for it, the date four characters from the right, the name centred above it.

    Without: the name two characters from the right, the date begins two characters after it. The end of the text, the
    name, the date and what is `noted` below stay on one page.
    """
    if place.paragraphs:
        put(place.paragraphs[-1]._p.get_or_add_pPr(), "w:keepNext")
    shown = day(said.on) if said.on else "　　年　月　日"
    name_wide, date_wide = width(said.name), width(shown)
    align: Align
    if said.sealed:
        # Both are centred in one box at the right, so that they stay so whatever the widths of the digits.
        box = 2 * max(4 + date_wide / 2, name_wide / 2)
        align, name_at, date_at = "center", {"left": standard.CHARACTERS - box}, {"left": standard.CHARACTERS - box}
        blank(place, 2, keep=True)
    else:
        name_right = max(2.0, 4 + date_wide - name_wide)
        align, name_at, date_at = "right", {"right": name_right}, {"right": name_right + name_wide - 2 - date_wide}
        blank(place, 1, keep=True)
    for text, at in ((said.name, name_at), (shown, date_at)):
        paragraph = place.add_paragraph()
        properties = lay(paragraph, align=align, **at)
        if text is said.name or noted:
            put(properties, "w:keepNext")
        write(paragraph, text)


def byline(place: Any, left: str, right: str) -> None:
    """The line below the title of a form: what it is about on the left, when or which on the right."""
    paragraph = place.add_paragraph()
    lay(paragraph, line=standard.PITCH)
    end = standard.CHARACTERS * standard.CHARACTER
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(end), WD_TAB_ALIGNMENT.RIGHT)
    write(paragraph, f"{left}\t{right}", size=standard.SIZE_4)


def note(place: Any, text: str) -> None:
    """附注, in brackets, two characters from the left below the date."""
    paragraph = place.add_paragraph()
    lay(paragraph, align="left", first=2)
    write(paragraph, f"（{text}）")


def record(place: Any, said: Record, *, letter: bool) -> None:
    """版记 at the foot of the last page, 4号仿宋, one character from either side: who gets a copy; who printed it when.

    Lines as wide as the type area, the outer ones thicker. A letter has neither lines nor printer.
    """
    rows = [f"{said.word}：" + "，".join(said.copies_to) + "。"] if said.copies_to else []
    if said.issued_by and not letter:
        rows.append(f"{said.issued_by}\t" + (f"{day(said.issued_on)}印发" if said.issued_on else ""))
    for number, words in enumerate(rows):
        if not letter:
            _line(place, standard.RECORD_THIN if number else standard.RECORD_THICK)
        paragraph = place.add_paragraph()
        hang = 3 * _NARROW if words.startswith(f"{said.word}：") else 0
        at_the_foot(lay(paragraph, left=_NARROW + hang, first=-hang, right=_NARROW, line=480))
        end = round((standard.CHARACTERS - _NARROW) * standard.CHARACTER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(end), WD_TAB_ALIGNMENT.RIGHT)
        write(paragraph, words, size=standard.SIZE_4)
    if rows and not letter:
        _line(place, standard.RECORD_THICK)
        # The last line coincides with the lower edge of the type area, where the characters of a page end.
        at_the_foot(lay(place.add_paragraph(), line=standard.LEAD))
    lay(place.add_paragraph(), line=20)


_NARROW = standard.SIZE_4 / standard.SIZE_3  # a character of 4号 in characters of the text


def _line(place: Any, thickness: float) -> None:
    """A line of the record block: a black paragraph of that height, since frames with borders are not held everywhere."""
    properties = lay(place.add_paragraph(), line=standard.twips(thickness))
    at_the_foot(properties)
    put(properties, "w:shd", val="clear", color="auto", fill="000000")


def at_the_foot(properties: Any) -> None:
    """Paragraphs with the same frame stand together at the lower edge of the type area."""
    put(
        properties, "w:framePr", w=standard.twips(standard.WIDTH), hSpace=0, wrap="notBeside", hAnchor="margin",
        xAlign="left", vAnchor="margin", yAlign="bottom",
    )  # fmt: skip


def page_number(footer: Any, *, even: bool) -> None:
    """— 1 — in 4号半角宋体: odd pages one character from the right, even ones from the left."""
    paragraph = footer.paragraphs[0]
    lay(paragraph, align="left" if even else "right", left=1, right=1, line=FOOTER_LINE)

    def style(run: Any) -> None:
        dress(run, "宋体", standard.SIZE_4)

    style(paragraph.add_run("— "))
    field(paragraph, "PAGE", style)
    style(paragraph.add_run(" —"))


FOOTER_LINE = standard.SIZE_4 * 20
# The dash stands in the middle of its line.
FOOTER_AT = standard.twips(standard.BOTTOM - standard.PAGE_NUMBER_BELOW) - FOOTER_LINE // 2
