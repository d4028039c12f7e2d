"""What work reports look like to programs."""

from __future__ import annotations

import datetime as dt

from ninja import Schema
from pydantic import Field as Described

from .downloads import File
from .shapes import Fact


class Report(Schema):
    """A work report in a list."""

    id: int
    title: str
    body: str
    since: dt.date
    until: dt.date
    as_of: dt.date | None = Described(None, description="数据截至")
    state: str
    state_label: str
    issued_on: dt.date | None
    public: bool
    seen: str = Described(description="文稿的摘要，改写、审核时随 seen 送回；只给起草、审核的人")
    page: str


class WantedReports(Schema):
    before: int | None = Described(None, ge=1, le=2**63 - 1, description="从这一份往前翻页")
    limit: int = Described(50, ge=1, le=100, description="一页多少份")


class Block(Schema):
    """A heading of `level` 1 to 3, a paragraph (0), or a table with its head first."""

    level: int
    text: str
    table: list[list[str]] = []


class Figure(Schema):
    """A number of the text; its page, and once it was frozen its address here, open the records behind it."""

    n: int = Described(description="全文第几个数字")
    kind: str = Described(description="figure 指标，change 比较，manual 手工填报")
    text: str
    label: str
    definition: str
    source: str = Described(description="手工填报的来源")
    page: str | None
    address: str | None = Described(None, description="定格以后，读背后的记录和此后的变化")


class Fault(Schema):
    """What is wrong with a text, and where."""

    line: int = Described(description="第几行，0为不在某一行")
    sentence: str
    excerpt: str


class Text(Schema):
    """A text with its numbers, and what hinders it from being handed up."""

    blocks: list[Block]
    terms: list[Fact]
    numbers: list[Figure]
    problems: list[Fault]


class WholeReport(Report, Text):
    """All that its page says; `source` is the text as it is written, for those who write it."""

    occasion: str
    speaker: str
    addressee: str
    source: str
    frozen: bool
    files: list[File] = Described(description="印发存档的文件")
    paper: str = Described(description="下载 Word 文件；加 format=pdf 的，是 PDF")


class Source(Schema):
    source: str | None = Described(None, max_length=100_000, description="文稿；不写的，看已保存的")


class ReportDone(Schema):
    """What happened, and the report as it is now."""

    detail: str
    report: Report | None


class Available(Schema):
    """A figure that a text can name, with its value for this report, and what it can be split by."""

    id: str
    label: str
    chapter: str
    text: str
    definition: str
    dimensions: list[Fact]


class Record(Schema):
    cells: list[Fact]
    page: str | None


class Change(Schema):
    """A record that makes a difference since, how, and what the ledger says of it."""

    what: str
    how: str
    why: list[str]


class Since(Schema):
    """`stands` says that nothing changed; `now` is the number as it would be today, null when it is no longer kept."""

    stands: bool
    now: str | None
    count: int
    changed: list[Change]


class WantedNumber(Schema):
    of: str = Described("", pattern="^(then)?$", description="then：比较的另一期")
    part: str = Described("", pattern="^(of)?$", description="of：分母")
    before: int | None = Described(None, ge=1, le=2**63 - 1, description="从这一条往前翻页")


class FrozenNumber(Schema):
    """One number as it was frozen, the records behind it page by page, and what has changed since."""

    n: int
    kind: str
    text: str
    label: str
    definition: str
    basis: str
    source: str
    taken_at: dt.datetime | None
    taken_by: str
    count: int = Described(description="背后有多少条记录")
    records: list[Record]
    next: str | None
    then: str | None = Described(None, description="比较的另一期，读其记录的地址")
    since: Since | None
