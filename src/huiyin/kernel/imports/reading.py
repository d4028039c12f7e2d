"""The reader of files. The kernel knows no file format: `huiyin.papers` gives it one when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from django.utils.translation import gettext

from ..refusals import NotReady


class ReadColumn(Protocol):
    @property
    def index(self) -> int: ...
    @property
    def label(self) -> str: ...


class ReadRow(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> list[Any]: ...


class ReadTable(Protocol):
    """A table as read: `mapping` is the guess field key → column index; `ignored` is (row number, why)."""

    @property
    def columns(self) -> Sequence[ReadColumn]: ...
    @property
    def rows(self) -> Sequence[ReadRow]: ...
    @property
    def ignored(self) -> Sequence[tuple[int, str]]: ...
    @property
    def other_sheets(self) -> Sequence[str]: ...
    @property
    def mapping(self) -> dict[str, int]: ...


Reader = Callable[[str, bytes, Mapping[str, Sequence[str]]], ReadTable]
_reader: tuple[Reader, Callable[[Any], str]] | None = None


def read_with(reader: Reader, text: Callable[[Any], str]) -> None:
    """Declare the reader of files and the reader of a plain cell. Both raise ValueError for what they cannot read."""
    global _reader
    _reader = (reader, text)


def text(raw: Any) -> str:
    """A cell as plain text, for fields that need nothing more. Raises ValueError."""
    assert _reader, "no package declared how cells are read"
    return _reader[1](raw)


def read(name: str, content: bytes, fields: Mapping[str, Sequence[str]]) -> ReadTable:
    """The table in a file. Raises NotReady with the sentence of what is wrong with the file."""
    assert _reader, "no package declared how files are read"
    try:
        return _reader[0](name, content, fields)
    except ValueError as problem:
        raise NotReady(said(problem) + "。") from None


def said(problem: ValueError) -> str:
    """The sentence of a reader's or a parser's complaint, in the user's language, without its full stop."""
    sentence = getattr(problem, "sentence", None)
    if sentence is None:
        return str(problem)
    return gettext(sentence).format(**getattr(problem, "values", {}))
