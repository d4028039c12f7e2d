"""Who is acting. Nothing on this platform happens without an actor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A person in one office (one hat at a time), the public, or the system itself; never None.

    `scope` is what the office is held in: ("body", 1), ("unit", 7), ("group", 3).
    `verified` says that the person proved a second factor in this session a short while ago.
    `address` is the network address of the request, empty for commands.
    """

    name: str
    user_id: int | None = None
    role: str = ""
    scope: tuple[str, int] | None = None
    office_id: int | None = None
    title: str = ""
    verified: bool = False
    address: str = ""

    @classmethod
    def system(cls, task: str) -> Actor:
        """The reminder ladder, an import, a migration: `Actor.system("tick")`."""
        return cls(name=f"system:{task}", role="system")

    @classmethod
    def public(cls, address: str = "") -> Actor:
        """Somebody who has not signed in."""
        return cls(name="公众", role="public", address=address)

    @property
    def is_public(self) -> bool:
        return self.user_id is None and self.role != "system"

    @property
    def is_system(self) -> bool:
        return self.role == "system"

    def holds(self, *roles: str) -> bool:
        """Whether the office worn now is one of `roles`."""
        return self.role in roles

    def within(self, kind: str, pk: int | None) -> bool:
        """Whether the office worn now is held in this very body, unit or group."""
        return pk is not None and self.scope == (kind, pk)

    def scope_id(self, kind: str) -> int | None:
        """The id of the body, unit or group the office is held in, if it is of that kind."""
        return self.scope[1] if self.scope and self.scope[0] == kind else None
