"""A row on its way in: its values, what is wrong with it, what is asked, and what would happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ..actors import Actor


class Verdict(TextChoices):
    NEW = "new", _("新增")
    CHANGED = "changed", _("更新")
    SAME = "same", _("已有，不变")
    DUPLICATE = "duplicate", _("文件内重复")
    ERROR = "error", _("有误")


WRITTEN = (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True)
class Proposal:
    """A question that the user decides once for every row with this value: the decision's key is `key`."""

    key: str
    column: str
    value: str
    sentence: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Context:
    """Who imports, what was chosen for the whole file, and what was decided about proposals."""

    by: Actor
    options: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)

    def decided(self, column: str, value: Any) -> str | None:
        """What the user decided for this value of this column; None when not yet."""
        return self.decisions.get(decision_key(column, value))


@dataclass
class ImportRow:
    """`number` is the row in the spreadsheet; `raw` and `values` are by field key, `errors` (field key, sentence)."""

    number: int
    raw: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    verdict: Verdict = Verdict.NEW

    def __getitem__(self, key: str) -> Any:
        """The value of a field; None when its column is not there or its cell is empty."""
        return self.values.get(key)

    def error(self, column: str, sentence: str) -> None:
        """This cell is wrong: nothing is imported until the file is mended. `column` "" means the whole row."""
        self.errors.append((column, str(sentence)))
        self.verdict = Verdict.ERROR

    def warn(self, column: str, sentence: str) -> None:
        self.warnings.append((column, str(sentence)))

    def ask(self, column: str, sentence: str, options: Sequence[tuple[str, str]], *, value: Any = None) -> None:
        """This cell needs a decision: the row counts as wrong until one of `options` (value, label) is chosen.

        The decision is for `value` (one of several names in a cell, say), else for the whole value of the cell;
        ask for it with `ctx.decided(column, value)`.
        """
        value = str(self.values.get(column) if value is None else value)
        key = decision_key(column, value)
        self.proposals.append(Proposal(key, column, value, str(sentence), tuple(options)))
        self.error(column, sentence)

    def compare(self, current: Mapping[str, Any] | None) -> None:
        """Set the verdict against what is there: None is new; equal values are the same, others changed.

        Only the keys of `current` that the file has a column for count.
        """
        if self.verdict is Verdict.ERROR:
            return
        if current is None:
            self.verdict = Verdict.NEW
            return
        here = {key: old for key, old in current.items() if key in self.values}
        self.changes = {key: (old, self.values[key]) for key, old in here.items() if old != self.values[key]}
        self.verdict = Verdict.CHANGED if self.changes else Verdict.SAME


def decision_key(column: str, value: Any) -> str:
    return f"{column}:{'' if value is None else str(value).strip()}"
