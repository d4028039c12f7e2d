"""From a description to the bytes of a .docx. The same description always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx as library
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from . import ends, fonts, heads, language, standard, tables, text
from .numbering import Numbers
from .oxml import element, put

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_THEN = (2000, 1, 1, 0, 0, 0)


def docx(said: language.Document) -> bytes:
    """The document as .docx. Raises ValueError for a table whose rows do not fit its columns."""
    made = library.Document()
    _page(made)
    _styles(made)
    _head(made, said)
    if said.title:
        text.title(made, said.title)
    _byline(made, said)
    if said.addressee:
        text.blank(made)
        paragraph = made.add_paragraph()
        text.lay(paragraph, align="left")
        text.write(paragraph, f"{said.addressee.rstrip('：:')}：")
    elif said.head is not None:
        text.blank(made)
    blocks(made, said.body)
    ends.annex_list(made, said.annexes)
    if said.signature:
        ends.signature(made, said.signature, noted=bool(said.note))
    if said.note:
        ends.note(made, said.note)
    _annexes(made, said.annexes)
    if said.record:
        ends.record(made, said.record, letter=isinstance(said.head, language.LetterHead))
    return _saved(made, said)


def blocks(place: Any, said: Sequence[language.Block]) -> None:
    """The blocks of a text, headings numbered from the beginning."""
    numbers = Numbers()
    for block in said:
        match block:
            case language.Heading():
                text.heading(place, block, numbers)
            case language.Paragraph():
                text.paragraphs(place, block)
            case language.Blank():
                text.blanks(place, block)
            case language.Table():
                tables.table(place, block)
            case language.Picture():
                tables.picture(place, block)
            case language.PageBreak():
                place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _page(made: Any) -> None:
    section = made.sections[0]
    section.page_width = Twips(standard.twips(standard.PAGE_WIDTH))
    section.page_height = Twips(standard.twips(standard.PAGE_HEIGHT))
    section.top_margin, section.bottom_margin = Twips(standard.MARGIN_TOP), Twips(standard.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = (
        Twips(standard.twips(standard.LEFT)),
        Twips(standard.twips(standard.RIGHT)),
    )
    section.header_distance, section.footer_distance = Twips(heads.HEADER_AT), Twips(ends.FOOTER_AT)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=standard.PITCH))
    made.settings.odd_and_even_pages_header_footer = True
    ends.page_number(section.footer, even=False)
    ends.page_number(section.even_page_footer, even=True)


def _styles(made: Any) -> None:
    """Everything stands on the grid: no space between paragraphs, no hanging or squeezed punctuation."""
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = fonts.FANGSONG.name, Pt(standard.SIZE_3)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), fonts.FANGSONG.name)
    layout = normal.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = 1.0
    layout.widow_control = False
    properties = layout.element.get_or_add_pPr()
    for name in ("w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN"):
        put(properties, name, val=0)
    for squeezing in made.settings.element.findall(qn("w:characterSpacingControl")):
        squeezing.set(qn("w:val"), "doNotCompress")
    theme = made.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:eastAsia"), "zh-CN")
    language_of = made.styles.element.find(f".//{qn('w:lang')}")
    if language_of is not None:
        language_of.set(qn("w:eastAsia"), "zh-CN")


def _head(made: Any, said: language.Document) -> None:
    section = made.sections[0]
    if isinstance(said.head, language.LetterHead):
        section.different_first_page_header_footer = True
        heads.letter_top(section.first_page_header, said.head, said.corner)
        heads.letter_number(made, said.head)
        return
    if said.corner:
        section.different_first_page_header_footer = True
        heads.corner_mark(section.first_page_header, said.corner, until=standard.MARGIN_TOP)
        ends.page_number(section.first_page_footer, even=False)
    if isinstance(said.head, language.RedHead):
        heads.red_head(made, said.head)


def _byline(made: Any, said: language.Document) -> None:
    left, right = said.byline
    if left or right:
        ends.byline(made, left, right)


def _annexes(made: Any, annexes: Sequence[language.Annex]) -> None:
    for number, annex in enumerate(annexes, 1):
        paragraph = made.add_paragraph()
        text.lay(paragraph)
        paragraph.paragraph_format.page_break_before = True
        text.write(paragraph, f"附件{number if len(annexes) > 1 else ''}", "黑体")
        text.blank(made)
        text.title(made, annex.title)
        text.blank(made)
        blocks(made, annex.body)


def _saved(made: Any, said: language.Document) -> bytes:
    properties = made.core_properties
    properties.title, properties.author, properties.last_modified_by = said.title.replace("\n", ""), said.author, ""
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = datetime(*_THEN)
    _name_fallbacks(made)
    out = io.BytesIO()
    made.save(out)
    return _timeless(out.getvalue())


def _name_fallbacks(made: Any) -> None:
    """The stand-ins of each font, as alternative names in the font table of the file."""
    part = next(part for part in made.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    listed = "".join(
        f'<w:font w:name="{font.name}"><w:altName w:val="{",".join(font.fallbacks)}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="variable"/></w:font>'
        for font in fonts.ALL
    )
    head, tail = part._blob.rsplit(b"</w:fonts>", 1)
    part._blob = head + listed.encode() + b"</w:fonts>" + tail


def _timeless(content: bytes) -> bytes:
    """The same archive without the hour of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
