"""What imports look like to programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field as Described

from .shapes import Asked, Choice

Column = Annotated[int, Described(ge=0, le=100_000)]


class ImportField(Schema):
    """One value of a row, and the headers by which its column is recognised."""

    key: str
    label: str
    required: bool
    hint: str
    headers: list[str]


class ImportOption(Schema):
    """Something that is said once for the whole file, sent beside it as a field of this name."""

    key: str
    label: str
    required: bool
    choices: list[Choice]


class ImportKind(Schema):
    """A register that tables can be taken in to."""

    code: str
    label: str
    help: str
    fields: list[ImportField]
    options: list[ImportOption]


class WantedImports(Schema):
    before: int | None = Described(None, ge=1, le=2**63 - 1, description="从这一次往前翻页")
    limit: int = Described(50, ge=1, le=200, description="一页多少次")


class Progress(Schema):
    """Rows taken up of rows to write."""

    done: int
    total: int


class Import(Schema):
    """A file on its way in."""

    id: int
    kind: str
    name: str
    state: str = Described(
        description="uploaded 已上传，previewed 待确认，queued 后台写入，imported 已导入，discarded 已放弃"
    )
    state_label: str
    at: dt.datetime
    mapping: dict[str, int] = Described(description="每一项取自第几列")
    missing: list[str] = Described(description="必填而还没有列的项")
    counts: dict[str, int] = Described(description="各种结果多少行：new、changed、same、duplicate、error")
    progress: Progress | None = Described(description="后台写到哪里")
    failure: str = Described(description="后台没有写成的原因")
    page: str


class ImportDone(Schema):
    """What happened, and the import as it is now."""

    detail: str
    job: Import


class TableColumn(Schema):
    """A column of the file with the first values under it; `field` is what it was recognised as."""

    index: int
    label: str
    samples: list[str]
    field: str | None


class Mapping(Schema):
    """For every field its column; a field that is left out has none."""

    mapping: dict[str, Column]


class WantedRows(Schema):
    verdict: str = Described("", pattern="^(new|changed|same|duplicate|error)?$", description="只看哪种结果")
    page: int = Described(1, ge=1, le=1_000_000, description="第几页")


class Cell(Schema):
    """`before` is what stands there now, where it would change."""

    label: str
    text: str
    before: str | None
    errors: list[str]
    warnings: list[str]


class Row(Schema):
    """A row of the file, counted as in the file, and what would happen with it."""

    number: int
    verdict: str
    general: list[str]
    cells: list[Cell]


class Preview(Schema):
    """One page of rows; `writes` so many when it is committed, which takes that nothing is wrong or undecided."""

    writes: int
    counts: dict[str, int]
    page: int
    pages: int
    rows: list[Row]
    questions: list[Asked] = Described(description="须决定的，一次最多50个；在 decisions 中按 name 回答")


class Decisions(Schema):
    decisions: dict[str, str] = Described(description="问题的 name 和选择的 value")
