"""Giving out numbers: per body, session, and in or between sessions; never twice, never skipped on purpose."""

from __future__ import annotations

from huiyin.directory.models import Body, Session

from .models import Numbering

IN_SESSION = "{term}-{session}-{n:03d}"
BETWEEN_SESSIONS = "{term}-{session}-闭{n:03d}"


def series(body: Body, session: Session | None, *, in_session: bool) -> Numbering:
    """The series of numbers, with the usual pattern until the office sets another one."""
    pattern = IN_SESSION if in_session else BETWEEN_SESSIONS
    found, _made = Numbering.objects.get_or_create(
        body=body, session=session, in_session=in_session, defaults={"pattern": pattern}
    )
    return found


def next_number(body: Body, session: Session | None, *, in_session: bool) -> str:
    """The next number, kept; call it inside the transaction that uses it."""
    found = series(body, session, in_session=in_session)
    locked = Numbering.objects.select_for_update().get(pk=found.pk)
    locked.last += 1
    locked.save(update_fields=["last"])
    return render(locked.pattern, session, locked.last)


def render(pattern: str, session: Session | None, n: int) -> str:
    """A pattern filled in. Raises KeyError, IndexError or ValueError for a pattern that cannot be."""
    term = session.term.ordinal if session else 0
    year = session.starts_on.year if session else 0
    return pattern.format(term=term, session=session.ordinal if session else 0, year=year, n=n)
