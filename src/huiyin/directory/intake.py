"""Where a code leads that asks for a voice. Whoever takes voices says so here; nobody else has to know the address."""

from __future__ import annotations

from collections.abc import Callable

from .models import Activity, Code, Person, Station

_address: list[Callable[[Code], str]] = []


def taken_at(address: Callable[[Code], str]) -> None:
    """Declare the page on which a citizen writes: from the code that brought them to its address."""
    _address[:] = [address]


def address(code: Code) -> str:
    """The page on which somebody who came by this code leaves a message; empty while nobody takes any."""
    return _address[0](code) if _address else ""


def address_for(subject: Person | Station | Activity) -> str:
    """The same for somebody who came by a page: through the running code of a person, station or activity."""
    kinds = {Person: "deputy", Station: "station", Activity: "activity"}
    code = subject.codes.filter(kind=kinds[type(subject)], revoked_at=None).order_by("id").first()
    return address(code) if code is not None else ""
