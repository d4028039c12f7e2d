"""From a table to rows with verdicts. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .kinds import ImportField, ImportKind
from .reading import ReadTable, said, text
from .rows import WRITTEN, Context, ImportRow, Proposal, Verdict


@dataclass
class Preview:
    """Every row with what would happen to it."""

    kind: ImportKind
    table: ReadTable
    mapping: Mapping[str, int]
    rows: list[ImportRow]

    @property
    def counts(self) -> dict[str, int]:
        """verdict → number of rows; every verdict is there."""
        found = Counter(row.verdict.value for row in self.rows)
        return {verdict.value: found[verdict.value] for verdict in Verdict}

    @property
    def has_errors(self) -> bool:
        return any(row.errors for row in self.rows)

    @property
    def to_write(self) -> list[ImportRow]:
        return [row for row in self.rows if row.verdict in WRITTEN]

    @property
    def proposals(self) -> list[Proposal]:
        """What is still to be decided, each value once."""
        return list({one.key: one for row in self.rows for one in row.proposals}.values())

    def sentences(self, most: int = 500) -> list[str]:
        """The errors, each at its cell: 第7行“提交时间”：无法识别日期“三月底”。"""
        found: list[str] = []
        for row in self.rows:
            found += [sentence(self.kind, row, column, words) for column, words in row.errors]
            if len(found) >= most:
                return found[:most]
        return found


def sentence(kind: ImportKind, row: ImportRow, column: str, words: str) -> str:
    words = words.rstrip("。")
    if not column:
        return _("第{number}行：{words}。").format(number=row.number, words=words)
    label = kind.field(column).label
    return _("第{number}行“{label}”：{words}。").format(number=row.number, label=label, words=words)


def missing(kind: ImportKind, mapping: Mapping[str, int]) -> list[ImportField]:
    """Required fields that no column is mapped to."""
    return [one for one in kind.fields if one.required and one.key not in mapping]


def judge(kind: ImportKind, table: ReadTable, mapping: Mapping[str, int], ctx: Context) -> Preview:
    """Parse every cell, see what the file holds twice, and ask the kind about the rest."""
    rows = [_parsed(kind, row, mapping) for row in table.rows]
    good = _once([row for row in rows if not row.errors], kind)
    if good:
        kind.preview(good, ctx)
    for row in rows:
        if row.errors:
            row.verdict = Verdict.ERROR
    return Preview(kind, table, mapping, rows)


def _parsed(kind: ImportKind, row: Any, mapping: Mapping[str, int]) -> ImportRow:
    raw = {key: row.cells[at] if at < len(row.cells) else None for key, at in mapping.items()}
    made = ImportRow(row.number, raw)
    for one in kind.fields:
        if one.key not in raw:
            continue
        value = raw[one.key]
        if value is None or (isinstance(value, str) and not value.strip()):
            made.values[one.key] = None
            if one.required:
                made.error(one.key, _("不能为空"))
            continue
        try:
            made.values[one.key] = (one.parse or text)(value)
        except ValueError as problem:
            made.error(one.key, said(problem))
    return made


def _once(rows: list[ImportRow], kind: ImportKind) -> list[ImportRow]:
    """The rows without those that the file holds already; the same identity with other values is an error."""
    if not kind.identity:
        return rows
    seen: dict[tuple[Any, ...], ImportRow] = {}
    found = []
    for row in rows:
        identity = tuple(row[key] for key in kind.identity)
        first = seen.setdefault(identity, row)
        if first is row or all(part is None for part in identity):
            found.append(row)
        elif first.values == row.values:
            row.verdict = Verdict.DUPLICATE
            row.warn("", _("与第{number}行重复，不再导入").format(number=first.number))
        else:
            row.error(
                kind.identity[0],
                _("与第{number}行相同，但其他内容不一致").format(number=first.number),
            )
    return found
