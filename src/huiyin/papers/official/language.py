"""The words in which a document is described. Whoever describes one knows nothing of fonts and millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["both", "left", "center", "right"]


@dataclass(frozen=True)
class Run:
    """Words within a paragraph that look different: `face` is one of 仿宋, 楷体, 黑体, 宋体, 小标宋."""

    text: str
    face: str = ""
    bold: bool = False
    underline: bool = False


Words = str | Sequence[str | Run]


@dataclass(frozen=True)
class Heading:
    """Levels 1 to 4 are numbered 一、（一）1.（1） by the engine; `run_in` is text that goes on in the same line."""

    text: str
    level: int = 1
    run_in: Words = ""
    numbered: bool = True


@dataclass(frozen=True)
class Paragraph:
    """`indent` is that of the first line, in characters. A text with line ends makes a paragraph of each line."""

    text: Words
    indent: int = 2
    align: Align = "both"


@dataclass(frozen=True)
class Blank:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Picture:
    """A drawing or chart as PNG, centred."""

    png: bytes
    width: float
    description: str


@dataclass(frozen=True)
class Cell:
    """`span` columns wide, `down` rows high; a label is set apart and centred."""

    text: Words = ""
    span: int = 1
    down: int = 1
    label: bool = False
    align: Align | None = None


@dataclass(frozen=True)
class Row:
    """At least `height` millimetres high."""

    cells: Sequence[Cell]
    height: float = 10


@dataclass(frozen=True)
class Table:
    """`widths` are parts of the whole width; the first `heads` rows are repeated on every page."""

    widths: Sequence[float]
    rows: Sequence[Row]
    heads: int = 0
    size: float = 14


Block = Heading | Paragraph | Blank | PageBreak | Picture | Table


@dataclass(frozen=True)
class RedHead:
    """文件式版头. `signer` (签发人) makes it a document that goes upwards."""

    mark: str
    number: str = ""
    signer: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True)
class LetterHead:
    """信函格式: the name of the organ between the edge and a red double line, the number below it on the right."""

    mark: str
    number: str = ""
    signer: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True)
class Signature:
    """署名和成文日期; `sealed` leaves the room of a seal and puts the date four characters from the right."""

    name: str
    on: date | None
    sealed: bool = True


@dataclass(frozen=True)
class Record:
    """版记. In letter form only `copies_to` is set; `word` says in which way they get it (抄送, 报送)."""

    copies_to: Sequence[str] = ()
    issued_by: str = ""
    issued_on: date | None = None
    word: str = "抄送"


@dataclass(frozen=True)
class Annex:
    """附件, on a page of its own. Its name is listed below the text of the document."""

    title: str
    body: Sequence[Block] = ()
    listed: bool = True


@dataclass(frozen=True)
class Document:
    """`corner` stands at the upper right of the first page, `byline` (left, right) below the title of a form."""

    title: str
    body: Sequence[Block] = ()
    head: RedHead | LetterHead | None = None
    addressee: str = ""
    byline: tuple[str, str] = ("", "")
    corner: str = ""
    signature: Signature | None = None
    note: str = ""
    annexes: Sequence[Annex] = field(default_factory=tuple)
    record: Record | None = None
    author: str = ""
