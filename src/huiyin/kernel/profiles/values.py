"""The policy values that hold on one day in one jurisdiction, each with its legal basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..clocks import terms


@dataclass(frozen=True)
class Value:
    """One value: what holds, why (law and article), since when. `local` says that this instance entered it."""

    value: Any
    basis: str
    since: date
    local: bool = False
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day; `until` is the last one."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Values:
    """All values of a profile on a day. `values["key"]`, `.term("key")`, `.basis("key")`."""

    profile: str
    on: date
    entries: Mapping[str, Value] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.entries[key].value

    def get(self, key: str, default: Any = None) -> Any:
        return self.entries[key].value if key in self.entries else default

    def basis(self, key: str) -> str:
        return self.entries[key].basis if key in self.entries else ""

    def term(self, key: str) -> terms.Term | None:
        """The term of that name; None where this jurisdiction knows none."""
        value = self.get(key)
        return terms.from_json(value) if value else None

    def snapshot(self, of: str = "") -> dict[str, Any]:
        """The values as JSON, to be kept with what was born under them; only those of one kind of case with `of`."""
        return {
            "profile": self.profile,
            "on": self.on.isoformat(),
            "values": {
                key: [entry.value, entry.basis, entry.since.isoformat()]
                for key, entry in self.entries.items()
                if key.startswith(of)
            },
        }

    @classmethod
    def from_snapshot(cls, snapshot: Mapping[str, Any]) -> Values:
        """The values that were kept; empty ones for an empty snapshot."""
        if not snapshot:
            return cls("", date.min)
        entries = {
            key: Value(value, basis, date.fromisoformat(since))
            for key, (value, basis, since) in snapshot["values"].items()
        }
        return cls(snapshot["profile"], date.fromisoformat(snapshot["on"]), entries)
