"""How far a running import is. The rows are one transaction, so the place is told beside it, in a file by the upload."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import storing
from .models import ImportJob
from .rows import ImportRow

EVERY = 0.5


@dataclass(frozen=True)
class Progress:
    """Rows taken up of rows to write, and the percentage."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class Watched(list[ImportRow]):
    """Rows that tell, every half second, how many of them have been taken up."""

    path: Path

    def __iter__(self) -> Iterator[ImportRow]:
        last = time.monotonic()
        for done, row in enumerate(super().__iter__()):
            if time.monotonic() - last >= EVERY:
                last = time.monotonic()
                _write(self.path, done, len(self))
            yield row


@contextmanager
def kept(job: ImportJob, rows: list[ImportRow]) -> Iterator[list[ImportRow]]:
    """The rows, watched while they are written; nothing is left when they are, or when it failed."""
    watched = Watched(rows)
    watched.path = _place(job)
    _write(watched.path, 0, len(rows))
    try:
        yield watched
    finally:
        watched.path.unlink(missing_ok=True)


def of(job: ImportJob) -> Progress | None:
    """How far the import is; None while nobody writes it."""
    try:
        return Progress(*json.loads(_place(job).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def _place(job: ImportJob) -> Path:
    path = storing.place(job)
    return path.with_name(f"{path.name}.progress")


def _write(path: Path, done: int, total: int) -> None:
    fresh = path.with_suffix(".next")
    fresh.write_text(json.dumps([done, total]))
    fresh.replace(path)
