"""Tables of texts read from files as they come: UTF-8 with or without a mark, GBK, Excel's separators, ragged rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_ENCODINGS = ("utf-8-sig", "gb18030")
_MANY = 20


class BadTable(ValueError):
    """A file that cannot be used; the message says what is wrong and where, for the person who gave it."""


@dataclass(frozen=True)
class Table:
    """The columns and rows of a file; every row has every column."""

    columns: list[str]
    rows: list[dict[str, str]]

    def column(self, *names: str) -> str:
        """The first of the names that is a column. Raises BadTable where none is."""
        for name in names:
            if name in self.columns:
                return name
        raise BadTable(f"缺少“{names[0]}”列；文件里的列是：{'、'.join(self.columns)}")


def read(path: Path) -> Table:
    """The table in a file. Raises BadTable with a sentence for whoever gave the file."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BadTable(f"找不到文件：{path}") from None
    except OSError as problem:
        raise BadTable(f"读不了文件 {path}：{problem.strerror}") from None
    if not raw.strip():
        raise BadTable(f"文件是空的：{path}")
    if raw[:4] == b"PK\x03\x04" or raw[:4] == b"\xd0\xcf\x11\xe0":
        raise BadTable(f"{path} 是表格软件的文件，请另存为 CSV")
    return _parsed(_decoded(raw, path), path)


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, object]]) -> None:
    """The table as UTF-8 with a mark, so that Excel reads it; written aside first, so that a file is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".part")
    with aside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    aside.replace(path)


def _decoded(raw: bytes, path: Path) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable(f"{path} 的编码不是 UTF-8 也不是 GBK，请另存为 UTF-8")


def _parsed(text: str, path: Path) -> Table:
    csv.field_size_limit(16 * 1024 * 1024)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
    try:
        # The line a row begins on, as an editor counts them: a quoted cell may run over several.
        numbered, begins = [], 1
        for line in reader:
            if any(cell.strip() for cell in line):
                numbered.append((begins, line))
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise BadTable(f"{path} 第 {reader.line_num} 行不是完整的 CSV：{problem}") from None
    columns = [cell.strip() for cell in numbered[0][1]]
    if len(set(columns)) < len(columns) or not all(columns):
        raise BadTable(f"{path} 第一行应是列名，不能重复也不能空着：{'、'.join(columns)}")
    ragged = [at for at, line in numbered[1:] if len(line) != len(columns)]
    if ragged:
        shown = "、".join(map(str, ragged[:_MANY])) + ("……" if len(ragged) > _MANY else "")
        raise BadTable(f"{path} 有 {len(ragged)} 行的格子数与列名不一致（第 {shown} 行），可能是逗号没有加引号")
    if len(numbered) == 1:
        raise BadTable(f"{path} 只有列名，没有内容")
    return Table(columns, [dict(zip(columns, line, strict=True)) for _at, line in numbered[1:]])
