"""Giving out numbers: per body, kind of case, session and series; never twice, never skipped on purpose."""

from __future__ import annotations

from huiyin.directory.models import Body, Session

from .models import Numbering


def series(kind: str, body: Body, session: Session | None, name: str, *, pattern: str) -> Numbering:
    """The series of that name, with `pattern` until the office sets another one."""
    found, _made = Numbering.objects.get_or_create(
        kind=kind, body=body, session=session, series=name, defaults={"pattern": pattern}
    )
    return found


def next_number(found: Numbering) -> str:
    """The next number of a series, kept; call it inside the transaction that uses it."""
    locked = Numbering.objects.select_for_update().get(pk=found.pk)
    locked.last += 1
    locked.save(update_fields=["last"])
    return render(locked.pattern, locked.session, locked.last)


def render(pattern: str, session: Session | None, n: int) -> str:
    """A pattern filled in. Raises KeyError, IndexError or ValueError for a pattern that cannot be."""
    term = session.term.ordinal if session else 0
    year = session.starts_on.year if session else 0
    return pattern.format(term=term, session=session.ordinal if session else 0, year=year, n=n)
