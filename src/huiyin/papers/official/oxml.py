"""The few pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from . import standard

# The order of children that the schema wants, for what is added here.
_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip


def element(tag: str, **attributes: Any) -> Any:
    """`element("w:ind", left=420)`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(properties: Any, tag: str, **attributes: Any) -> Any:
    """Set one property of a paragraph, in the place that the schema wants, and give it back."""
    name = tag.removeprefix("w:")
    for old in properties.findall(qn(tag)):
        properties.remove(old)
    made = element(tag, **attributes)
    followers = {qn(f"w:{later}") for later in _PARAGRAPH[_PARAGRAPH.index(name) + 1 :]}
    before = next((child for child in properties if child.tag in followers), None)
    if before is None:
        properties.append(made)
    else:
        before.addprevious(made)
    return made


def border(properties: Any, side: str, *, thickness: float, colour: str = "000000", space: float = 0) -> None:
    """A line along a paragraph; `thickness` in millimetres, `space` from the text in points."""
    lines = properties.find(qn("w:pBdr"))
    if lines is None:
        lines = put(properties, "w:pBdr")
    size = max(2, round(standard.points(thickness) * 8))
    lines.append(element(f"w:{side}", val="single", sz=size, space=round(space), color=colour))


def field(paragraph: Any, code: str, style: Any) -> None:
    """A field that the word processor fills in, as PAGE; `style(run)` dresses each of its runs."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", ""), ("end", "")):
        run = paragraph.add_run("1" if (kind, text) == ("", "") else "")
        style(run)
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        elif text:
            instruction = element("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)


_LINE = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="line {number}" descr=""/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>
<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>
</mc:Choice></mc:AlternateContent></w:r>"""


def line_at(paragraph: Any, *, x: float, y: float, width: float, thickness: float, colour: str, number: int) -> None:
    """A horizontal line at millimetres of the page, anchored in a paragraph; each has its own `number`."""
    values = {"x": x, "y": y, "width": width, "height": thickness}
    lengths = {name: standard.emu(value) for name, value in values.items()}
    paragraph._p.append(parse_xml(_LINE.format(colour=colour, number=number, **lengths)))
