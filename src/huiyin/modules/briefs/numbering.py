"""Numbers: of what came in, per body and year; of issues, per series and year. Never twice, never skipped on purpose."""

from __future__ import annotations

from huiyin.casework import numbering
from huiyin.directory.models import Body
from huiyin.kernel import moment

from .models import Brief, Issue, Series

PATTERN = "信{year}-{{n:03d}}"


def next_number(body: Body) -> str:
    """The next number of what comes in this year; call it inside the transaction that uses it."""
    year = moment.today().year
    found = numbering.series(Brief.KIND, body, None, f"in-{year}", pattern=PATTERN.format(year=year))
    return numbering.next_number(found)


def next_issue(series: Series) -> tuple[int, int, str]:
    """Year, ordinal and number of the next issue of a series, which is locked until the transaction ends."""
    locked = Series.objects.select_for_update().get(pk=series.pk)
    year = moment.today().year
    last = locked.issues.filter(year=year).order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
    total = Issue.objects.filter(series=locked).count() + 1
    return year, last + 1, rendered(locked.pattern, year, last + 1, total)


def rendered(pattern: str, year: int, n: int, total: int) -> str:
    """A pattern filled in. Raises KeyError, IndexError or ValueError for a pattern that cannot be."""
    return pattern.format(year=year, n=n, total=total)
