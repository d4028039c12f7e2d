"""The two series of numbers of suggestions: raised in session, and between sessions."""

from __future__ import annotations

from huiyin.casework import numbering
from huiyin.casework.models import Numbering
from huiyin.directory.models import Body, Session

from .models import Suggestion

IN_SESSION, BETWEEN = "in_session", "between"
PATTERNS = {IN_SESSION: "{term}-{session}-{n:03d}", BETWEEN: "{term}-{session}-闭{n:03d}"}


def series(body: Body, session: Session | None, *, in_session: bool) -> Numbering:
    """The series of numbers, with the usual pattern until the office sets another one."""
    name = IN_SESSION if in_session else BETWEEN
    return numbering.series(Suggestion.KIND, body, session, name, pattern=PATTERNS[name])


def next_number(body: Body, session: Session | None, *, in_session: bool) -> str:
    """The next number, kept; call it inside the transaction that uses it."""
    return numbering.next_number(series(body, session, in_session=in_session))
